"""The vocabulary that all stages share: frozen records and the error tree. Standard library only, no I/O.

Series -> Snapshot -> Document -> Alignment -> Diff      (-> report, the output, which is files)
"""

from model.contract import diff_to_json, document_from_json, document_to_json
from model.diff import (
    Absence,
    Alignment,
    Change,
    Comparability,
    Correspondence,
    Diff,
    Edit,
    Facet,
    Kind,
    Measure,
    Pair,
    SectionChange,
    Span,
    StrengthChange,
    Target,
    TargetChange,
    TermChange,
    TermHits,
)
from model.document import Document, Edition, Item, Outside, OutsideReason, Role, Section
from model.errors import (
    CatalogueError,
    DamagedArchive,
    FetchError,
    NotHeld,
    TifaError,
    UnusableInput,
    UsageError,
)
from model.series import Address, Bounds, Listing, Series, Turning, Window
from model.snapshot import Page, Snapshot

__all__ = [
    "Absence",
    "Address",
    "Alignment",
    "Bounds",
    "CatalogueError",
    "Change",
    "Comparability",
    "Correspondence",
    "DamagedArchive",
    "Diff",
    "Document",
    "Edit",
    "Edition",
    "Facet",
    "FetchError",
    "Item",
    "Kind",
    "Listing",
    "Measure",
    "NotHeld",
    "Outside",
    "OutsideReason",
    "Page",
    "Pair",
    "Role",
    "Section",
    "SectionChange",
    "Series",
    "Snapshot",
    "Span",
    "StrengthChange",
    "Target",
    "TargetChange",
    "TermChange",
    "TermHits",
    "TifaError",
    "Turning",
    "UnusableInput",
    "UsageError",
    "Window",
    "diff_to_json",
    "document_from_json",
    "document_to_json",
]
