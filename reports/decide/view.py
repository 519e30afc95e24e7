"""Everything that the report says, decided: one frozen record from which the HTML and XLSX writers only print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from model import Diff, Facet, Kind, Role, Snapshot
from model.layers import Layer
from reports.decide.accuracy import accuracy
from reports.decide.architecture import Architecture, architecture, going_on
from reports.decide.change_rows import Row, row
from reports.decide.change_tree import KINDS, OutlineNode, outline
from reports.decide.edition_notes import EditionCard, banners, edition_card, grade_name, grade_reasons
from reports.decide.follow_up_list import FollowList, follow_lists
from reports.decide.formulation_list import TermList, term_lists
from reports.decide.headline import Phrase, Story, headline
from reports.decide.labels import FACETS, ROLES, Wording, wording, year_name
from reports.decide.measure_list import MeasureLists, measure_lists
from reports.decide.meetings import MeetingRow, meeting_rows
from reports.decide.point_list import PointList, point_list
from reports.decide.priorities import Listing, changed, one_sided
from reports.decide.sequence import Chapter, chapters, in_order
from reports.decide.sides import Side, side
from reports.decide.stance_table import StanceLine, stance_lines
from reports.decide.statement_list import StatementRow, statement_list
from reports.decide.strength_table import StrengthRow, strength_rows
from reports.decide.target_table import TargetRow, target_rows
from reports.decide.unreported import CheckLine, Unreported, check_lines, unreported_targets

Sources = tuple[Snapshot | None, Snapshot | None]
# Lists beside the annual plan: who asks what is new does not mean results, and a five-year chapter comes and goes.
SIDE_LAYERS: tuple[tuple[Layer, str], ...] = (
    ("outlook", "形势与总体要求"),
    ("plan", "五年规划部分"),
    ("review", "回顾部分"),
)
GOVERNMENTS = ("国务院", "人民政府")


@dataclass(frozen=True, slots=True)
class SideList:
    """A folded list beside the main ones: what one layer holds in one year only."""

    name: str
    kind: Kind
    listing: Listing


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report, top to bottom, with the diff it is of, its sides and the snapshots they were read from."""

    diff: Diff
    sides: tuple[Side, Side]
    sources: Sources
    title: str
    earlier: EditionCard
    later: EditionCard
    words: Wording
    headline: tuple[Phrase, ...]
    banners: tuple[str, ...]
    grade: str
    grade_reasons: tuple[str, ...]
    meeting: tuple[MeetingRow, ...]
    targets: tuple[TargetRow, ...]
    plan_targets: tuple[TargetRow, ...]
    points: PointList | None
    stance: tuple[StanceLine, ...]
    unreported: tuple[Unreported, ...]
    checks: tuple[CheckLine, ...]
    outlook: Listing
    tasks: Architecture | None
    new: Listing
    dropped: Listing
    changed: Listing
    measures: MeasureLists
    formulations: tuple[TermList, ...]
    new_statements: tuple[StatementRow, ...]
    dropped_statements: tuple[StatementRow, ...]
    side_lists: tuple[SideList, ...]
    strength: tuple[StrengthRow, ...]
    follow_through: tuple[FollowList, ...]
    unclaimed: tuple[tuple[str, tuple[Row, ...]], ...]
    unsure: tuple[Row, ...]
    earlier_outline: tuple[OutlineNode, ...]
    later_outline: tuple[OutlineNode, ...]
    chapters: tuple[Chapter, ...]
    rows: tuple[Row, ...]
    counts: tuple[tuple[Kind, str, int], ...]
    facets: tuple[tuple[Facet, str], ...]
    roles: tuple[tuple[Role, str], ...]
    weights: str
    accuracy: str


def view(diff: Diff, sources: Sources = (None, None)) -> ReportView:
    """Decide the whole report. `sources` are the snapshots of both sides, where they are known."""
    earlier = side(diff.earlier, year_name(diff.earlier, "前一文本"))
    later = side(diff.later, year_name(diff.later, "后一文本"))
    words = wording(diff.comparability)
    rows = {change.id: row(change, earlier, later, words) for change in diff.paragraphs}
    body = chapters(diff.paragraphs, rows, later)
    story = _story(diff, earlier, later, words)
    return ReportView(
        diff=diff,
        sides=(earlier, later),
        sources=sources,
        title=diff.title or _untitled(diff),
        earlier=edition_card(earlier, sources[0]),
        later=edition_card(later, sources[1]),
        words=words,
        headline=headline(story),
        banners=banners(diff),
        grade=grade_name(diff),
        grade_reasons=grade_reasons(diff),
        meeting=meeting_rows(diff),
        targets=target_rows(diff, "year", words),
        plan_targets=target_rows(diff, "plan", words),
        points=point_list(diff, earlier.name, later.name),
        stance=stance_lines(diff, words),
        unreported=unreported_targets(diff),
        checks=check_lines(diff, earlier, later),
        outlook=changed(diff, earlier, later, "outlook"),
        tasks=story.tasks,
        new=story.new,
        dropped=story.dropped,
        changed=story.changed,
        measures=measure_lists(diff, earlier, later),
        formulations=term_lists(diff, earlier.name, later.name),
        new_statements=story.new_statements,
        dropped_statements=story.dropped_statements,
        strength=strength_rows(diff),
        follow_through=follow_lists(diff),
        side_lists=_side_lists(diff, earlier, later, words),
        unclaimed=_unclaimed(diff, rows),
        unsure=_unsure(rows.values()),
        earlier_outline=outline(diff, earlier, "earlier"),
        later_outline=outline(diff, later, "later"),
        chapters=body,
        rows=tuple(in_order(body)),
        counts=_counts(rows.values(), words),
        facets=_facets(rows.values()),
        roles=_roles(rows.values()),
        weights=diff.weights,
        accuracy=accuracy(diff),
    )


def _story(diff: Diff, earlier: Side, later: Side, words: Wording) -> Story:
    """What the sentence at the head chooses from."""
    tasks = architecture(diff, earlier.name)
    return Story(
        diff=diff,
        earlier=earlier,
        later=later,
        words=words,
        tasks=tasks,
        new=one_sided(diff, later, "new", "annual", going_on(tasks.later if tasks else ())),
        dropped=one_sided(diff, earlier, "dropped", "annual", going_on(tasks.earlier if tasks else ())),
        changed=changed(diff, earlier, later),
        new_statements=statement_list(diff, "later"),
        dropped_statements=statement_list(diff, "earlier"),
    )


def _untitled(diff: Diff) -> str:
    """Return what two texts without a title are, by their edition."""
    editions = (diff.earlier.edition, diff.later.edition)
    governments = all(one.kind == "full_report" and one.publisher.endswith(GOVERNMENTS) for one in editions)
    return "政府工作报告" if governments else "年度报告"


def _side_lists(diff: Diff, earlier: Side, later: Side, words: Wording) -> tuple[SideList, ...]:
    """What one year only holds outside the annual plan; empty lists are left out."""
    owners: tuple[tuple[Side, Kind, str], ...] = ((later, "new", words.new), (earlier, "dropped", words.dropped))
    lists = [
        SideList(f"{name}：{label}", kind, one_sided(diff, owner, kind, wanted))
        for wanted, name in SIDE_LAYERS
        for owner, kind, label in owners
    ]
    return tuple(entry for entry in lists if entry.listing.first or entry.listing.rest)


def _unclaimed(diff: Diff, rows: dict[str, Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """What one text only holds where its absence from the other is no finding: a neutral label and the rows."""
    found = [rows[change.id] for change in diff.paragraphs if "unclaimed" in change.facets]
    labels = dict.fromkeys(row.label for row in found)
    return tuple((label, tuple(row for row in found if row.label == label)) for label in labels)


def _unsure(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The claims about tasks that rest on least, for the reader to check first."""
    doubtful = [row for row in rows if row.band == "低" and row.role in ("plan", "outlook") and not row.aside]
    return tuple(sorted(doubtful, key=lambda row: row.confidence))


def _counts(rows: Iterable[Row], words: Wording) -> tuple[tuple[Kind, str, int], ...]:
    counted = Counter(row.kind for row in rows)
    return tuple((kind, words.of(kind), counted[kind]) for kind in KINDS)


def _facets(rows: Iterable[Row]) -> tuple[tuple[Facet, str], ...]:
    present = {facet for row in rows for facet, _ in row.facets}
    return tuple((facet, name) for facet, name in FACETS.items() if facet in present)


def _roles(rows: Iterable[Row]) -> tuple[tuple[Role, str], ...]:
    present = {row.role for row in rows}
    return tuple((role, name) for role, name in ROLES.items() if role in present)
