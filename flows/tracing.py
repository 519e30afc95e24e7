"""The command `tifa trace`: since when a formulation stands in the reports of a series."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that none waits for the others' libraries

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from flows.settings import Settings, load_settings
from model import NotHeld, UsageError

if TYPE_CHECKING:
    from model import Trace

SHOWN_HEADINGS = 3


def trace(
    term: Annotated[str, typer.Argument(help="A formulation, such as 数字经济.")],
    series: Annotated[list[str] | None, typer.Argument(help="Names of series; all that are held without any.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print when a formulation first and last stands in the held reports, how often and where, year by year."""
    if not term.strip():
        raise UsageError("trace: the formulation is empty")
    traces = [one for name in _chosen(load_settings(), series or []) if (one := _trace(term.strip(), name)).years]
    if not traces:
        raise NotHeld("trace: no report of these series is held")
    if as_json:
        found = {"schema": "tifa/trace@1", "term": term.strip(), "series": [asdict(one) for one in traces]}
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(line for one in traces for line in _lines(one)) + "\n")


def _chosen(settings: Settings, names: list[str]) -> list[str]:
    from archive import Archive, load_catalogue
    from flows.named_series import find_series

    if names:
        return list(dict.fromkeys(find_series(name).id for name in names))
    store = Archive(settings.archive)
    return [name for name in load_catalogue(settings.sources) if store.years(name)]


def _trace(term: str, series: str) -> Trace:
    import alignment
    from flows.ground import read_history

    return alignment.trace(term, read_history(load_settings(), series))


def _lines(one: Trace) -> Iterator[str]:
    """Yield a series as text: the bounds first, then a line per report that has the formulation."""
    having = [year for year in one.years if year.count]
    yield f"{one.series}：{'、'.join(one.forms)}"
    yield f"本库收{one.held[0]}—{one.held[1]}年{_coverage(one)}；只就这些文本而言"
    if not having:
        yield "各年均未见"
    else:
        yield f"首见{having[0].year}年，末见{having[-1].year}年，{len(having)}份报告"
    for year in having:
        where = f"部署{year.planned} 回顾{year.reviewed} 其他{year.other}"
        headings = "｜".join(year.headings[:SHOWN_HEADINGS])
        yield f"{year.year}\t{where}\t¶{'、'.join(map(str, year.paragraphs))}\t{'、'.join(year.quotes)}\t{headings}"
    yield ""


def _coverage(one: Trace) -> str:
    said = [f"未收{spans(one.missing)}"] if one.missing else []
    said += [f"未作报告{spans(one.without)}"] if one.without else []
    return f"（{'；'.join(said)}）" if said else ""


def spans(years: tuple[int, ...]) -> str:
    """Return years as they are read, runs drawn together: 1961—1963、1965—1974."""
    runs = [[y for _, y in run] for _, run in groupby(enumerate(sorted(years)), lambda pair: pair[1] - pair[0])]
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
