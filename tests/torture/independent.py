"""A second reading of an archive folder that shares no code with the store: only the format that its pages describe."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def held(root: Path) -> tuple[set[str], list[str]]:
    """Return the sha256 of every copy that a whole record names and a whole object holds, and what is wrong."""
    wrong: list[str] = []
    found: set[str] = set()
    previous, number = "", 1
    while (path := root / "captures" / f"{number:08d}.json").exists():
        content = path.read_bytes()
        try:
            record = json.loads(content)
        except ValueError:
            wrong.append(f"record {number} is no JSON")
            break
        if record["previous"] != previous or record["sequence"] != number:
            wrong.append(f"record {number} does not follow the one before it")
        if record["outcome"] == "stored":
            name = record["sha256"]
            body = root / "objects" / name[:2] / name
            if body.exists() and sha(body.read_bytes()) == name:
                found.add(name)
            else:
                wrong.append(f"record {number} names an object that is not there whole")
        previous, number = sha(content), number + 1
    beyond = [one for one in sorted((root / "captures").glob("*.json")) if int(one.stem) >= number]
    if beyond:
        wrong.append(f"records stand behind a gap: {beyond[0].name}")
    return found, wrong
