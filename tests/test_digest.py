"""The digest of rules: it changes with every character of what a stage rests on, and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from text.digest import PACKAGES, rules_digest

STAGES = ("parsers", "alignment", "reports")


def copied(folder: Path) -> Path:
    for name in ("model", "text", *STAGES):
        shutil.copytree(PACKAGES / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def digests(packages: Path) -> dict[str, str]:
    return {stage: rules_digest(stage, packages) for stage in STAGES}


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("alignment/data/scales.toml", {"alignment"}),
        ("alignment/pairs/align.py", {"alignment"}),
        ("parsers/data/topics.json", {"parsers"}),
        ("reports/decide/labels.py", {"reports"}),
        ("text/data/script.tsv", {"parsers", "alignment", "reports"}),
        ("model/document.py", {"parsers", "alignment", "reports"}),
    ],
)
def test_one_character_changes_the_digests_of_what_rests_on_it(tmp_path: Path, file: str, changed: set[str]) -> None:
    packages = copied(tmp_path)
    path = packages / file
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    now = digests(packages)
    assert {stage for stage, digest in digests(PACKAGES).items() if now[stage] != digest} == changed


def test_the_same_files_elsewhere_have_the_same_digest_whatever_python_has_compiled(tmp_path: Path) -> None:
    packages = copied(tmp_path)
    (packages / "parsers" / "__pycache__").mkdir()
    (packages / "parsers" / "__pycache__" / "build.pyc").write_bytes(b"compiled")
    assert digests(packages) == digests(PACKAGES)


def test_a_file_that_moves_or_comes_changes_the_digest(tmp_path: Path) -> None:
    moved, more = copied(tmp_path / "moved"), copied(tmp_path / "more")
    (moved / "parsers" / "data" / "topics.json").rename(moved / "parsers" / "topics.json")
    (more / "parsers" / "empty.toml").touch()
    assert len({rules_digest("parsers", packages) for packages in (PACKAGES, moved, more)}) == 3


def test_a_digest_is_short_and_of_the_program_that_runs() -> None:
    assert rules_digest("parsers") == rules_digest("parsers", Path(__file__).resolve().parents[1])
    assert len(rules_digest("parsers")) == 12
