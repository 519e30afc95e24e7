"""Automatic numbering comes out as the text that Word prints in front of the paragraph."""

import pytest
from lxml import etree

from parsers.read.word.counting import FORMATS, chinese, roman
from parsers.read.word.list_numbers import Numbering, read_numbering

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def numbering(levels: str, numbers: str) -> Numbering:
    return read_numbering(
        etree.fromstring(
            f'<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
            f"{numbers}</w:numbering>"
        )
    )


def level(depth: int, style: str, text: str, more: str = "") -> str:
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


REPORT = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
ONE = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
RESTARTED = (
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("decimal", "3"), ("decimalFullWidth", "３"), ("decimalEnclosedCircle", "③"), ("decimalEnclosedParen", "⑶"),
        ("chineseCountingThousand", "三"), ("chineseLegalSimplified", "叁"), ("ideographTraditional", "丙"),
        ("ideographDigital", "三"), ("upperRoman", "III"), ("lowerLetter", "c"), ("decimalZero", "03"),
    ],
)  # fmt: skip
def test_every_way_of_counting(style: str, printed: str) -> None:
    assert FORMATS[style](3) == printed


def test_roman_figures() -> None:
    assert [roman(number) for number in (4, 9, 14, 40, 1999)] == ["iv", "ix", "xiv", "xl", "mcmxcix"]


def test_deeper_levels_begin_anew_under_each_heading() -> None:
    lists = numbering(REPORT, ONE)
    depths = [0, 1, 1, 2, 0, 1, 2, 2]
    assert [lists.next("1", depth) for depth in depths] == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "二、",
        "（一）",
        "1.",
        "2.",
    ]


def test_lists_that_share_a_definition_count_on_unless_restarted() -> None:
    lists = numbering(REPORT, ONE + RESTARTED)
    assert [lists.next(number, 0) for number in ("1", "1", "2", "1")] == ["一、", "二、", "一、", "二、"]
    lists = numbering(REPORT, ONE + ONE.replace('"1"', '"3"'))
    assert [lists.next(number, 0) for number in ("1", "3")] == ["一、", "二、"]


def test_legal_numbering_and_a_level_that_never_restarts() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>')
    lists = numbering(levels, ONE)
    assert [lists.next("1", depth) for depth in (0, 1, 0, 1)] == ["一、", "1.1 ", "二、", "2.2 "]


def test_bullets_keep_dashes_and_drop_symbol_fonts() -> None:
    assert numbering(level(0, "bullet", "——"), ONE).next("1", 0) == "——"
    assert numbering(level(0, "bullet", "\uf06c"), ONE).next("1", 0) == ""


def test_an_unknown_list_prints_nothing() -> None:
    assert numbering(REPORT, ONE).next("9", 0) == ""
    assert read_numbering(None).next("1", 0) == ""
