"""Threads over many years, and an analyst's judgements carried over by them; all reports are invented."""

from __future__ import annotations

import msgspec
import pytest

from alignment import carried_over, compare, load_knowledge, parse_corrections, trace_threads, year_links
from alignment.pairs.corrections import Corrections
from model import Document
from model.lineage import Link, Node, YearLinks
from tests.invented import document

KNOWLEDGE = load_knowledge()


def node(paragraph: int, title: str, size: int = 50, terms: tuple[str, ...] = ()) -> Node:
    return Node(paragraph, title, terms, size)


def links(
    year: int, earlier: tuple[Node, ...], later: tuple[Node, ...], *pairs: tuple[tuple[int, ...], tuple[int, ...]]
):
    return YearLinks(year, year + 1, earlier, later, tuple(Link(a, b, 0.9) for a, b in pairs))


CANAL, MILL, INN = node(1, "修复灌区水渠", 90), node(2, "重建水车作坊"), node(3, "筹建古道驿站")
BOTH = node(1, "灌区水渠与水车作坊", 120)
FIRST = links(2031, (CANAL, MILL, INN), (BOTH, node(2, "办好陶艺学校")), ((1, 2), (1,)))
SECOND = links(
    2032, FIRST.later, (node(1, "灌区水渠与作坊", 99), node(2, "续建古道驿站"), node(3, "水渠管护")), ((1,), (1, 3))
)
THIRD = links(2033, SECOND.later, (node(1, "山塘水库除险"), node(2, "筹建古道驿站")), ((1,), (1,)), ((2,), (2,)))


def events(thread) -> list[tuple[int, str]]:
    return [(event.year, event.kind) for event in thread.events]


def test_what_happens_to_threads_is_told_in_the_year_in_which_it_happens():
    canal, mill, inn, school, care = trace_threads([FIRST, SECOND, THIRD]).threads
    assert events(canal) == [(2031, "born"), (2032, "renamed"), (2034, "renamed")]
    assert events(mill) == [(2031, "born"), (2032, "merged")]
    assert mill.events[-1].thread == 0
    assert events(inn) == [(2031, "born"), (2032, "paused"), (2033, "returned")]
    assert events(school) == [(2032, "born"), (2033, "ended")]
    assert events(care) == [(2033, "split"), (2034, "ended")]
    assert [stop.year for stop in canal.stops] == [2031, 2032, 2033, 2034]


def test_a_missing_year_is_a_gap_and_the_nearest_comparison_counts():
    leap = YearLinks(2031, 2033, FIRST.earlier, SECOND.later, ())
    told = trace_threads([FIRST, leap, SECOND])
    assert told.gaps == ()
    assert trace_threads([leap]).gaps == ((2031, 2033),)
    assert told.years == (2031, 2032, 2033)


def test_behind_a_break_a_thread_goes_on_where_it_is_known_again_and_nothing_is_said_of_the_others():
    later = links(2034, (node(1, "筹建古道驿站"), node(2, "整修老戏台")), (node(1, "筹建古道驿站"),), ((1,), (1,)))
    canal, mill, inn, school, stage = trace_threads([FIRST, later]).threads
    assert [stop.year for stop in inn.stops] == [2031, 2034, 2035]
    assert events(inn) == [(2031, "born"), (2032, "paused"), (2034, "returned")]
    assert events(canal)[-1] == (2032, "renamed") and events(school) == [(2032, "born")]
    assert events(stage) == [(2034, "born"), (2035, "ended")] and mill.events[-1].kind == "merged"


def test_a_read_out_ties_no_threads():
    told = document("会议强调，要修复灌区水渠，办好陶艺学校。", year=2032)
    longer = plan(
        2031, *(f"（{n}）修复第{n}灌区水渠，重建水车作坊，筹建古道驿站，办好陶艺学校。" for n in "一二三四五六七八九")
    )
    diff = compare(longer, told, KNOWLEDGE)
    assert diff.comparability.grade == "C" and year_links(diff, KNOWLEDGE) is None


def test_a_priority_is_not_known_by_when_and_where():
    earlier, later = (
        plan(2031, "在新的形势下，修复灌区水渠。"),
        plan(2032, "过去一年，灌区见效。在农田水利方面，修复灌区水渠。"),
    )
    (one,), (other,) = (
        side[-1:]
        for side in (
            year_links(compare(earlier, later, KNOWLEDGE), KNOWLEDGE).earlier,
            year_links(compare(earlier, later, KNOWLEDGE), KNOWLEDGE).later,
        )
    )
    assert (one.title, other.title) == ("修复灌区水渠", "灌区见效")


def test_links_survive_json():
    assert msgspec.json.decode(msgspec.json.encode(FIRST), type=YearLinks) == FIRST


def test_without_a_year_there_are_no_links():
    nameless = document("修路。", year=2031)
    assert year_links(compare(nameless, nameless, KNOWLEDGE), KNOWLEDGE) is None


def plan(year: int, *paragraphs: str) -> Document:
    return document(f"# 一、{year}年重点任务\n" + "\n".join(paragraphs), year=year)


Y31 = plan(2031, "### 修复青石水渠|疏浚灌区支渠，护好山塘。", "### 重建水车作坊|传承磨坊技艺，开放学徒班。")
Y32 = plan(2032, "### 灌区提质|疏浚干渠，山塘除险。", "### 振兴老手艺|开办非遗课堂，带徒授业。")
Y33 = plan(2033, "### 振兴老手艺|开办非遗课堂，带徒授业。", "### 重建水车作坊|茶园观光，民宿提档。")


def chain(corrections: Corrections) -> list[YearLinks]:
    one = compare(Y31, Y32, KNOWLEDGE, corrections)
    found = year_links(one, KNOWLEDGE, corrections)
    assert found is not None
    return [found]


def groups(diff) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(change.earlier, change.later) for change in diff.paragraphs if change.earlier and change.later}


def carried_diff(text: str):
    corrections = parse_corrections(text)
    return compare(Y32, Y33, KNOWLEDGE, carried_over(corrections, chain(corrections), Y32, Y33))


def test_judged_the_same_an_old_wording_is_taken_up_by_the_thread():
    diff = carried_diff("2031「重建水车作坊」 = 2032「振兴老手艺」")
    change = next(change for change in diff.paragraphs if 3 in change.later)
    assert change.earlier == (3,)
    assert change.confidence == 1.0
    assert any("沿用2031→2032年" in reason for reason in change.reasons)


def test_judged_different_an_old_wording_never_answers_the_other_thread():
    text = "2032「振兴老手艺」 = 2033「重建水车作坊」"
    assert ((3,), (3,)) in groups(carried_diff(text))  # a word on these years joins them
    apart = carried_diff("2031「重建水车作坊」 ≠ 2032「振兴老手艺」")
    assert all(not (3 in a and 3 in b) for a, b in groups(apart))


def test_a_word_on_these_years_outranks_what_is_carried_over():
    diff = carried_diff("2031「重建水车作坊」 = 2032「振兴老手艺」\n2032「振兴老手艺」 ≠ 2033「茶园观光」")
    assert all(not (3 in a and 3 in b) for a, b in groups(diff))


def test_nothing_is_carried_over_from_years_to_come():
    corrections = parse_corrections("2032「振兴老手艺」 = 2033「重建水车作坊」")
    later = year_links(compare(Y32, Y33, KNOWLEDGE, corrections), KNOWLEDGE, corrections)
    assert later is not None
    assert carried_over(corrections, [later], Y31, Y32).carried.edges == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_the_links_says_nothing(order):
    every = (FIRST, SECOND, THIRD)
    assert trace_threads([every[n] for n in order]) == trace_threads(every)
