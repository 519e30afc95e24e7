"""One page never says two things: what the architecture of tasks carries on is not among the new or the gone."""

import pytest

from alignment import compare, load_knowledge
from parsers import parse
from reports.decide.view import view

PAIRS = [("gwr", 2016, 2017), ("gwr", 2018, 2019), ("gwr", 2022, 2023), ("gwr", 2023, 2024)]
PAIRS += [(f"provinces/{name}", 2025, 2026) for name in ("anhui", "guangdong", "jiangsu")]


@pytest.mark.corpus
@pytest.mark.parametrize(("series", "earlier", "later"), PAIRS)
def test_a_task_that_goes_on_is_not_listed_as_new_or_gone(shared, series, earlier, later):
    files = [shared / "corpus" / series / f"{year}.txt" for year in (earlier, later)]
    documents = [parse(file.read_bytes(), name=file.name, year=int(file.stem)) for file in files]
    report = view(compare(*documents, load_knowledge()))
    assert report.tasks is not None
    for tasks, listing in ((report.tasks.later, report.new), (report.tasks.earlier, report.dropped)):
        on = {task.title for task in tasks if task.fate in ("kept", "reranked", "divided")}
        assert on.isdisjoint(entry.title for entry in (*listing.first, *listing.rest))


@pytest.mark.corpus
@pytest.mark.parametrize(("series", "earlier", "later"), PAIRS)
def test_a_task_said_to_stand_alone_has_no_counterpart_anywhere(shared, series, earlier, later):
    """Also where the other year says it in a paragraph that is part of no section."""
    files = [shared / "corpus" / series / f"{year}.txt" for year in (earlier, later)]
    diff = compare(*(parse(file.read_bytes(), name=file.name, year=int(file.stem)) for file in files), load_knowledge())
    report = view(diff)
    for own, document, tasks in (
        ("earlier", diff.earlier, report.tasks.earlier),
        ("later", diff.later, report.tasks.later),
    ):
        answered = {n for change in diff.paragraphs if change.earlier and change.later for n in getattr(change, own)}
        held = {part.id: part for section in document.sections for part in section.walk()}
        for task in tasks:
            if task.fate == "alone":
                texts = {n for part in held[task.path].walk() for n in part.paragraphs}
                size = sum(len(document.text(n)) for n in texts)
                assert sum(len(document.text(n)) for n in texts & answered) < 0.3 * size, task.title
