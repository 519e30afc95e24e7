"""Pairs and the whole archive: our stages beside difflib, rapidfuzz and governdiff on the same texts."""

from __future__ import annotations

import cProfile
import difflib
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process

from alignment import compare, load_knowledge
from alignment.align import align_documents
from alignment.edits import edit_script
from alignment.words import words
from model import Diff, Document
from parsers import parse
from reports import render
from scripts.baselines import best_cutoff
from scripts.gold import SHARED, align_figures, gold_pairs, scorer, source

GWR = SHARED / "corpus" / "gwr"
PAIRS = (("gwr-2016-2017", 2016, 2017), ("gwr-2021-2022", 2021, 2022))
PEER = Path("var/governdiff/bin/governdiff")
ROOT = Path(__file__).resolve().parents[1]


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Return the least processor time of some runs of `work`."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@lru_cache
def reports() -> dict[int, Document]:
    """Return all held national reports, parsed."""
    return {int(path.stem): parse(path.read_bytes(), name=path.name) for path in sorted(GWR.glob("*.txt"))}


def body(document: Document) -> list[str]:
    return [document.text(n) for n in document.body()]


def pair_rows() -> Iterator[str]:
    """Ours, difflib's and rapidfuzz's full matrices and governdiff on two annotated pairs, with F1 where it has one."""
    yield "| pair | method | seconds | times ours (alignment) | F1 of the pairs found |"
    yield "|---|---|---:|---:|---:|"
    for name, first, second in PAIRS:
        earlier, later = reports()[first], reports()[second]
        knowledge = load_knowledge()
        diff = compare(earlier, later, knowledge)  # words are cut once; from here on only the pair work is timed
        aligned = seconds(partial(align_documents, earlier, later, knowledge))
        rows = [
            ("alignment", aligned, _f1(name, diff)),
            ("alignment, diff, targets, measures", seconds(partial(compare, earlier, later, knowledge)), ""),
            *_matrices(name, earlier, later),
            *_peer(first, second),
        ]
        yield from (f"| {name} | {method} | {took:.3f} | {took / aligned:.1f} | {f1} |" for method, took, f1 in rows)
        yield from _edit_rows(name, earlier, later)


def _f1(name: str, diff: Diff) -> str:
    (pair,) = (pair for pair in gold_pairs() if pair.name == name)
    groups = [(tuple(change.earlier), tuple(change.later)) for change in diff.paragraphs]
    return f"{align_figures(pair, groups, scorer())['overall']:.3f}"


def _matrices(name: str, earlier: Document, later: Document) -> Iterator[tuple[str, float, str]]:
    (pair,) = (pair for pair in gold_pairs() if pair.name == name)
    some, others = body(earlier), body(later)
    best = {
        method: f"{best_cutoff(pair, method, scorer())['overall']:.3f}"
        for method in ("difflib ratio", "rapidfuzz ratio")
    }
    yield "difflib, every paragraph with every other", seconds(lambda: _difflib(some, others), 1), best["difflib ratio"]
    fuzzy = seconds(lambda: process.cdist(some, others, scorer=fuzz.ratio, workers=1))
    yield "rapidfuzz ratio, every paragraph with every other", fuzzy, best["rapidfuzz ratio"]
    part = seconds(lambda: process.cdist(some, others, scorer=fuzz.partial_ratio, workers=1), 1)
    yield "rapidfuzz partial ratio, the same", part, ""


def _difflib(earlier: list[str], later: list[str]) -> list[list[float]]:
    return [[difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() for b in later] for a in earlier]


def _peer(first: int, second: int) -> Iterator[tuple[str, float, str]]:
    """Governdiff as its users call it, a process of its own; it has no figure, for it does not pair paragraphs."""
    if not PEER.exists():
        yield "governdiff: not installed (make bench installs it where it can be had)", float("nan"), ""
        return
    command = [str(PEER), "diff", *(str(source(SHARED, f"gwr-{year}")) for year in (first, second))]
    start = _children()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    took = _children() - start
    shown = [line for line in done.stdout.splitlines() if line.startswith("- Displayed changes")]
    yield f"governdiff 0.6, whole command ({(shown or ['no answer'])[0].strip('- *').replace('*', '')})", took, ""


def _children() -> float:
    """Return the processor time of all processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _edit_rows(name: str, earlier: Document, later: Document) -> Iterator[str]:
    """Word edits of both documents as one text each, ours against difflib's on the same words."""
    whole = [body(side) for side in (earlier, later)]
    edit_script(*whole)  # the words are cut once
    cut = [list(words("\n".join(side))) for side in whole]
    ours, theirs = seconds(lambda: edit_script(*whole)), seconds(lambda: _opcodes(*cut), 1)
    yield f"| {name} | word edits of the whole texts: ours | {ours:.3f} | | |"
    yield f"| {name} | word edits of the whole texts: difflib, {theirs / ours:.0f} times ours | {theirs:.3f} | | |"


def _opcodes(some: list[str], others: list[str]) -> object:
    return difflib.SequenceMatcher(None, some, others, autojunk=False).get_opcodes()


def archive_rows() -> Iterator[str]:
    """All held reports through every stage, the tokeniser shown apart."""
    yield "| work | seconds |"
    yield "|---|---:|"
    contents = {path.name: path.read_bytes() for path in sorted(GWR.glob("*.txt"))}
    parsing = seconds(lambda: [parse(content, name=name) for name, content in contents.items()], 1)
    yield f"| parse {len(contents)} reports | {parsing:.2f} |"
    cutting = seconds(lambda: [words(text) for document in reports().values() for text in body(document)], 1)
    yield f"| cut their words (jieba; the floor) | {cutting:.2f} |"
    diffs: list[Diff] = []
    knowledge = load_knowledge()
    comparing = seconds(lambda: diffs.extend(compare(a, b, knowledge) for a, b in pairwise(reports().values())), 1)
    yield f"| compare {len(diffs)} pairs, policy signals included | {comparing:.2f} |"
    rendering = [
        (ending, seconds(lambda e=ending: [render(diff, e) for diff in diffs], 1))
        for ending in (".html", ".xlsx", ".docx", ".json")
    ]
    yield from (f"| write {len(diffs)} files {ending} | {took:.2f} |" for ending, took in rendering)
    yield f"| together with HTML (target: 15) | {parsing + cutting + comparing + rendering[0][1]:.2f} |"


def profile_rows() -> Iterator[str]:
    """The parts of a comparison, by the module that is entered, as shares of the time of ten pairs."""
    yield "| module | share of a comparison |"
    yield "|---|---:|"
    documents = list(reports().values())[-11:]
    knowledge = load_knowledge()
    profile = cProfile.Profile()
    profile.runcall(lambda: [compare(a, b, knowledge) for a, b in pairwise(documents)])
    stats = pstats.Stats(profile, stream=sys.stderr).stats  # type: ignore[attr-defined]
    own: dict[str, float] = {}
    for (file, _, _), (_, _, alone, _, _) in stats.items():
        path = Path(file)
        where = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) and ".venv" not in path.parts else "libraries"
        own[where] = own.get(where, 0.0) + alone
    whole = sum(own.values())
    for where, took in sorted(own.items(), key=lambda item: -item[1])[:12]:
        yield f"| {where} | {took / whole:.0%} |"
