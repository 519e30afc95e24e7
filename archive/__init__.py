"""Bytes in, bytes out: the catalogue, polite fetching, and a store that loses nothing and rewrites nothing.

    load_catalogue   sources/*.toml -> Series; load_series reads one of them, series_ids none
    fetch_report     Series and year -> the copy now held, whether it changed
    add_file         a file obtained by hand -> the copy now held
    Archive          read, read_pages, latest, snapshots, years, copies, captures, lock, verify, rebuild
    withhold, accept, reject, release, ruling_of, withheld, find_copy
                     verdicts on copies: by the program, and by a person, whose word stands
    record_event, open_events, events_of
                     what each newly stored copy was: a new document, a revision, an edit without notice
    export_warc      the whole archive as WARC, for other programs
    Mirror           a second copy on a shared folder or in a store of objects: follow, read_pages

On disk, below the archive's root:

    objects/ab/abcd...        the raw bytes of one body as they came over the wire, named by their sha256.
                              Immutable: never rewritten; only a file whose bytes no longer match its name is replaced,
                              by the right bytes, when they are fetched again.
    captures/00000001.json    one record per visit (stored, unchanged, failed, refused), verdict or event: sorted JSON
                              on one line, with the sha256 of the record before it. Immutable and append-only: the
                              truth about what was seen where and when. Numbers, not clocks, give the order.
                              An article split over several pages is one visit, which names them all in order.
    captures/head             number and sha256 of the newest record: moves forward only.
    index.sqlite              the records as a table. Derived; safe to delete at any time.
    hosts/                    when each origin was last asked, and its robots.txt. Derived; safe to delete.
    locks/                    files that processes lock (flock); empty, never a sign of anything by existing.
    tmp/                      files being written; swept at the next start that finds nobody writing.

An object is on the disk before a record names it, and a record before the call returns: what was acknowledged is there
after a power cut. A run that fails or is killed leaves at most files in tmp/ and an object that no record names, which
`Archive.verify` lists as unreferenced and without cost; nothing needs to be unlocked or repaired by hand. A copy that
turns out to be no report is withheld by a further record and stays as evidence; what was held before it is shown again.

Paths are made of hashes, numbers and ids of the catalogue, never of titles or anything else a document says. The file
system must have hard links and flock, as every local one of Linux and macOS does.
"""

from archive.catalogue import load_catalogue, load_series, series_ids
from archive.events import CopyEvent, events_of, open_events, record_event
from archive.export import export_warc
from archive.fetch import fetch_report
from archive.files import add_file
from archive.locks import Occupied
from archive.mirror import Mirror
from archive.request import Terms
from archive.store import Archive, Fetched
from archive.verdicts import Ruling, Withheld, accept, find_copy, reject, release, ruling_of, withheld, withhold
from archive.verify import Fault

__all__ = [
    "Archive",
    "CopyEvent",
    "Fault",
    "Fetched",
    "Mirror",
    "Occupied",
    "Ruling",
    "Terms",
    "Withheld",
    "accept",
    "add_file",
    "events_of",
    "export_warc",
    "fetch_report",
    "find_copy",
    "load_catalogue",
    "load_series",
    "open_events",
    "record_event",
    "reject",
    "release",
    "ruling_of",
    "series_ids",
    "withheld",
    "withhold",
]
