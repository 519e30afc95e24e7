"""The bundled sample: it rebuilds to the same bytes, parses to its trees, and compares as its authors intended.

The sample is fiction written for this project, so the answer is known. Gold is by hand, in the shapes of the real
annotation; tests/golden/sample-facets.json adds the facets of sections of the last pair, `also` naming those that may
stand as well. sample-figures.json holds the share of the intended groups that each pair must find: it may rise, never
fall.
"""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import parsers
from alignment import compare, load_knowledge
from archive import load_catalogue
from model import Diff, Document, Section, diff_to_json, document_to_json
from scripts.sample import SAMPLE, files

GOLDEN = Path(__file__).parent / "golden"
FILES = {2021: "2021.html", 2022: "2022.txt", 2023: "2023.html", 2024: "2024.html", 2025: "2025.docx"}
SERIES = load_catalogue()["sample"]
PAIRS = tuple(pairwise(FILES))

FACETS = {"moved", "renamed", "reranked", "merged", "split"}


def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"sample-{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents() -> dict[int, Document]:
    return {
        year: parsers.parse((SAMPLE / name).read_bytes(), name=name, series=SERIES, year=year)
        for year, name in FILES.items()
    }


@pytest.fixture(scope="module")
def diffs(documents: dict[int, Document]) -> dict[tuple[int, int], Diff]:
    knowledge = load_knowledge()
    return {years: compare(*(documents[year] for year in years), knowledge) for years in PAIRS}


@pytest.fixture(scope="module")
def diff(diffs: dict[tuple[int, int], Diff]) -> Diff:
    return diffs[2024, 2025]


@pytest.mark.parametrize("name", FILES.values())
def test_rebuilds_to_the_same_bytes(name):
    assert files()[name] == (SAMPLE / name).read_bytes()


def test_the_page_is_gbk_under_a_label_that_says_gb2312():
    content = (SAMPLE / "2024.html").read_bytes()
    assert b"charset=gb2312" in content
    content.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        content.decode("gb2312")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


@pytest.mark.parametrize("year", FILES)
def test_says_that_it_is_fiction_and_tells_its_year(documents, year):
    assert "虚构文本" in documents[year].title
    assert documents[year].year == year


@pytest.mark.parametrize("year", FILES)
def test_numbers_typed_and_automatic_come_out_as_written(documents, year):
    written = (SAMPLE / "text" / f"{year}.txt").read_text(encoding="utf-8").splitlines()
    assert list(documents[year].paragraphs) == written


def headings(document: Document) -> list[dict[str, Any]]:
    """The headings of a parsed document as gold rows."""

    def rows(sections: tuple[Section, ...], parent: int | None) -> list[dict[str, Any]]:
        found = []
        for section in sections:
            line = section.paragraphs[0]
            found.append({"line": line, "level": section.level, "number": section.number, "title": section.title})
            found[-1]["parent"] = parent
            found += rows(section.sections, line)
        return found

    return rows(document.sections, None)


@pytest.mark.parametrize("year", FILES)
def test_parses_to_its_tree(documents, year):
    document, gold = documents[year], golden(f"{year}.tree")
    wanted = [{k: v for k, v in row.items() if k != "role"} for row in gold if row["role"] in ("heading", "lead")]
    assert headings(document) == wanted
    assert [outside.paragraph for outside in document.outside] == [g["line"] for g in gold if g["role"] == "meta"]
    owners = {n: section.paragraphs[0] for section in document.walk() for n in section.paragraphs[1:]}
    assert {g["line"] for g in gold if g["role"] == "body" and owners.get(g["line"]) != g["parent"]} == set()


def intended(years: tuple[int, int]) -> dict[tuple[tuple[int, ...], tuple[int, ...]], str]:
    rows = golden(f"{years[0]}-{years[1]}.align")
    return {(tuple(row["earlier"]), tuple(row["later"])): row["kind"] for row in rows}


@pytest.mark.parametrize("years", PAIRS)
def test_gold_names_every_paragraph_once(documents, years):
    for side, year in enumerate(years):
        named = [n for sides in intended(years) for n in sides[side]]
        assert sorted(named) == list(documents[year].body())


@pytest.mark.parametrize("years", PAIRS)
def test_compares_as_intended(diffs, years):
    wanted = intended(years)
    said = {(change.earlier, change.later): change.kind for change in diffs[years].paragraphs}
    met = sum(said.get(sides) == kind for sides, kind in wanted.items())
    assert met / len(wanted) >= golden("figures")[f"{years[0]}-{years[1]}"]


def test_names_what_happened_to_sections(diff):
    said = {
        (change.earlier, change.later): set(change.facets) & FACETS
        for change in diff.sections
        if change.earlier and change.later
    }
    intended = {(tuple(g["earlier"]), tuple(g["later"])): g for g in golden("facets")}
    for sections, gold in intended.items():
        facets = said.get(sections, set())
        assert facets - set(gold.get("also", ())) == set(gold["facets"]), sections
    assert {sections for sections, facets in said.items() if facets} == set(intended)


def test_a_planning_year_has_its_five_year_chapter_alone(documents, diffs):
    chapters = {
        year: [s for s in document.sections if "“十四五”时期" in s.title] for year, document in documents.items()
    }
    assert [year for year, found in chapters.items() if found] == [2021]
    inside = {n for section in chapters[2021][0].walk() for n in section.paragraphs}
    plan = {
        change.indicator
        for change in diffs[2021, 2022].targets
        if change.presence == "dropped" and change.earlier.period == "plan"
    }
    assert {"高新技术企业", "技术合同成交额"} <= plan
    gone = {n for change in diffs[2021, 2022].paragraphs if change.kind == "dropped" for n in change.earlier}
    assert len(inside & gone) >= len(inside) - 1


def test_a_read_out_is_held_against_a_report_one_way_only(diffs):
    longer, shorter = diffs[2022, 2023].comparability, diffs[2023, 2024].comparability
    assert (longer.grade, longer.new, longer.dropped) == ("C", True, False)
    assert (shorter.grade, shorter.new, shorter.dropped) == ("C", False, True)


def test_targets_lowered_and_bounds_softened_in_the_second_year(diffs):
    found = {change.indicator: change for change in diffs[2021, 2022].targets if "both" in change.presence}
    lowered = {name for name, change in found.items() if change.value_change == "lowered"}
    assert {"技术合同成交额", "科技型中小企业入库数", "可信中继站"} <= lowered
    assert found["技术合同成交额"].bound_change == "softened"
    firms = {
        (change.earlier.quote, change.later.quote)
        for change in diffs[2021, 2022].targets
        if change.indicator == "高新技术企业" and change.earlier and change.later
    }
    assert firms == {
        ("高新技术企业达到6500家以上", "高新技术企业达到7500家以上"),
        ("全年新增高新技术企业1100家", "全年新增高新技术企业1000家"),
    }
    intensity = found["全社会研发投入强度"]
    assert (intensity.value_change, intensity.bound_change) == ("raised", "softened")


def test_wording_strengthened_and_weakened_stands_in_the_texts(documents):
    pairs = (("稳妥推进科技评价改革", "加快推进科技评价改革"), ("加快推进跨海量子通信干线", "稳妥推进跨海量子通信干线"))
    for before, after in pairs:
        for year, said, unsaid in ((2021, before, after), (2022, after, before)):
            text = "".join(documents[year].paragraphs)
            assert said in text and unsaid not in text


def test_a_slogan_comes_goes_and_returns(documents):
    held = [year for year, document in documents.items() if any("千企上云" in text for text in document.paragraphs)]
    assert held == [2021, 2024]


def test_targets_raised_lowered_and_softened(diff):
    found = {change.indicator: change for change in diff.targets}
    assert found["全社会研发投入强度"].value_change == "raised"
    assert found["技术合同成交额"].value_change == "lowered"
    softened = found["科技型中小企业入库数"]
    assert (softened.value_change, softened.bound_change) == ("same", "softened")
    assert found["基础研究经费占研发经费比重"].presence == "new"


def test_a_slogan_goes_and_another_comes(diff):
    def holds(document: Document, term: str) -> bool:
        return any(term in document.text(n) for n in document.body() if document.role(n) != "review")

    for term, side in (("科技强基三年行动", diff.earlier), ("千企上云", diff.earlier), ("双轮行动", diff.later)):
        other = diff.later if side is diff.earlier else diff.earlier
        assert holds(side, term)
        assert not holds(other, term)


@pytest.mark.corpus
def test_the_common_scorer_agrees(shared, documents, diff, tmp_path):
    def score(what: str, gold: str, output: dict[str, Any]) -> dict[str, float]:
        printed = tmp_path / "output.json"
        printed.write_text(json.dumps(output), encoding="utf-8")
        scorer = [sys.executable, shared / "eval" / "score.py", what, GOLDEN / f"sample-{gold}.json", printed, "--json"]
        run = subprocess.run(scorer, capture_output=True, text=True, check=True)
        figures: dict[str, float] = json.loads(run.stdout)
        return figures

    for year, document in documents.items():
        figures = score("tree", f"{year}.tree", document_to_json(document))
        assert {name for name, figure in figures.items() if figure < 1} == set()
    assert score("align", "2024-2025.align", diff_to_json(diff))["overall"] == 1.0
