"""The topic (领域) of a measure: its own words first, then its paragraph's; and what a reader says of real ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from alignment import compare, load_knowledge
from alignment.measures.measure_rules import measure_rules
from scripts.gold import parsed, source
from tests.invented import document

# Four hundred measures in two lots of two hundred (P, Q), each with the topics that a reader who did not see the
# program's answer would accept. P: .85 at first sight; Q, after seeds were mended by P: .90 at first sight.
LABELS = Path(__file__).parent / "golden" / "topic-labels.json"
REACHED = {"P": 0.9, "Q": 0.89}


@pytest.mark.parametrize(
    ("paragraph", "topic"),
    [
        ("发放种粮补贴，扩大蓝莓种植面积。", "三农"),
        ("改造老旧小区，增加保障性住房供应。", "房地产"),
        ("完善利率形成机制，降低贷款成本。", "货币金融"),
        ("实施大气污染治理，建设国家公园。", "绿色"),
        ("加强自身建设，整治干部作风。", "政府建设与其他"),
    ],
)
def test_the_words_of_a_measure_say_its_topic(paragraph, topic):
    text = f"# 一、重点工作\n{paragraph}"
    diff = compare(document(text, year=2030), document(text, year=2031), load_knowledge())
    assert {one.topic for one in diff.measures} == {topic}


@pytest.mark.corpus
def test_topics_are_those_of_a_reader(shared):
    labels = json.loads(LABELS.read_text())
    assert {name for label in labels for name in label["topics"]} <= {
        *load_knowledge().rules.once(measure_rules).topics.names
    }

    @cache
    def topics(series, years):
        sides = (parsed(source(shared, f"{series}-{year}")) for year in years)
        measures = compare(*sides, load_knowledge()).measures
        return {
            (side, *span): one.topic
            for one in measures
            for side in ("earlier", "later")
            if (span := getattr(one, side))
        }

    for lot, reached in REACHED.items():
        own = [label for label in labels if label["id"].startswith(lot)]
        said = [topics(one["series"], tuple(one["years"])).get((one["side"], *one["span"])) for one in own]
        # A measure that is read otherwise now has no topic here; most must still be found.
        known = [name in one["topics"] for name, one in zip(said, own, strict=True) if name]
        assert len(known) >= 0.9 * len(own)
        assert sum(known) >= reached * len(known), f"{lot}: {sum(known)} of {len(known)}"
