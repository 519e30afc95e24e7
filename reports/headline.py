"""The sentence of substance at the head of the report, composed by rules from the diff. Never a count of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from model import Diff
from reports.labels import Wording
from reports.places import Side, opening
from reports.priorities import Listing, Priority
from reports.statements import Statement
from reports.targets import BOUNDS, VALUES
from reports.tasks import Architecture

CLAUSES = 3  # more than this is no sentence any more
NAMED = 2  # priorities named in one clause


@dataclass(frozen=True, slots=True)
class Story:
    """What the rules choose from."""

    diff: Diff
    earlier: Side
    later: Side
    words: Wording
    tasks: Architecture | None
    new: Listing
    dropped: Listing
    changed: Listing
    new_statements: tuple[Statement, ...]
    dropped_statements: tuple[Statement, ...]

    @property
    def partial(self) -> bool:
        """Whether one of the texts is a read-out or excerpt, so that its silence means little."""
        return not (self.diff.comparability.new and self.diff.comparability.dropped)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of the sentence: our own words, or a quotation from one of the sources."""

    text: str
    quoted: bool = False

    @property
    def inner(self) -> str:
        """The text as it stands inside quotation marks, where its own become single ones (GB/T 15834)."""
        return self.text.replace("“", "‘").replace("”", "’")

    def __str__(self) -> str:
        """The phrase in a running sentence."""
        return f"“{self.inner}”" if self.quoted else self.text


Clause = tuple[Phrase, ...]


def headline(story: Story) -> Clause:
    """Return the sentence as phrases; the first rules that apply speak, in order of what a reader asks first."""
    if all(change.kind == "unchanged" for change in story.diff.paragraphs):
        return (Phrase("两份文本的各段内容延续，没有实质变化。"),)
    spoken = [clause for rule in RULES if (clause := rule(story))][:CLAUSES]
    if not spoken:
        partial, whole = "两份文本的体裁或篇幅不同，只作逐段对照。", "各项部署延续，变化限于表述；逐段对照见下。"
        return (Phrase(partial if story.partial else whole),)
    joined = [phrase for clause in spoken for phrase in (*clause, Phrase("；"))]
    return (*joined[:-1], Phrase("。"))


def _target(story: Story) -> Clause:
    """The first target whose figure or bound moved."""
    for change in story.diff.targets:
        moved = change.value_change in ("raised", "lowered") or change.bound_change in BOUNDS
        if moved and change.earlier and change.later and change.later.period == "year":
            how = VALUES.get(change.value_change or "", "").removeprefix("↑ ").removeprefix("↓ ")
            how = how if change.value_change in ("raised", "lowered") else BOUNDS[change.bound_change or ""]
            old, new = Phrase(change.earlier.quote, True), Phrase(change.later.quote, True)
            return Phrase(f"{change.indicator}目标{how}，由"), old, Phrase("改为"), new
    return ()


def _first_task(story: Story) -> Clause:
    """Which task stands first, if it is another one than before."""
    if not story.tasks or not story.diff.comparability.rank:
        return ()
    old, new = story.tasks.earlier[0], story.tasks.later[0]
    if any((line.earlier, line.later) == (0, 0) for line in story.tasks.lines):
        return ()
    name = f"{story.later.name}重点任务列第一的由"
    return Phrase(name), Phrase(old.title, True), Phrase("改为"), Phrase(new.title, True)


def _elevated(story: Story) -> Clause:
    risen = [entry for entry in (*story.changed.first, *story.changed.rest) if "elevated" in entry.facets]
    return (*names, Phrase("升格")) if (names := _named(risen)) else ()


def _new(story: Story) -> Clause:
    return (Phrase(story.words.new), *names) if (names := _named(story.new.first)) else ()


def _dropped(story: Story) -> Clause:
    return (*names, Phrase(story.words.dropped)) if (names := _named(story.dropped.first)) else ()


def _written(story: Story) -> Clause:
    """A sentence that the earlier text has nothing like: all there is to say of a read-out of four paragraphs."""
    return _sentence(story.later.name, story.earlier.name, story.new_statements) if story.partial else ()


def _unwritten(story: Story) -> Clause:
    return _sentence(story.earlier.name, story.later.name, story.dropped_statements) if story.partial else ()


def _sentence(own: str, other: str, found: tuple[Statement, ...]) -> Clause:
    quoted = Phrase(opening(found[0].text), True) if found else Phrase("")
    return (Phrase(f"{own}所说"), quoted, Phrase(f"，{other}没有相近表述")) if found else ()


def _rewritten(story: Story) -> Clause:
    return (Phrase("表述调整较大的是"), *names) if (names := _named(story.changed.first)) else ()


def _named(entries: Iterable[Priority]) -> Clause:
    """Quote the first whole titles; what rests on little is no headline."""
    sure = (entry for entry in entries if entry.band != "低" and not entry.title.endswith("…"))
    return tuple(Phrase(entry.title, True) for entry in sure)[:NAMED]


RULES: tuple[Callable[[Story], Clause], ...] = (
    _target,
    _first_task,
    _elevated,
    _new,
    _dropped,
    _written,
    _unwritten,
    _rewritten,
)
