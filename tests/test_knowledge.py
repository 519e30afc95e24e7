"""What ships with the program: a readable table of rarity and weights over signals that exist."""

import math
from dataclasses import replace

from alignment.pairs.context import context_signals
from alignment.pairs.evidence import evidence
from alignment.pairs.probability import probabilities
from alignment.reading.knowledge import load_knowledge, read_background, read_weights, write_weights
from alignment.reading.units import units
from tests.invented import document
from text.words import is_term, words


def test_the_weights_read_back_as_written() -> None:
    weights = load_knowledge().weights
    assert read_weights(write_weights(weights)) == weights


def test_a_rarer_term_weighs_more_and_an_unknown_one_most() -> None:
    background = read_background("paragraphs\t99\n发展\t49\n蓝莓\t3\n")
    assert math.isclose(background.rarity("发展"), math.log(2))
    assert background.rarity("发展") < background.rarity("蓝莓") < background.rarity("渡口")


def test_the_table_knows_the_genre() -> None:
    background = load_knowledge().background
    assert background.rarity("发展") < 1 < background.rarity("养老") < background.rarity("龙舟邀请赛")


def test_every_weight_belongs_to_a_signal() -> None:
    knowledge = load_knowledge()
    sides = units(document("# 一、重点任务\n抓好粮食生产。")), units(document("# 一、重点工作\n抓好粮食加工。"))
    found = evidence(*sides, knowledge.background)
    first, *later = knowledge.weights.passes
    context = context_signals(probabilities(found, (first,)), *sides)
    assert set(first.weights) <= set(found.signals)
    assert all(set(one.weights) <= set(found.signals) | set(context) for one in later)


def test_every_signal_turns_over_when_the_sides_are_swapped() -> None:
    knowledge = load_knowledge()
    one = units(document("# 一、重点任务\n抓好粮食生产。守牢耕地红线。\n## （一）“蓝湖计划”\n办好龙舟邀请赛。"))
    other = units(
        document("# 一、重点工作\n实施“蓝湖计划”五年来，成效明显。\n## （一）粮食\n守牢耕地红线，抓好粮食加工。")
    )
    there, back = (evidence(*sides, knowledge.background) for sides in ((one, other), (other, one)))
    probability = probabilities(there, knowledge.weights.passes[:1])
    contexts = context_signals(probability, one, other), context_signals(probability.T, other, one)
    for forward, backward in ((there.signals, back.signals), contexts):
        for name, values in forward.items():
            assert abs(values - backward[name].T).max() < 1e-9, name


def test_the_version_names_the_data(tmp_path) -> None:
    shipped = load_knowledge()
    other = tmp_path / "weights.json"
    other.write_text(write_weights(replace(shipped.weights, cost=0.5)), encoding="utf-8")
    assert load_knowledge(weights=other).version != shipped.version


def test_words_join_to_the_text_again() -> None:
    text = "加快建设 全国统一大市场，2031年粮食产量1.2万吨。\n"
    assert "".join(words(text)) == text
    assert not any(is_term(word) for word in ("，", "的", "2031", " "))
    assert is_term("粮食")
