"""The evaluation harness: `python -m eval`. Asks a test set, scores every answer, and says how sure the figures are.

    run:     dataset -> ask -> place -> score -> summarise -> report
    compare: two runs -> settings difference -> paired tests -> changed cases
    gate:    a run against a committed baseline

Deterministic first: no figure here needs a model, and two runs of the same thing give the same figures.
"""
