"""`python -m eval`."""

import os

# Threads that spin while they wait starve each other when every core is busy: a run over dev took 84 s instead of 19 s.
# Read when torch is loaded, so it is set before anything is imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from eval.commands import main

main()
