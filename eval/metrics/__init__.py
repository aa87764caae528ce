"""Every metric: a small pure function that says its range and direction, and gives None where it does not apply, never 0."""
