"""The sentence of substance at the head of the report, composed by rules from the diff. Never a count of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from model import Diff, TargetChange
from reports.decide.architecture import Architecture, ListedTask
from reports.decide.edition_notes import characters
from reports.decide.labels import Wording
from reports.decide.priorities import Listing, Priority
from reports.decide.sides import Side
from reports.decide.statement_list import StatementRow
from reports.decide.target_table import BOUNDS, VALUES, foremost
from text.naming import brief, opening, tells_of_the_meeting

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
    new_statements: tuple[StatementRow, ...]
    dropped_statements: tuple[StatementRow, ...]

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
    spoken: list[Clause] = []
    for rule in ONE_WAY if story.words.one_way else RULES:
        said = {phrase.text for clause in spoken for phrase in clause if phrase.quoted}
        if len(spoken) < CLAUSES and (clause := rule(story, said)):
            spoken.append(clause)
    if not spoken:
        partial, whole = "两份文本的体裁或篇幅不同，只作逐段对照。", "各项部署延续，变化限于表述；逐段对照见下。"
        return (Phrase(partial if story.partial else whole),)
    joined = [phrase for clause in spoken for phrase in (*clause, Phrase("；"))]
    return (*joined[:-1], Phrase("。"))


def _target(story: Story, said: AbstractSet[str]) -> Clause:
    """The first target that moved and has not been told; once one is, those of the year's list go before the others,
    and a figure that moved before a bound that did.
    """
    listed = {goal.id for goal in story.diff.goals if goal.listed}
    moved = [change for change in foremost(story.diff) if _has_moved(change)]
    shown = [change for change in moved if change.later and change.later.quote not in said]
    if said:
        shown.sort(key=lambda change: (change.id not in listed, change.value_change not in ("raised", "lowered")))
    for change in shown[:1]:
        how = VALUES.get(change.value_change or "", "").removeprefix("↑ ").removeprefix("↓ ")
        how = how if change.value_change in ("raised", "lowered") else BOUNDS[change.bound_change or ""]
        old, new = (Phrase(side.quote if side else "", True) for side in (change.earlier, change.later))
        return Phrase(f"{change.indicator}目标{how}，由"), old, Phrase("改为"), new
    return ()


def _has_moved(change: TargetChange) -> bool:
    moved = change.value_change in ("raised", "lowered") or change.bound_change in BOUNDS
    return moved and change.earlier is not None and change.later is not None and change.later.period == "year"


def _first_task(story: Story, _said: AbstractSet[str]) -> Clause:
    """Which task stands first, if it is another one than before."""
    if not story.tasks or not story.diff.comparability.rank:
        return ()
    if any((line.earlier, line.later) == (0, 0) for line in story.tasks.lines):
        return ()
    old, new = brief(story.tasks.earlier[0].title), brief(story.tasks.later[0].title)
    if old == new:
        return ()  # the same words over other work
    return Phrase(f"{story.later.name}重点任务列第一的由"), Phrase(old, True), Phrase("改为"), Phrase(new, True)


def _elevated(story: Story, said: AbstractSet[str]) -> Clause:
    """What rose to a section of its own; a task that has its like among the earlier tasks did not."""
    listed = {task.title for task in story.tasks.later if task.fate in ("kept", "reranked")} if story.tasks else set()
    risen = [entry for entry in (*story.changed.first, *story.changed.rest) if "elevated" in entry.facets]
    names = _named((entry for entry in risen if entry.title not in listed), said)
    return (*names, Phrase("升格")) if names else ()


def _listed(story: Story, said: AbstractSet[str]) -> Clause:
    """Tasks that have no like among the earlier ones."""
    tasks = story.tasks
    names = _alone(tasks.later, tasks.earlier, said) if tasks and story.diff.comparability.new else ()
    return (Phrase("重点任务新列"), *names) if names else ()


def _unlisted(story: Story, said: AbstractSet[str]) -> Clause:
    tasks = story.tasks
    names = _alone(tasks.earlier, tasks.later, said) if tasks and story.diff.comparability.dropped else ()
    return (*names, Phrase("未再单列")) if names else ()


def _alone(tasks: Iterable[ListedTask], others: Iterable[ListedTask], said: AbstractSet[str]) -> Clause:
    """Name the tasks that have no like in the other list, not even by title."""
    titles = {task.title for task in others}
    names = (brief(task.title) for task in tasks if task.fate == "alone" and task.title not in titles)
    return tuple(Phrase(name, True) for name in names if name not in said)[:NAMED]


def _new(story: Story, said: AbstractSet[str]) -> Clause:
    names = _named((entry for entry in story.new.first if _unheard(entry, story.diff)), said)
    return (Phrase(story.words.new), *names) if names else ()


def _dropped(story: Story, said: AbstractSet[str]) -> Clause:
    names = _named((entry for entry in story.dropped.first if _unheard(entry, story.diff)), said)
    return (*names, Phrase(story.words.dropped)) if names else ()


def _unheard(entry: Priority, diff: Diff) -> bool:
    """Tell whether the other text lacks what a title is about: 反垄断 may go on inside another task."""
    return (entry.search is None or entry.search.unseen) and entry.target in diff.unheard


def _written(story: Story, _said: AbstractSet[str]) -> Clause:
    """A sentence that the earlier text has nothing like: all there is to say of a read-out of four paragraphs."""
    return _sentence(story.later.name, story.earlier.name, story.new_statements) if story.partial else ()


def _unwritten(story: Story, _said: AbstractSet[str]) -> Clause:
    return _sentence(story.earlier.name, story.later.name, story.dropped_statements) if story.partial else ()


def _sentence(own: str, other: str, found: tuple[StatementRow, ...]) -> Clause:
    quoted = Phrase(opening(found[0].text), True) if found else Phrase("")
    return (Phrase(f"{own}所说"), quoted, Phrase(f"，{other}没有相近表述")) if found else ()


def _rewritten(story: Story, said: AbstractSet[str]) -> Clause:
    told = (entry for entry in story.changed.first if not (story.partial and tells_of_the_meeting(entry.title)))
    return (Phrase("表述调整较大的是"), *names) if (names := _named(told, said)) else ()


def _unequal(story: Story, _said: AbstractSet[str]) -> Clause:
    """What is compared with what, where the texts are of unequal kinds: more cannot be said at once."""
    gap = story.diff.gap_years
    sizes = [characters(side.document) for side in (story.earlier, story.later)]
    texts = "，".join(
        f"{side.name}为{size:,}字的{'长文' if size == max(sizes) else '通稿'}"
        for side, size in zip((story.earlier, story.later), sizes, strict=True)
    )
    apart = f"，相隔{gap}年" if gap and gap > 1 else ""
    return (Phrase(f"{texts}{apart}：只看通稿各点在长文中最相近的段落，不判断增减"),)


def _nearest(story: Story, _said: AbstractSet[str]) -> Clause:
    """The point of the read-out that the long text answers most surely."""
    pairs = (entry for entry in story.changed.first if entry.band == "高" and entry.earlier_title)
    best = max(pairs, key=lambda entry: entry.confidence, default=None)
    if best is None:
        return ()
    return (
        Phrase(f"{story.later.name}所说"),
        Phrase(brief(best.title), True),
        Phrase(f"，{story.earlier.name}相近的是"),
        Phrase(brief(best.earlier_title), True),
    )


def _named(entries: Iterable[Priority], said: AbstractSet[str]) -> Clause:
    """Quote the first titles that have not been quoted yet; what rests on little is no headline."""
    sure = (entry for entry in entries if entry.band != "低" and not entry.title.endswith("…"))
    names = dict.fromkeys(brief(entry.title) for entry in sure)
    return tuple(Phrase(name, True) for name in names if name not in said)[:NAMED]


RULES: tuple[Callable[[Story, AbstractSet[str]], Clause], ...] = (
    _target,
    _first_task,
    _elevated,
    _listed,
    _unlisted,
    _new,
    _dropped,
    _written,
    _unwritten,
    _target,
    _target,
    _rewritten,
)
ONE_WAY: tuple[Callable[[Story, AbstractSet[str]], Clause], ...] = (_unequal, _nearest)
