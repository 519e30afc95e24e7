"""The parts, what each counts, and how much is wanted of it."""

from __future__ import annotations

from . import bombs, full, fuzz, hostile, kills, overlap, powercut, rot, runs, servers, sites, ssrf, traced, wrong
from .tally import Part

ALL = 1_000_000
"""Of a part that comes to an end by itself."""

PARTS = (
    Part("kills", "kills", kills.rounds, full=3_000, short=60),
    Part("runs", "killed_runs", runs.rounds, full=300, short=5),
    Part("flows", "killed_flows", runs.flows, full=20, short=0),
    Part("sites", "sites", sites.kills, full=ALL, short=25, lacking=traced.lacking),
    Part("powercut", "states", powercut.rounds, full=20_000, short=400, lacking=traced.lacking),
    Part("mutants", "mutants", powercut.mutants, full=ALL, short=3, lacking=traced.lacking),
    Part("errors", "cells", sites.errors, full=ALL, short=40, lacking=traced.lacking),
    Part("full", "sizes", full.rounds, full=ALL, short=12, lacking=full.lacking),
    Part("rot", "damages", rot.damages, full=10_000, short=200),
    Part("index", "indexes", rot.indexes, full=200, short=24),
    Part("overlap", "overlaps", overlap.rounds, full=500, short=15),
    Part("servers", "misbehaviours", servers.rounds, full=ALL, short=30),
    Part("ssrf", "cases", ssrf.rounds, full=ALL, short=60, lacking=ssrf.lacking),
    Part("bombs", "bombs", bombs.rounds, full=ALL, short=30),
    Part("pages", "wrong_pages", wrong.pages, full=ALL, short=40),
    Part("browser", "hostile_pages", hostile.browser, full=ALL, short=12, lacking=hostile.lacking),
    Part("cells", "cells", hostile.cells, full=20_000, short=1_500),
    Part("fuzz", "executions", fuzz.rounds, full=1_000_000, short=15_000, lacking=fuzz.lacking),
    Part("genuine", "reports", wrong.genuine, full=ALL, short=6, lacking=wrong.lacking),
)
