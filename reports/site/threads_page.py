"""The page of threads: which priorities a series has held on to, as one drawing over all its years and as a list.

The drawing is plain SVG: a column for every calendar year, a row for every thread, a dot where a report has it. Years
without a report in the archive stay as grey bands, so that a gap in a thread is never mistaken for silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.lineage import Event, Lineage, Thread
from reports.site.entries import SeriesEntry
from reports.write.html import page

DRAWN = 60  # threads: more than that nobody reads in one drawing
LEAST_STOPS = 2
ROW, HEAD, MARGIN = 22, 34, 20
NARROW, WIDE, DRAWN_WIDTH = 18, 72, 640  # a column for every year: fifty years are drawn close, five are not
LABELLED = 5  # years between two year labels where columns are narrow
LABEL_WIDTH = 36


@dataclass(frozen=True, slots=True)
class Dot:
    """A thread in one year: the place of its mark, whether it was called otherwise then, and what to say of it."""

    x: int
    renamed: bool
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line between two dots; `broken` where a report in between does not have the thread, or none is held."""

    start: int
    end: int
    broken: bool


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One thread of the drawing; `y` is the middle of its row."""

    title: str
    span: str
    y: int
    dots: tuple[Dot, ...]
    stretches: tuple[Stretch, ...]
    ended: int | None


@dataclass(frozen=True, slots=True)
class Bend:
    """From one thread to another: a part that split off, or a thread that was merged."""

    kind: str
    x: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Band:
    """A year of which no report is there, with the reason."""

    x: int
    year: int
    why: str


@dataclass(frozen=True, slots=True)
class ThreadStory:
    """A thread in words."""

    title: str
    span: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on the page."""

    width: int
    height: int
    column: int
    years: tuple[tuple[int, int], ...]
    bands: tuple[Band, ...]
    rows: tuple[ThreadRow, ...]
    bends: tuple[Bend, ...]
    told: tuple[ThreadStory, ...]
    compared: int


def render_lineage(entry: SeriesEntry, lineage: Lineage) -> bytes:
    """Return the page that draws the threads of a series."""
    return page("lineage.html.j2", styles=("site.css", "lineage.css"), entry=entry, drawing=drawing(entry, lineage))


def drawing(entry: SeriesEntry, lineage: Lineage) -> Drawing:
    """Decide what the page shows: the longest threads in the order in which they began."""
    lasting = [n for n, thread in enumerate(lineage.threads) if len(thread.stops) >= LEAST_STOPS]
    chosen = sorted(lasting, key=lambda n: (-len(lineage.threads[n].stops), n))[:DRAWN]
    chosen.sort(key=lambda n: (lineage.threads[n].stops[0].year, -len(lineage.threads[n].stops), n))
    first = min((lineage.threads[n].stops[0].year for n in chosen), default=0)
    places = {n: HEAD + row * ROW + ROW // 2 for row, n in enumerate(chosen)}
    span = range(first, lineage.years[-1] + 1) if chosen else range(0)
    scale = _Scale(first, max(NARROW, min(WIDE, DRAWN_WIDTH // max(len(span), 1))))
    return Drawing(
        width=MARGIN * 2 + scale.column * max(len(span) - 1, 0),
        height=HEAD + ROW * len(chosen) + MARGIN,
        column=scale.column,
        years=tuple((year, scale.x(year)) for year in span if _is_labelled(year, span, scale)),
        bands=tuple(_bands(entry, span, lineage, scale)),
        rows=tuple(_row(lineage, lineage.threads[n], places[n], scale) for n in chosen),
        bends=tuple(_bends(lineage, places, scale)),
        told=tuple(_told(lineage, lineage.threads[n]) for n in sorted(lasting, key=lambda n: lineage.threads[n].title)),
        compared=len(lineage.years),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where years stand: the first one, and the width of a column."""

    first: int
    column: int

    def x(self, year: int) -> int:
        return MARGIN + (year - self.first) * self.column


def _is_labelled(year: int, span: range, scale: _Scale) -> bool:
    """Every year where there is room, else every fifth and both ends, where no other stands too near."""
    if scale.column > LABEL_WIDTH or year in (span[0], span[-1]):
        return True
    return year % LABELLED == 0 and min(year - span[0], span[-1] - year) * scale.column >= LABEL_WIDTH


def _bands(entry: SeriesEntry, span: range, lineage: Lineage, scale: _Scale) -> Iterator[Band]:
    for year in span:
        if year not in lineage.years:
            yield Band(scale.x(year) - scale.column // 2, year, _why_not(entry, year))


def _why_not(entry: SeriesEntry, year: int) -> str:
    if year in entry.no_report:
        return "未作报告"
    if year not in entry.held:
        return "本库未收"
    one_way = any(year in (done.earlier, done.later) and done.grade == "C" for done in entry.comparisons)
    return "已收，体裁不同，不入沿革" if one_way else "已收，尚未对照"


def _row(lineage: Lineage, thread: Thread, y: int, scale: _Scale) -> ThreadRow:
    renamed = {event.year for event in thread.events if event.kind == "renamed"}
    gone = next((event.year for event in thread.events if event.kind == "ended"), None)
    return ThreadRow(
        title=thread.title,
        span=_span(thread),
        y=y,
        dots=tuple(
            Dot(
                scale.x(stop.year),
                stop.year in renamed,
                f"{stop.year}年：{stop.title}（{_numbers(stop.paragraphs)}）",
            )
            for stop in thread.stops
        ),
        stretches=tuple(_stretches(lineage, thread, scale)),
        ended=scale.x(gone) if gone is not None else None,
    )


def _stretches(lineage: Lineage, thread: Thread, scale: _Scale) -> Iterator[Stretch]:
    for here, there in zip(thread.stops, thread.stops[1:], strict=False):
        next_report = next(year for year in lineage.years if year > here.year)
        broken = there.year != next_report or there.year - here.year > 1
        yield Stretch(scale.x(here.year), scale.x(there.year), broken)


def _bends(lineage: Lineage, places: dict[int, int], scale: _Scale) -> Iterator[Bend]:
    for n, y in places.items():
        for event in lineage.threads[n].events:
            if event.thread in places:
                other = places[event.thread]
                ends = (other, y) if event.kind == "split" else (y, other)
                yield Bend(event.kind, scale.x(event.year), *ends)


def _told(lineage: Lineage, thread: Thread) -> ThreadStory:
    return ThreadStory(thread.title, _span(thread), tuple(_events(lineage, thread)))


def _span(thread: Thread) -> str:
    ends = thread.stops[0].year, thread.stops[-1].year
    return f"{ends[0]}—{ends[1]}年，{len(thread.stops)}份报告"


def _events(lineage: Lineage, thread: Thread) -> Iterator[str]:
    titles = {stop.year: stop.title for stop in thread.stops}
    for event in thread.events:
        yield f"{event.year}年{_what(event, titles, lineage.threads)}"


def _what(event: Event, titles: dict[int, str], threads: tuple[Thread, ...]) -> str:
    other = f"“{_title_at(threads[event.thread], event.year)}”" if event.thread is not None else ""
    return {
        "born": "见于部署",
        "renamed": f"标题为“{titles.get(event.year, '')}”",
        "split": f"自{other}分列",
        "merged": f"并入{other}",
        "paused": "未列",
        "returned": "重新列入",
        "ended": "起未再列",
    }[event.kind]


def _title_at(thread: Thread, year: int) -> str:
    return next((stop.title for stop in reversed(thread.stops) if stop.year <= year), thread.title)


def _numbers(paragraphs: Iterable[int]) -> str:
    return "、".join(f"¶{n}" for n in paragraphs)
