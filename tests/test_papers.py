"""Version, change log, licences and commit subjects: what is said about the program beside the program."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LONGEST_SUBJECT = 72
# The first commit that the rule holds for.
RULED_FROM = "7ad5b57b0bfef8d7b7602982cc52f94a98e2cd8a"


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def history() -> None:
    """Skips where the commits are not at hand: in an unpacked archive, or in a clone that holds the last ones only."""
    if shutil.which("git") is None or git("rev-parse", "--show-toplevel").stdout.strip() != str(ROOT):
        pytest.skip("this is no git checkout")
    if git("cat-file", "-e", f"{RULED_FROM}^{{commit}}").returncode or git("merge-base", RULED_FROM, "HEAD").returncode:
        pytest.skip("this clone does not reach back to the first commit that the rule holds for")


def test_the_version_has_its_entry_in_the_change_log() -> None:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (unreleased|\d{4}-\d\d-\d\d)$", log, re.MULTILINE)
    assert len(entries) == len(re.findall("^## ", log, re.MULTILINE))
    versions = [tuple(map(int, version.split("."))) for version, _ in entries]
    assert versions == sorted(set(versions), reverse=True)
    assert entries[0][0] == PROJECT["version"]
    assert [version for version, date in entries[1:] if date == "unreleased"] == []


def test_the_licences_go_wherever_the_program_goes() -> None:
    assert PROJECT["license"] == "MIT"
    assert PROJECT["license-files"] == ["LICENSE", "NOTICE", "licenses/*"]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")
    assert "TERMS AND CONDITIONS FOR USE" in (ROOT / "licenses" / "Apache-2.0.txt").read_text(encoding="utf-8")


def test_every_file_that_the_notice_names_is_here() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    named = re.findall(r"\b(?:[a-z]+/)+[\w.-]+\.\w{2,4}\b", re.sub(r"https?://\S+", "", notice))
    assert {"text/data/vocabulary.bin", "text/data/script.tsv", "licenses/Apache-2.0.txt"} <= set(named)
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.usefixtures("history")
def test_commit_subjects_fit_a_line() -> None:
    commits = git("log", "--format=%H %s", f"{RULED_FROM}..HEAD").stdout.splitlines()
    subjects = dict(line.split(" ", 1) for line in commits)
    long = {commit: subject for commit, subject in subjects.items() if len(subject) > LONGEST_SUBJECT}
    assert long == {}


@pytest.mark.usefixtures("history")
def test_blame_passes_over_commits_that_exist() -> None:
    lines = (ROOT / ".git-blame-ignore-revs").read_text(encoding="utf-8").splitlines()
    commits = [line for line in lines if line and not line.startswith("#")]
    assert RULED_FROM in commits
    assert [commit for commit in commits if git("cat-file", "-e", f"{commit}^{{commit}}").returncode] == []
