"""Comparisons that stand on the site as a run would make them again, told without a document being read.

A comparison is put on record with its basis: the two copies, what the archive has on record of the series beside visits
that brought nothing, the corrections, the catalogue's entry and the code. Where all that is as it was, so is every
document, verdict, event and claim that comes of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from archive import Archive
from flows.comparing import kept_comparison, years_of
from flows.corrections import read_corrections
from flows.drawing import digest_of
from flows.fingerprint import code_version
from flows.lineages import comparison_record, series_links
from flows.outcome import Comparison
from flows.settings import Settings
from flows.writing import write_file
from model import DamagedArchive, NotHeld, Series, Snapshot

BASIS = "basis"
"""The mark on the record of a comparison."""


def series_basis(settings: Settings, store: Archive, series: Series) -> str:
    """Return the digest of what all comparisons of a series rest on."""
    corrections = read_corrections(settings, series.id)
    # Corrections go over to other years by the links of the comparisons between.
    links = series_links(settings, series.id) if corrections.judgements else ()
    code = code_version("model", "archive", "parsers", "alignment", "reports", "flows")
    return digest_of((series, store.records(series.id), corrections, links, code))


def note_basis(settings: Settings, basis: str, earlier: Snapshot, later: Snapshot) -> None:
    """Put on the record of a comparison what it rests on; `basis` is that of the series."""
    record = comparison_record(settings, later.series, years_of(earlier, later))
    known = json.loads(record.read_bytes())
    write_file(record, json.dumps(known | {BASIS: digest_of((basis, earlier, later))}, ensure_ascii=False).encode())


def standing_comparisons(
    settings: Settings,
    store: Archive,
    series: Series,
    pairs: Sequence[tuple[int, int]],
    copies: Mapping[int, Snapshot],
) -> tuple[Comparison, ...]:
    """Return the comparisons of these pairs of years if all stand as they would be made of the copies now.

    None where one does not, or where a copy is damaged or in no pair: then a step has something to do or to say.
    """
    alone = copies.keys() - {year for pair in pairs for year in pair}
    if settings.fresh or alone or not all(_is_whole(store, copy) for copy in copies.values()):
        return ()
    basis = series_basis(settings, store, series)
    found: list[Comparison] = []
    for earlier, later in pairs:
        mark = digest_of((basis, copies[earlier], copies[later]))
        kept = kept_comparison(settings, series.id, years_of(copies[earlier], copies[later]), BASIS, mark)
        if kept is None:
            return ()
        found.append(kept)
    return tuple(found)


def _is_whole(store: Archive, copy: Snapshot) -> bool:
    try:
        store.read_pages(copy)
    except (DamagedArchive, NotHeld):
        return False
    return True
