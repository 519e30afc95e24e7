"""README.zh-CN.md is a true twin of README.md: the same headings, commands, tables, links and pictures, in order."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, CHINESE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))


def blocks(readme: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)


def commands(readme: str) -> list[str]:
    """The commands of all blocks without what is said of them."""
    return [line.partition("  #")[0].strip() for block in blocks(readme) for line in block.splitlines()]


def without_blocks(readme: str) -> str:
    return re.sub(r"^```sh\n.*?^```$", "", readme, flags=re.MULTILINE | re.DOTALL)


def headings(readme: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", without_blocks(readme), re.MULTILINE)]


def first_cells(readme: str) -> list[str]:
    """What names each line of the tables: endings, exit codes and what stands in code; the rest is translated."""
    cells = re.findall(r"^\| ([^|]+) \|", readme, re.MULTILINE)
    named = [" ".join(re.findall("`[^`]+`", cell)) or cell for cell in cells]
    return [
        re.sub("[、,] ?", " ", cell) for cell in named if not re.search("[a-z\u4e00-\u9fff]{2}", cell) or "`" in cell
    ]


def targets(readme: str) -> list[str]:
    """Where links and pictures lead; the link to the other language comes first in both."""
    return re.findall(r"\]\(([^)]+)\)", readme)[1:]


def paragraphs(readme: str) -> list[str]:
    return [part for part in re.split(r"\n{2,}", without_blocks(readme)) if part.strip()]


def test_the_two_link_to_each_other():
    assert "](README.zh-CN.md)" in ENGLISH.splitlines()[2]
    assert "](README.md)" in CHINESE.splitlines()[2]


@pytest.mark.parametrize("part", [headings, commands, first_cells, targets], ids=lambda part: part.__name__)
def test_both_hold_the_same(part):
    assert part(ENGLISH)
    assert part(ENGLISH) == part(CHINESE)


def test_every_paragraph_has_its_twin():
    assert len(paragraphs(ENGLISH)) == len(paragraphs(CHINESE))


def test_what_stands_in_code_is_the_same():
    """Commands, files and options named in the running text, whatever its language."""
    named = [sorted(set(re.findall(r"`([^`\n]+)`", without_blocks(readme)))) for readme in (ENGLISH, CHINESE)]
    assert named[0] == named[1]


def test_every_command_says_what_it_does_in_both():
    notes = [
        [line.partition("  # ")[2] for block in blocks(readme) for line in block.splitlines()]
        for readme in (ENGLISH, CHINESE)
    ]
    assert [bool(note) for note in notes[0]] == [bool(note) for note in notes[1]]
    assert not any(re.search("[\u4e00-\u9fff]{5}", note) for note in notes[0])


def test_files_that_the_commands_read_are_here():
    read = {word for line in commands(ENGLISH) for word in line.split() if word.startswith("sources/")}
    assert read and all((ROOT / name).is_file() for name in read)
