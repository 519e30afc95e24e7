"""The harness that tries to lose, double or let in what the archive promises to keep out: `make torture`.

    python -m tests.torture [PART ...] [--seed N] [--minutes M] [--short]

Each part is a module with rounds that a seed and a number determine, so that a run can be interrupted, resumed and
counted together: var/torture/<seed>.json holds the counts. A part that a machine cannot do says SKIPPED and why.
tests/test_torture.py runs the short form of every part.
"""
