"""Which list of a comparison a paragraph belongs to: annual plan, five-year chapter, outlook or review."""

from __future__ import annotations

from typing import Literal

from model.document import Document

Layer = Literal["annual", "plan", "outlook", "review"]


def layers(document: Document) -> dict[int, Layer | None]:
    """Return the layer of every body paragraph; None for formulas and exhortation, which nobody lists.

    A read-out marks no part of its text as plan: there everything that is no review counts as such.
    """
    planned = is_planned(document)
    return {n: _layer(document, n, planned) for n in document.body()}


def is_planned(document: Document) -> bool:
    """Say whether some of a text is marked as plan, as in every report and in no read-out."""
    return "plan" in document.roles


def _layer(document: Document, paragraph: int, planned: bool) -> Layer | None:
    role = document.role(paragraph)
    if role in ("plan", "outlook") and document.horizon(paragraph) == "plan":
        return "plan"
    if not planned and role == "other":
        return "annual"
    found: dict[str, Layer] = {"plan": "annual", "outlook": "outlook", "review": "review"}
    return found.get(role)
