"""The same two files give the same bytes, whatever the hash seed, the time zone and the moment."""

import json
import os
import subprocess
import sys

from reports import ENDINGS
from scripts.sample import SAMPLE

SCRIPT = """
import hashlib, json, sys
from pathlib import Path
from alignment import compare, load_knowledge
from model import Snapshot
from parsers import parse
from reports import render
documents = [parse(Path(name).read_bytes(), name=name) for name in sys.argv[1:3]]
captured = Snapshot("sample", 2025, "https://example.invalid/a", "a", "2025-01-20T02:00:00Z", "ab" * 32)
diff = compare(*documents, load_knowledge())
print(json.dumps({e: hashlib.sha256(render(diff, e, (None, captured))).hexdigest() for e in sys.argv[3:]}))
"""


def digests(seed: str, zone: str) -> dict[str, str]:
    files = [str(SAMPLE / name) for name in ("2024.html", "2025.docx")]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *files, *(ending for ending in ENDINGS if ending not in (".pdf", ".png"))],
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, str] = json.loads(run.stdout)
    return found


def test_every_ending_gives_the_same_bytes_in_two_processes():
    first, second = digests("1", "Asia/Shanghai"), digests("2", "America/New_York")
    assert set(first) >= {".html", ".json", ".csv", ".xlsx", ".docx", ".redline.docx"}
    assert first == second
