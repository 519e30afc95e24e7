"""The parts, what each counts, and how much is wanted of it."""

from __future__ import annotations

from . import bombs, full, fuzz, hostile, kills, overlap, powercut, rot, runs, servers, sites, ssrf, traced, wrong
from .tally import Part

ALL = 1_000_000
"""Of a part that comes to an end by itself. A part whose short form is 0 runs in full only."""

PARTS = (
    Part("kills", "kills", kills.rounds, full=3_000, short=30),
    Part("runs", "killed_runs", runs.rounds, full=300, short=2),
    Part("flows", "killed_flows", runs.flows, full=20, short=0),
    Part("sites", "sites", sites.kills, full=ALL, short=12, lacking=traced.lacking),
    Part("powercut", "states", powercut.rounds, full=20_000, short=200, lacking=traced.lacking),
    Part("mutants", "mutants", powercut.mutants, full=ALL, short=2, lacking=traced.lacking),
    Part("errors", "cells", sites.errors, full=ALL, short=20, lacking=traced.lacking),
    Part("full", "sizes", full.rounds, full=ALL, short=6, lacking=full.lacking),
    Part("rot", "damages", rot.damages, full=10_000, short=100),
    Part("index", "indexes", rot.indexes, full=200, short=12),
    Part("overlap", "overlaps", overlap.rounds, full=500, short=8),
    Part("servers", "misbehaviours", servers.rounds, full=ALL, short=15),
    Part("ssrf", "cases", ssrf.rounds, full=ALL, short=40, lacking=ssrf.lacking),
    Part("bombs", "bombs", bombs.rounds, full=ALL, short=8),
    Part("pages", "wrong_pages", wrong.pages, full=ALL, short=20),
    Part("browser", "hostile_pages", hostile.browser, full=ALL, short=8, lacking=hostile.lacking),
    Part("cells", "cells", hostile.cells, full=20_000, short=600),
    Part("fuzz", "executions", fuzz.rounds, full=1_000_000, short=4_000, lacking=fuzz.lacking),
    Part("genuine", "reports", wrong.genuine, full=ALL, short=4, lacking=wrong.lacking),
)
