"""Small invented comparisons for the tests of the report; nothing in them is from a real document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256

from alignment.tasks.overview import with_overview
from model import Change, Comparability, Diff, Document, Edit, Edition, Finding, Outside, Section, SectionChange
from parsers.facts.meeting import find_meeting, meeting_rules
from parsers.parser_rules import load_parser_rules
from parsers.read.block import Block
from parsers.tree.paragraph import read_paragraphs

MEETINGS = load_parser_rules().once(meeting_rules)

OPEN = Comparability("A", True, True, True, True, ())


@dataclass(frozen=True)
class Part:
    """A paragraph with its role and, where it starts a section, the section's path, number and title."""

    text: str
    role: str = "plan"
    path: str = ""
    number: str = ""
    title: str = ""
    horizon: str = "annual"


EARLIER = (
    Part("云海省科技工作会议工作报告", "outside"),
    Part("一、2029年工作回顾", "review", "1", "一、", "2029年工作回顾"),
    Part("全省新建实验室12家。", "review"),
    Part("二、2030年重点任务", "plan", "2", "二、", "2030年重点任务"),
    Part("（一）建设海洋观测网。布设浮标200个，推进数据共享。", "plan", "2.1", "（一）", "建设海洋观测网"),
    Part(
        "（二）推进盐碱地改良。完成改良面积30万亩以上。降低渡轮夜航收费标准三成。",
        "plan",
        "2.2",
        "（二）",
        "推进盐碱地改良",
    ),
    Part("（三）发展深海装备。支持龙头企业牵头攻关。", "plan", "2.3", "（三）", "发展深海装备"),
    Part("（四）办好科普集市。每季度举办一次。", "plan", "2.4", "（四）", "办好科普集市"),
    Part("让我们共同努力！", "other"),
)
LATER = (
    Part("云海省科技工作会议工作报告", "outside"),
    Part("一、2030年工作回顾", "review", "1", "一、", "2030年工作回顾"),
    Part("全省新建实验室15家。", "review"),
    Part("二、2031年重点任务", "plan", "2", "二、", "2031年重点任务"),
    Part("（一）发展深海装备。支持龙头企业牵头攻关，扩大首台套应用。", "plan", "2.1", "（一）", "发展深海装备"),
    Part("（二）建设海洋观测网。布设浮标260个，推进数据共享。", "plan", "2.2", "（二）", "建设海洋观测网"),
    Part("（三）推进盐碱地改良。完成改良面积30万亩左右。", "plan", "2.3", "（三）", "推进盐碱地改良"),
    Part("（四）开展潮汐发电试点。建成两座示范站。", "plan", "2.4", "（四）", "开展潮汐发电试点"),
    Part("让我们共同努力！", "other"),
)
GROUPS = (
    ((2,), (2,), "unchanged", ()),
    ((3,), (3,), "unchanged", ()),
    ((4,), (4,), "unchanged", ()),
    ((5,), (6,), "changed", ()),
    ((6,), (7,), "changed", ("softened",)),
    ((7,), (5,), "changed", ("reranked", "moved")),
    ((8,), (), "dropped", ()),
    ((), (8,), "new", ()),
    ((9,), (9,), "unchanged", ()),
)


def document(parts: tuple[Part, ...], year: int | None, **edition: str) -> Document:
    """Return the parts as a document; paragraphs without a path belong to the section before them, if the role fits."""
    owners: dict[str, list[int]] = {}
    preamble: list[int] = []
    current = ""
    for n, part in enumerate(parts, start=1):
        current = part.path or (current if part.role in ("plan", "review", "outlook") else "")
        if part.role != "outside":
            (owners.setdefault(current, []) if current else preamble).append(n)
    by_path = {part.path: part for part in parts if part.path}
    return Document(
        title=parts[0].text if parts[0].role == "outside" else "",
        year=year,
        series="sample",
        sha256=sha256("\n".join(part.text for part in parts).encode()).hexdigest(),
        parser="invented",
        warnings=(),
        paragraphs=tuple(part.text for part in parts),
        outside=tuple(Outside(n, "title") for n, part in enumerate(parts, start=1) if part.role == "outside"),
        preamble=tuple(preamble),
        roles=tuple(part.role for part in parts),
        horizons=tuple(part.horizon for part in parts),
        sections=_sections(by_path, owners, ""),
        edition=Edition(**({"completeness": "full"} | edition)),
        meeting=find_meeting(read_paragraphs([Block(part.text) for part in parts]), Edition(), year, MEETINGS),
    )


def _sections(parts: dict[str, Part], owners: dict[str, list[int]], above: str) -> tuple[Section, ...]:
    depth = above.count(".") + 1 if above else 0
    return tuple(
        Section(
            id=path,
            level=depth + 1,
            number=part.number,
            title=part.title,
            role=part.role,
            paragraphs=tuple(owners[path]),
            sections=_sections(parts, owners, path),
        )
        for path, part in parts.items()
        if path.count(".") == depth and path.rpartition(".")[0] == above
    )


def edits(earlier: str, later: str) -> tuple[Edit, ...]:
    """Return a character-wise edit script."""
    steps: list[Edit] = []
    for tag, i, j, k, m in SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes():
        if tag == "equal":
            steps.append(Edit("equal", earlier[i:j]))
        else:
            steps += [Edit(name, text) for name, text in (("delete", earlier[i:j]), ("insert", later[k:m])) if text]
    return tuple(steps)


def diff(earlier: Document, later: Document, groups=GROUPS, comparability: Comparability = OPEN) -> Diff:
    """Return the comparison in which the given groups of paragraphs correspond."""
    changes = tuple(_change(earlier, later, group) for group in groups)
    gap = None if earlier.year is None or later.year is None else later.year - earlier.year
    sections = _section_changes(earlier, later, changes)
    return with_overview(Diff(earlier, later, "invented", gap, comparability, changes, sections))


def _change(earlier: Document, later: Document, group) -> Change:
    before, after, kind, facets = group
    texts = ("\n".join(map(earlier.text, before)), "\n".join(map(later.text, after)))
    steps = edits(*texts)
    same = sum(len(step.text) for step in steps if step.operation == "equal")
    return Change(
        id=sha256(repr((before, after, texts)).encode()).hexdigest()[:12],
        earlier=before,
        later=after,
        kind=kind,
        facets=facets,
        confidence=0.9,
        similarity=round(2 * same / max(1, sum(map(len, texts))), 2),
        reasons=("同一标题",),
        edits=steps,
        spans=(),
    )


def _section_changes(earlier: Document, later: Document, changes: tuple[Change, ...]) -> tuple[SectionChange, ...]:
    ends = {n: change for change in changes for n in change.later}
    entries = []
    for section in later.walk():
        change = ends[section.paragraphs[0]]
        start = next((s for s in earlier.walk() if s.paragraphs[0] in change.earlier), None)
        path = (start.id,) if start else ()
        facets = tuple(facet for facet in change.facets if facet == "reranked")
        entries.append(SectionChange(f"s{section.id}", path, (section.id,), change.kind, facets, 0.9, (change.id,)))
    met = {path for entry in entries for path in entry.earlier}
    gone = [section for section in earlier.walk() if section.id not in met]
    return (
        *entries,
        *(SectionChange(f"d{section.id}", (section.id,), (), "dropped", (), 0.9, ()) for section in gone),
    )


def sample() -> Diff:
    """Return the comparison of the two invented reports."""
    return diff(document(EARLIER, 2030), document(LATER, 2031))


def with_text(text: str) -> Diff:
    """Return a comparison in which a text stands everywhere a source's text can stand."""
    parts = (
        Part(text, "outside"),
        Part(text, "plan", "1", text, text),
        Part(f"{text}。甲", "plan", "1.1", "（一）", text),
        Part(f"{text}。乙", "review", "2", "二、", text),
    )
    earlier = replace(
        document(parts, 2030, publisher=text, note=text),
        warnings=(Finding("outside-the-report", (1, 2), quote=text),),
        parser=text,
    )
    later = replace(
        document(parts, 2031, publisher=text, note=text),
        warnings=(Finding("outside-the-report", (1, 2), quote=text),),
        parser=text,
    )
    groups = (
        ((2,), (2,), "changed", ("renamed",)),
        ((3,), (), "dropped", ()),
        ((), (3,), "new", ()),
        ((4,), (4,), "unchanged", ()),
    )
    return diff(earlier, later, groups, replace(OPEN, reasons=(text,)))
