"""The vocabulary that all stages share: frozen records and the error tree. No I/O.

Series -> Snapshot -> Document -> Alignment -> Diff      (-> report, the output, which is files)
"""

from model.diff import (
    Absence,
    Alignment,
    Change,
    Comparability,
    Diff,
    Facet,
    Kind,
    Measure,
    Pair,
    SectionChange,
    TermHits,
)
from model.document import (
    Document,
    Edition,
    Horizon,
    Item,
    Meeting,
    Outside,
    OutsideReason,
    Quote,
    Role,
    Section,
)
from model.edit import Edit
from model.errors import (
    CatalogueError,
    DamagedArchive,
    FetchError,
    NotHeld,
    RulesError,
    TifaError,
    UnusableInput,
    UsageError,
)
from model.finding import Finding, in_english
from model.schemas import diff_from_json, diff_to_json, document_from_json, document_to_json
from model.series import Address, Bounds, Listing, Series, Turning, Window
from model.signals import Check, CheckFigure, FollowUp, StanceRow, StrengthChange
from model.snapshot import Page, Snapshot
from model.span import Correspondence, Span
from model.target import Outcome, Target, TargetChange
from model.term import HeldYear, History, Passage, TermChange, TermClaim, Trace, YearHits, passages

__all__ = [
    "Absence",
    "Address",
    "Alignment",
    "Bounds",
    "CatalogueError",
    "Change",
    "Check",
    "CheckFigure",
    "Comparability",
    "Correspondence",
    "DamagedArchive",
    "Diff",
    "Document",
    "Edit",
    "Edition",
    "Facet",
    "FetchError",
    "Finding",
    "FollowUp",
    "HeldYear",
    "History",
    "Horizon",
    "Item",
    "Kind",
    "Listing",
    "Measure",
    "Meeting",
    "NotHeld",
    "Outcome",
    "Outside",
    "OutsideReason",
    "Page",
    "Pair",
    "Passage",
    "Quote",
    "Role",
    "RulesError",
    "Section",
    "SectionChange",
    "Series",
    "Snapshot",
    "Span",
    "StanceRow",
    "StrengthChange",
    "Target",
    "TargetChange",
    "TermChange",
    "TermClaim",
    "TermHits",
    "TifaError",
    "Trace",
    "Turning",
    "UnusableInput",
    "UsageError",
    "Window",
    "YearHits",
    "diff_from_json",
    "diff_to_json",
    "document_from_json",
    "document_to_json",
    "in_english",
    "passages",
]
