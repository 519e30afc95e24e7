"""One page never says two things: what the architecture of tasks carries on is not among the new or the gone."""

import pytest

from alignment import compare, load_knowledge
from parsers import parse
from reports.view import view

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
