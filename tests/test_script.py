"""Traditional script and full width compare equal to simplified and ASCII, while the text shown stays the source's."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_refusal import SERIES, reason, report

from alignment import compare, load_knowledge
from model import Diff
from parsers import parse
from text.folding import fold_digits
from text.script import simplified

SIMPLIFIED = report()
TRADITIONAL = opencc.OpenCC("s2t").convert(SIMPLIFIED)
WIDE = SIMPLIFIED.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("隨著經濟發展", "随着经济发展"),
        ("國務院總理作政府工作報告", "国务院总理作政府工作报告"),
        ("著名的乾坤湾", "著名的乾坤湾"),  # both characters are simplified ones too
        ("办好民生实事", "办好民生实事"),
        ("", ""),
    ],
)
def test_the_traditional_script_is_folded(text: str, folded: str) -> None:
    assert simplified(text) == folded


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    folded = fold_digits(simplified(text))
    assert len(folded) == len(text)
    assert simplified(simplified(text)) == simplified(text)


@pytest.mark.parametrize("other", [TRADITIONAL, WIDE])
def test_the_tree_is_the_same_and_the_text_the_sources(other: str) -> None:
    assert other != SIMPLIFIED
    written, plain = parse(other.encode()), parse(SIMPLIFIED.encode())
    assert written.paragraphs == tuple(other.splitlines())
    assert (written.outside, written.preamble, written.roles) == (plain.outside, plain.preamble, plain.roles)
    assert [(s.id, s.level, s.role, s.paragraphs, simplified(fold_digits(s.title))) for s in written.walk()] == [
        (s.id, s.level, s.role, s.paragraphs, s.title) for s in plain.walk()
    ]


def patched(diff: Diff, kept: str) -> list[str]:
    return [
        "".join(edit.text for edit in change.edits if edit.operation in ("equal", kept)) for change in diff.paragraphs
    ]


@pytest.mark.parametrize("other", [TRADITIONAL, WIDE])
def test_the_same_report_otherwise_written_is_unchanged(other: str) -> None:
    earlier, later = parse(SIMPLIFIED.encode()), parse(other.encode())
    diff = compare(earlier, later, load_knowledge())
    assert {change.kind for change in diff.paragraphs} == {"unchanged"}
    assert all(change.earlier == change.later for change in diff.paragraphs)
    assert {change.kind for change in diff.sections} == {"unchanged"}
    assert (diff.earlier, diff.later) == (earlier, later)
    assert patched(diff, "delete") == ["\n".join(map(earlier.text, change.earlier)) for change in diff.paragraphs]
    assert patched(diff, "insert") == ["\n".join(map(later.text, change.later)) for change in diff.paragraphs]


def test_what_really_changed_still_shows() -> None:
    changed = TRADITIONAL.replace("落實責任", "分兵把口並簽字畫押")
    assert changed != TRADITIONAL
    diff = compare(parse(SIMPLIFIED.encode()), parse(changed.encode()), load_knowledge())
    assert "changed" in {change.kind for change in diff.paragraphs}


def test_a_report_in_the_traditional_script_is_known_for_its_series_and_year() -> None:
    assert reason(TRADITIONAL.encode(), series=SERIES, year=2031) == ""
    assert reason(TRADITIONAL.encode(), series=SERIES, year=2032) == "other-edition"
