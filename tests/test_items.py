"""The units inside a paragraph: they cover its text in order, and begin where such paragraphs begin elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.parser_rules import load_parser_rules
from parsers.read.block import Block
from parsers.tree.items import items_of
from parsers.tree.paragraph import read_paragraphs
from parsers.tree.tree_rules import tree_rules

BODY = "渠水从北山引来，沿路浇灌七个村子，秋后再把支渠接到南坡，沿线的闸门一并换新，来年春天放水。"


def units(text: str, *, titled: bool = False) -> list[tuple[str, str, str]]:
    """Return (marker, title, text) of each unit."""
    items = items_of(read_paragraphs([Block(text)])[0], load_parser_rules().once(tree_rules), titled=titled)
    return [(item.marker, item.title, text[item.start : item.end]) for item in items]


def test_enumerated_clauses():
    text = "要做到三点。一是修渠。沿坡开沟。二是种树；三是铺路。"
    assert units(text) == [
        ("", "", "要做到三点。"),
        ("一是", "修渠", "一是修渠。沿坡开沟。"),
        ("二是", "种树", "二是种树；"),
        ("三是", "铺路", "三是铺路。"),
    ]


def test_topics_inside_a_long_lead():
    text = "（一）兴修水利。" + BODY + "加快支渠建设。" + BODY * 2 + "强化闸门管护。" + BODY * 2
    assert [(marker, title) for marker, title, _ in units(text, titled=True)] == [
        ("", "兴修水利"),
        ("", ""),
        ("", "加快支渠建设"),
        ("", "强化闸门管护"),
    ]


def test_sentences_where_nothing_better():
    assert units("渠通了。水来了。") == [("", "", "渠通了。"), ("", "", "水来了。")]


@pytest.mark.parametrize("text", ["渠通了。", "渠通了", "一是修渠。"])
def test_a_single_sentence_has_no_units(text):
    assert units(text) == []


@given(st.text(alphabet="渠水清。；，一二三是要第首先“”！ ①②", min_size=1, max_size=120), st.booleans())
def test_units_cover_the_text_in_order(text, titled):
    found = units(text, titled=titled)
    assert not found or "".join(unit[2] for unit in found) == text
