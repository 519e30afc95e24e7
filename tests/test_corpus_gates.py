"""Gates over every held report: what a reader relies on holds for all of them, and each exception is named."""

from pathlib import Path

import pytest

from alignment import find_targets, load_knowledge
from alignment.changes.comparability import comparability
from alignment.changes.difference_rules import difference_rules
from alignment.reading.reading import Reading
from alignment.targets.outcomes import reviewed_paragraphs
from flows.checking import check_whole
from flows.named_series import find_series
from model import Document, UnusableInput
from parsers import parse
from reports.decide.sides import side

pytestmark = pytest.mark.corpus

RULES = load_knowledge().rules

# Reports that are whole and have no part of a role: until 2000 requirements and goals mostly stand inside the chapters
# of tasks, and no heading or opening sets them apart; 1975 is a political address of five thousand characters.
_NO_OUTLOOK = (
    *(1954, 1955, 1956, 1957, 1958, 1960, 1964, 1978, 1979, 1980, 1981, 1984, 1985, 1988, 1989, 1990, 1992, 1993, 1994),
    *(1995, 1997, 1999, 2000),
)
WITHOUT = {("gwr", year): "outlook" for year in _NO_OUTLOOK} | {("gwr", 1975): "review outlook"}


def full_reports(shared: Path) -> list[Document]:
    found = []
    for path in sorted((shared / "corpus" / "gwr").glob("*.txt")):
        found.append(parse(path.read_bytes(), name=path.name, series=find_series("gwr"), year=int(path.stem)))
    for path in sorted((shared / "corpus" / "provinces").glob("*/*")):
        if path.name in ("2025.docx", "2026.txt"):
            series = find_series(path.parent.name)
            found.append(parse(path.read_bytes(), name=path.name, series=series, year=int(path.stem)))
    return found


@pytest.fixture(scope="module")
def reports(shared: Path) -> list[Document]:
    return full_reports(shared)


def test_every_full_report_has_a_review_an_outlook_and_tasks(reports) -> None:
    lacking = {
        (one.series, one.year): " ".join(role for role in ("review", "outlook", "plan") if role not in one.roles)
        for one in reports
    }
    assert {key: roles for key, roles in lacking.items() if roles} == WITHOUT


def test_a_report_without_review_or_tasks_is_held_back(reports) -> None:
    held = []
    for one in reports:
        try:
            check_whole(one)
        except UnusableInput:
            held.append((one.series, one.year))
    assert held == [("gwr", 1975)]


def test_every_consumer_gives_the_documents_answer_of_horizon(reports) -> None:
    for one in reports:
        reading = Reading(one, load_knowledge())
        plan = {n for n in one.body() if one.horizon(n) == "plan"}
        assert {unit.paragraph for unit in reading.units if unit.five_years} == plan
        review = {n for n in one.body() if one.role(n) == "review"}
        assert set(reviewed_paragraphs(reading)) == review - plan
        places = side(one, "").places
        assert {n for n, place in places.items() if place.layer == "plan"} == {
            n for n in plan if one.role(n) in ("plan", "outlook")
        }


def test_a_report_of_a_period_says_so_beside_one_without(reports) -> None:
    by_name = {(one.series, one.year): one for one in reports}
    for series, year in [("gwr", 2011), ("gwr", 2016), ("gwr", 2021), ("chongqing", 2026), ("anhui", 2026)]:
        later = by_name[series, year]
        earlier = by_name.get((series, year - 1)) or by_name[series, year - 3]
        assert any(
            "含五年规划部分" in reason for reason in comparability(earlier, later, RULES.once(difference_rules)).reasons
        ), (series, year)


def test_every_goal_sentence_gives_a_goal_of_growth_for_the_year(reports) -> None:
    without = set()
    for one in reports:
        goals = [n for n in one.body() if "主要预期目标" in one.text(n) and "生产总值增长" in one.text(n)]
        annual = [n for n in goals if one.horizon(n) == "annual"]
        growth = {t.paragraph for t in find_targets(one, RULES) if "生产总值" in t.indicator and t.period == "year"}
        if annual and not growth & set(annual):
            without.add((one.series, one.year))
    assert without == set()


def test_the_figures_of_word_file_and_text_of_one_report_agree(shared) -> None:
    for word in sorted((shared / "corpus" / "provinces").glob("*/2025.docx")):
        text = word.with_suffix(".txt")
        if text.exists():
            one, other = (parse(path.read_bytes(), name=path.name) for path in (word, text))
            assert figures(one) == figures(other), word.parent.name


def figures(document: Document) -> list[tuple[str, object, str]]:
    return [(target.indicator, target.value, target.unit) for target in find_targets(document, RULES)]
