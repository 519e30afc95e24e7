"""One fact, every form: tasks, what is new and gone, and targets are the same in the data, the page and the tables."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html
from openpyxl import load_workbook

from alignment import compare, load_knowledge
from parsers import parse
from reports import render_view, view_of

SAMPLE = Path(__file__).parents[1] / "sources" / "sample"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def forms() -> dict[str, bytes]:
    files = (SAMPLE / "2024.html", SAMPLE / "2025.docx")
    diff = compare(*(parse(file.read_bytes(), name=file.name, year=int(file.stem)) for file in files), load_knowledge())
    view = view_of(diff)
    return {ending: render_view(view, ending) for ending in (".json", ".html", ".txt", ".xlsx", ".csv", ".docx")}


@pytest.fixture(scope="module")
def told(forms) -> dict:
    return json.loads(forms[".json"])


@pytest.fixture(scope="module")
def page(forms) -> html.HtmlElement:
    return html.document_fromstring(forms[".html"].decode("utf-8"))


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def quote(told: dict, side: str, span: list[int]) -> str:
    paragraph, start, end = span
    return told[side]["document"]["paragraphs"][paragraph - 1][start:end]


def shown(told: dict, block: str) -> list[str]:
    return next((one["ids"] for one in told["screen"] if one["block"] == block), [])


def test_the_tasks_of_the_data_are_those_of_the_page(told, page):
    lists = page.xpath('//*[@id="tasks"]//ol')
    for side, printed in zip(("earlier", "later"), lists, strict=True):
        links = [plain(link.text_content()) for link in printed.xpath("./li/a")]
        assert links == [plain(task["number"] + task["title"]) for task in told["tasks"][side]]
        assert links
    fates = {n: one["fate"] for one in told["tasks"]["relations"] for n in one["later"]}
    classes = [item.get("class") for item in lists[1].xpath("./li")]
    assert [name in ("alone", "elsewhere") for name in classes] == [fates[n] == "new" for n in sorted(fates)]


@pytest.mark.parametrize(("block", "side"), [("new", "later"), ("not_seen", "earlier")])
def test_what_is_new_and_gone_is_the_same_on_the_page_in_the_text_and_in_the_data(told, page, forms, block, side):
    measures = {one["id"]: one for one in told["measures"]}
    chosen = [measures[id_] for id_ in shown(told, block)]
    assert chosen
    text = forms[".txt"].decode("utf-8")
    printed = plain(page.text_content())
    for one in chosen:
        assert one["kind"] == block
        assert quote(told, side, one[side]) in text
        assert plain(quote(told, side, one[side])) in printed


def test_the_targets_are_the_same_in_every_form(told, page, forms):
    book = load_workbook(io.BytesIO(forms[".xlsx"]))
    rows = [tuple(cell.value for cell in row) for row in book["指标"].iter_rows(min_row=2)]
    goals = sorted(told["goals"], key=lambda goal: goal["order"])
    assert [row[1] for row in rows] == [goal["indicator"] for goal in goals]
    assert [(row[2], row[7]) for row in rows] == [
        tuple(goal[side]["quote"] if goal[side] else None for side in ("earlier", "later")) for goal in goals
    ]
    for row, goal in zip(rows, goals, strict=True):
        assert (goal["delta"] or "").lstrip("+-") in row[10]
        assert ("提高" in row[10], "降低" in row[10]) == (goal["change"] == "raised", goal["change"] == "lowered")
    printed = plain(page.text_content())
    by_id = {goal["id"]: goal for goal in goals}
    for goal in (by_id[id_] for id_ in shown(told, "goals")):
        for side in ("earlier", "later"):
            assert not goal[side] or plain(goal[side]["quote"]) in printed


def test_the_groups_are_the_same_in_every_form(told, page, forms):
    kinds = {"新增": "new", "未再提及": "dropped", "表述调整": "changed", "延续": "unchanged"}
    groups = {one["id"]: one["kind"] for one in told["paragraphs"]}
    table = csv.DictReader(io.StringIO(forms[".csv"].decode("utf-8-sig")))
    assert {row["编号"]: kinds[row["变化"]] for row in table} == groups
    assert {id_ for id_ in page.xpath("//@id") if id_ in groups} == set(groups)
    with zipfile.ZipFile(io.BytesIO(forms[".docx"])) as package:
        comments = etree.fromstring(package.read("word/comments.xml"))
    noted = {"".join(comment.itertext()) for comment in comments.iter(f"{WORD}comment")}  # two of what moved
    for label, kind in kinds.items():
        if kind != "unchanged":
            assert sum(note.startswith(label) for note in noted) == list(groups.values()).count(kind)


def test_every_block_of_the_screen_names_what_the_data_hold(told):
    lists = ("paragraphs", "measures", "terms", "goals", "stance", "words")
    known = {one["id"] for name in lists for one in told[name]}
    known |= {one["id"] for one in told["tasks"]["relations"]}
    assert {id_ for block in told["screen"] for id_ in block["ids"]} <= known
    assert [block["block"] for block in told["screen"]][:2] == ["masthead", "sentence"]
