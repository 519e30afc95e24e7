"""How paragraphs may be numbered, which numbers count, and that no rule takes more than linear time."""

import pkgutil
import re
import sys
from dataclasses import fields, is_dataclass
from importlib import import_module
from itertools import pairwise
from re import _constants, _parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parsers
from parsers.build import build
from parsers.gate.gate_rules import gate_rules
from parsers.parser_rules import load_parser_rules
from parsers.read.block import Block
from parsers.read.reader_rules import reader_rules
from parsers.tree.believed_numbers import believe
from parsers.tree.paragraph import read_paragraphs
from parsers.tree.tree_rules import tree_rules
from text.folding import fold
from text.markers import HEAD, is_marked, marker_rules, read_mark, unmarked
from text.numerals import ordinal
from text.rule_files import text_rules
from text.sentences import sentences

MODULES = [import_module(module.name) for module in pkgutil.walk_packages(parsers.__path__, "parsers.")]


@pytest.mark.parametrize(
    ("text", "family", "number", "value"),
    [
        ("一、修好水渠", "chapter", "一、", 1),
        ("十 、修好水渠", "chapter", "十 、", 10),  # a stray space
        ("第二部分 修好水渠", "part", "第二部分", 2),
        ("（十二）修好水渠", "paren", "（十二）", 12),
        ("(三) 修好水渠", "paren", "(三)", 3),
        ("四）修好水渠", "paren", "四）", 4),  # the first bracket lost
        ("第三，修好水渠", "ordinal", "第三，", 3),
        ("１．修好水渠", "arabic", "１．", 1),  # full width
        ("2、修好水渠", "arabic", "2、", 2),
        ("3修好水渠——", "bare", "3", 3),
        ("4 修好水渠——", "bare", "4", 4),
        ("（1）修好水渠", "bracket", "（1）", 1),
        ("③修好水渠", "circle", "③", 3),
        ("五是修好水渠", "clause", "五是", 5),
        ("二要修好水渠", "clause", "二要", 2),
        ("其次，修好水渠", "first", "其次", 2),
        ("——修好水渠。", "dash", "", 0),
        ("●修好水渠。", "dash", "", 0),
        ("一　修好水渠", "chapter", "一", 1),  # nothing but a space
        ("㈡修好水渠", "paren", "㈡", 2),  # one character of the old sets
        ("【三】修好水渠", "paren", "【三】", 3),
        ("⒋修好水渠", "arabic", "⒋", 4),
        ("⑸修好水渠", "bracket", "⑸", 5),
        ("6）修好水渠", "bracket", "6）", 6),
        ("--修好水渠。", "dash", "", 0),
    ],
)
def test_a_number_is_read_as_it_stands(text, family, number, value):
    mark = read_mark(text)
    assert mark is not None
    assert (mark.family, mark.number) == (family, number)
    assert value in (mark.ordinal, 0)


@pytest.mark.parametrize(
    "text",
    ["1月9日修好水渠", "2.5亿斤粮食", "2031年修渠", "一、二、三产业融合", "14万人受益", "修好一、二号渠", "一是否可行"],
)
def test_what_only_looks_like_a_number_is_none(text):
    assert read_mark(text) is None


def counted(*texts: str) -> list[str]:
    return [p.mark.number for p in believe(read_paragraphs([Block(text) for text in texts])) if p.mark]


def test_a_number_counts_where_its_series_goes_on():
    assert counted("1修渠", "渠水清清。", "2种树") == ["1", "2"]
    assert counted("1修渠", "渠水清清。") == []
    assert counted("一是修渠。二是种树。三是铺路。", "路通了。") == []
    assert counted("一、修渠", "三、铺路") == ["一、", "三、"]  # a heading missing in the source
    assert counted("一、修渠", "（一）开沟", "二、种树", "（二）浇水") == ["一、", "（一）", "二、", "（二）"]


def test_a_finer_series_does_not_run_on_over_a_heading():
    assert counted("一、修渠", "1开沟", "2清淤", "二、种树", "3浇水") == ["一、", "1", "2", "二、"]


@given(st.text(max_size=60))
def test_nothing_behind_the_head_is_looked_at(text):
    assert read_mark(text) == read_mark(text[:HEAD])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("二是修好水渠", "修好水渠"),
        ("（三）修好水渠", "修好水渠"),
        ("首先，修好水渠", "修好水渠"),
        ("—— 修好水渠", "修好水渠"),
        ("2.5公里水渠", "2.5公里水渠"),  # a figure
        ("3修好水渠", "3修好水渠"),  # a number only where its series goes on
        ("一、二、三产业", "一、二、三产业"),
    ],
)
def test_only_what_is_certainly_a_number_is_taken_off(text, rest):
    assert unmarked(text) == rest
    assert is_marked(text) == (text != rest)


@given(st.text(alphabet='渠水清。！？“”（）《》"，一二 ', max_size=80))
def test_sentences_cover_the_text_in_order(text):
    spans = list(sentences(text))
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).strip() == text.strip()


def test_quotes_hold_sentences_together():
    text = "老乡说：“渠通了。水来了！”，大家都笑。第二天开闸。"
    assert [text[a:b] for a, b in sentences(text)] == ["老乡说：“渠通了。水来了！”，大家都笑。", "第二天开闸。"]


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十", 10), ("十九", 19), ("二十", 20), ("一百零五", 105), ("7", 7), ("⑫", 12), ("㈢", 3), ("丙", 3), ("其次", 2)],
)
def test_numerals(numeral, value):
    assert ordinal(numeral) == value


# -- linear time ----------------------------------------------------------------------------------------------------


def patterns(value):
    """Yield every compiled pattern in a module's tables or a record of rules."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from patterns(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from patterns(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from patterns(getattr(value, field.name))


def nested_repeats(tree, inside=False):
    """Count unbounded repeats inside unbounded repeats: what makes a pattern explode."""
    count = 0
    for operation, argument in tree:
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            unbounded = argument[1] is _constants.MAXREPEAT
            count += (unbounded and inside) + nested_repeats(argument[2], inside or unbounded)
        elif operation is _constants.SUBPATTERN:
            count += nested_repeats(argument[3], inside)
        elif operation is _constants.BRANCH:
            count += sum(nested_repeats(branch, inside) for branch in argument[1])
        elif operation in (_constants.ASSERT, _constants.ASSERT_NOT):
            count += nested_repeats(argument[1], inside)
    return count


def test_no_pattern_nests_its_repeats():
    records = [load_parser_rules().once(make) for make in (tree_rules, gate_rules, reader_rules)]
    records.append(text_rules().once(marker_rules))
    tables = [value for module in MODULES for value in vars(module).values()]
    found = {pattern.pattern for value in (*tables, *records) for pattern in patterns(value)}
    assert len(found) > 90
    assert [pattern for pattern in found if nested_repeats(_parser.parse(pattern))] == []
    assert nested_repeats(_parser.parse(r"^(\s*[一二]+[、.]?\s*)+$")) > 0  # the measure sees what it is for


def calls(lines: list[str]) -> int:
    """Count the function calls of one build: work measured without a clock."""
    count = 0

    def profile(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    blocks = [Block(line) for line in lines]
    sys.setprofile(profile)
    try:
        build(
            blocks, sha256="", parser="", warnings=(), series=None, year=None, edition=None, rules=load_parser_rules()
        )
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        ["一、修渠", "（一）开沟。先清淤，再砌石。", "加快开沟。渠要直，沟要深，一年都不能停。", "各位代表！"],
        ["加快开沟。", "渠要直，沟要深，石要牢，一年都不能停，两年都不能停，三年更不能停。"],
        ["——开沟顺利。渠直沟深。"] * 3,
        ["一二三四五六七八九十" * 12],
        ["（（（（“““““" * 20 + "。"],
        ["1.2.3.4.5.6.7.8.9.", "一是一是一是一是。"],
    ],
)
def test_twice_the_text_is_no_more_than_twice_the_work(piece):
    once, twice = calls(piece * 60), calls(piece * 120)
    assert twice <= 2.1 * once
