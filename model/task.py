"""What two texts say as wholes: their lists of tasks with the relations between them, their points and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.edit import Edit
from model.search import SearchedTerm
from model.span import Span

TaskFate = Literal["kept", "new", "not_listed", "merged", "split", "raised", "sunk", "replaced"]
TaskCause = Literal["inserted", "divided", "removed", "left", ""]
Side = Literal["earlier", "later"]


@dataclass(frozen=True, slots=True)
class Task:
    """One entry of a list of tasks: its number as in the source, its title, and the path of its section."""

    number: str
    title: str
    section: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Text that an entry of the earlier list shares with one of the later, both 0-based.

    `share` is the lesser of its shares in both, in [0, 1]. Of the lines at an entry one at most is `main`: that which
    carries most of what both ends have. `reranked` lines are outside the longest common order. `cause` is why the
    number of a task changed though its place among its fellows did not: tasks were inserted or divided before it,
    removed, or left their place.
    """

    earlier: int
    later: int
    share: float
    main: bool = False
    reranked: bool = False
    cause: TaskCause = ""


@dataclass(frozen=True, slots=True)
class TaskRelation:
    """What became of tasks: entries of both lists (0-based) that answer each other; every entry stands in one.

    raised and sunk are one task each that left the common order; `overtaken_by` are the later entries that stood behind
    it and stand before it now. not_listed and new are said of the list only: `found_in` are the sections of the other
    text that hold the task's text, `goes_on` says that it has answers there though no section with a heading holds
    enough. `search` and `nearest` are the ground where the section has no counterpart at all.
    """

    id: str
    earlier: tuple[int, ...]
    later: tuple[int, ...]
    fate: TaskFate
    confidence: float
    overtaken_by: tuple[int, ...] = ()
    found_in: tuple[str, ...] = ()
    goes_on: bool = False
    search: tuple[SearchedTerm, ...] = ()
    nearest: int | None = None


@dataclass(frozen=True, slots=True)
class TaskLists:
    """The ordered lists of tasks of both plans; empty where either text has no such list."""

    earlier: tuple[Task, ...] = ()
    later: tuple[Task, ...] = ()
    relations: tuple[TaskRelation, ...] = ()
    lines: tuple[TaskLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of a read-out and the sentence of the long text that shares most of its words, if one comes near.

    `degree` says how near; nothing more than nearness of words is claimed.
    """

    told: Span
    near: Span | None
    degree: Literal["close", "near", ""]


@dataclass(frozen=True, slots=True)
class Points:
    """All points of the read-out, which is the text of `side`, in its order."""

    side: Side
    entries: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of one text that the other has nothing like; `group` is the paragraph change it stands in.

    `absent` are its terms that stand nowhere in the other text, `missing` their share of its weight in [0, 1].
    `nearest` is the paragraph of the other text that carries most of its weight, `overlap` that share in [0, 1].
    """

    group: str
    side: Side
    span: Span
    absent: tuple[str, ...]
    missing: float
    nearest: int | None
    overlap: float


@dataclass(frozen=True, slots=True)
class Rewording:
    """Both wordings of a measure of the annual plan, set beside each other sign by sign.

    `measure` is its id, `shared` the share of the longer wording that both have, in [0, 1]; `figures` says whether a
    figure differs.
    """

    measure: str
    edits: tuple[Edit, ...]
    shared: float
    figures: bool


@dataclass(frozen=True, slots=True)
class OutsidePair:
    """Two paragraphs outside the body, there for the same reason and much alike: titles, dates."""

    earlier: int
    later: int
    edits: tuple[Edit, ...]
