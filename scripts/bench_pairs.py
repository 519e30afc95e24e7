"""Pairs and the whole archive: our stages beside difflib, rapidfuzz and governdiff on the same texts."""

from __future__ import annotations

import cProfile
import difflib
import logging
import pstats
import re
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process

from alignment import compare, diff_documents, load_knowledge
from alignment.changes.edits import edit_script
from alignment.pairs.align import align_documents
from alignment.reading.knowledge import Knowledge
from alignment.reading.reading import Readings
from alignment.reading.rules import load_rules
from alignment.reading.tokens import token_rules
from model import Diff, Document
from parsers import parse
from reports import render
from scripts.baselines import best_cutoff
from scripts.gold import SHARED, align_figures, gold_pairs, scorer, source
from text.segmentation import cut_texts
from text.words import cut_ahead, words

GWR = SHARED / "corpus" / "gwr"
PAIRS = (("gwr-2016-2017", 2016, 2017), ("gwr-2021-2022", 2021, 2022))
PEER = Path("var/governdiff/bin/governdiff")
ROOT = Path(__file__).resolve().parents[1]
ONE_CORE = 15  # seconds for all held reports
_CLAUSE = re.compile("[^，。；：！？、\n]+")


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Return the least processor time of some runs of `work`."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


# What is known before a pair is looked at: the words of the texts, and the program's own tables.
_KNOWN_BEFORE = ("text.words", "text.segmentation")


def afresh(work: Callable[[], object]) -> Callable[[], object]:
    """Return some work that finds nothing remembered of its texts but their words: what a pair costs that comes new."""

    def run() -> object:
        for name, module in [*sys.modules.items()]:
            if name.startswith("alignment.") and name not in _KNOWN_BEFORE:
                for kept, value in vars(module).items():
                    if hasattr(value, "cache_clear") and "load" not in kept:
                        value.cache_clear()
        start = time.process_time()
        work()
        return time.process_time() - start

    return run


def anew(work: Callable[[], object], repeats: int = 5) -> float:
    """Return the least processor time of some runs that find nothing remembered, forgetting not counted."""
    run = afresh(work)
    return min(float(str(run())) for _ in range(repeats))


@lru_cache
def reports() -> dict[int, Document]:
    """Return all held national reports, parsed."""
    return {int(path.stem): parse(path.read_bytes(), name=path.name) for path in sorted(GWR.glob("*.txt"))}


def body(document: Document) -> list[str]:
    return [document.text(n) for n in document.body()]


def pair_rows() -> Iterator[str]:
    """Ours, difflib's and rapidfuzz's full matrices and governdiff on two annotated pairs, with F1 where it has one."""
    yield "| pair | method | seconds | times alignment and diff | F1 of the pairs found |"
    yield "|---|---|---:|---:|---:|"
    reached: list[tuple[float, float, float]] = []
    for name, first, second in PAIRS:
        earlier, later = reports()[first], reports()[second]
        knowledge = load_knowledge()
        diff = compare(earlier, later, knowledge)
        cut_ahead([*earlier.paragraphs, *later.paragraphs])  # from here on words are known, and nothing else
        aligned = anew(partial(align_documents, earlier, later, knowledge))
        both = anew(partial(_align_and_diff, earlier, later, knowledge))
        every = anew(partial(compare, earlier, later, knowledge), 3)
        matrices = [*_matrices(name, earlier, later)]
        rows = [
            ("alignment", aligned, _f1(name, diff)),
            ("alignment and diff", both, ""),
            ("the whole comparison: measures, formulations, targets, follow-through, stance", every, ""),
            *matrices,
            *_peer(first, second),
        ]
        yield from (f"| {name} | {method} | {took:.3f} | {took / both:.1f} | {f1} |" for method, took, f1 in rows)
        ours, theirs = _edits(earlier, later)
        yield f"| {name} | word edits of the whole texts: ours | {ours:.3f} | | |"
        yield f"| {name} | word edits of the whole texts: difflib | {theirs:.3f} | | |"
        difflibs = matrices[0][1]
        reached.append((difflibs / both, difflibs / every, theirs / ours))
    yield ""
    yield from _targets(reached)


def _targets(reached: list[tuple[float, float, float]]) -> Iterator[str]:
    yield "| target | reached | |"
    yield "|---|---|---|"
    for n, (what, least) in enumerate(
        (
            ("align and diff a pair at least 10 times as fast as difflib's full matrix", 10),
            ("the same with every policy signal (no target of its own)", 10),
            ("word edits at least 40 times as fast as difflib", 40),
        )
    ):
        figures = [one[n] for one in reached]
        met = "met" if min(figures) >= least else "not met"
        yield f"| {what} | {' and '.join(f'{figure:.1f}' for figure in figures)} | {met} |"


def _align_and_diff(earlier: Document, later: Document, knowledge: Knowledge) -> Diff:
    return diff_documents(earlier, later, align_documents(earlier, later, knowledge), knowledge)


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
    start = children()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    took = children() - start
    shown = [line for line in done.stdout.splitlines() if line.startswith("- Displayed changes")]
    yield f"governdiff 0.6, whole command ({(shown or ['no answer'])[0].strip('- *').replace('*', '')})", took, ""


def children() -> float:
    """Return the processor time of all processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _edits(earlier: Document, later: Document) -> tuple[float, float]:
    """Return seconds for the word edits of both documents as one text each: ours, difflib's on the same words."""
    whole = [body(side) for side in (earlier, later)]
    rules = load_rules().once(token_rules)
    edit_script(whole[0], whole[1], rules)  # the words are cut once
    cut = [list(words("\n".join(side))) for side in whole]
    # Ours takes a hundredth of a second: the least of many runs, lest a moment in which the machine is slow counts.
    rounds = [
        (seconds(lambda: edit_script(whole[0], whole[1], rules), 20), seconds(lambda: _opcodes(*cut), 1))
        for _ in range(3)
    ]
    return min(ours for ours, _ in rounds), min(theirs for _, theirs in rounds)


def _opcodes(some: list[str], others: list[str]) -> object:
    return difflib.SequenceMatcher(None, some, others, autojunk=False).get_opcodes()


def archive_rows() -> Iterator[str]:
    """All held reports through every stage, the tokeniser shown apart, beside jieba itself on the same clauses."""
    yield "| work | seconds |"
    yield "|---|---:|"
    contents = {path.name: path.read_bytes() for path in sorted(GWR.glob("*.txt"))}
    parsing = seconds(lambda: [parse(content, name=name) for name, content in contents.items()], 1)
    yield f"| parse {len(contents)} reports | {parsing:.2f} |"
    clauses = [clause for document in reports().values() for text in body(document) for clause in _CLAUSE.findall(text)]
    ready, theirs = _jieba(clauses)
    cutting = seconds(lambda: cut_texts(clauses), 1)
    yield f"| cut their words (the floor) | {cutting:.2f} |"
    yield f"| jieba itself, after {ready:.2f} to read its dictionary | {theirs:.2f} |"
    diffs: list[Diff] = []
    knowledge = load_knowledge()
    chain = partial(_chained, tuple(reports().values()), knowledge, diffs)
    comparing = anew(chain, 1)
    yield f"| compare {len(diffs)} pairs with every policy signal, words not cut again | {comparing:.2f} |"
    rendering = [
        (ending, seconds(partial(_rendered, diffs, ending), 1)) for ending in (".html", ".xlsx", ".docx", ".json")
    ]
    yield from (f"| write {len(diffs)} files {ending} | {took:.2f} |" for ending, took in rendering)
    pages = rendering[0][1]
    aligning = anew(partial(_aligned, tuple(reports().values()), knowledge), 1)
    yield f"| align and diff the same pairs, no policy signal | {aligning:.2f} |"
    yield from (
        _total(
            "parsed, aligned, diffed and written as HTML, words and policy signals apart", parsing + aligning + pages
        ),
        _total("the same with every policy signal", parsing + comparing + pages),
    )


def _total(what: str, took: float) -> str:
    return f"| {what} (target: {ONE_CORE}, {'met' if took <= ONE_CORE else 'not met'}) | {took:.2f} |"


def _chained(documents: Sequence[Document], knowledge: Knowledge, into: list[Diff]) -> None:
    readings = Readings(knowledge)
    into.extend(compare(earlier, later, knowledge, readings=readings) for earlier, later in pairwise(documents))


def _rendered(diffs: Sequence[Diff], ending: str) -> list[bytes]:
    return [render(diff, ending) for diff in diffs]


def _aligned(documents: Sequence[Document], knowledge: Knowledge) -> None:
    for earlier, later in pairwise(documents):
        _align_and_diff(earlier, later, knowledge)


def _jieba(clauses: Sequence[str]) -> tuple[float, float]:
    """Return what jieba takes to read its dictionary and to cut some clauses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 carries old escape sequences, no fault of the caller
        import jieba  # noqa: PLC0415 - here only
    jieba.setLogLevel(logging.WARNING)
    return seconds(jieba.initialize, 1), seconds(lambda: [list(jieba.cut(clause)) for clause in clauses], 1)


def profile_rows() -> Iterator[str]:
    """Where the time of ten pairs goes: by the step of a comparison, then by the module that works."""
    documents = list(reports().values())[-11:]
    knowledge = load_knowledge()
    profile = cProfile.Profile()
    afresh(lambda: profile.runcall(_chained, documents, knowledge, []))()
    stats = pstats.Stats(profile, stream=sys.stderr).stats  # type: ignore[attr-defined]
    steps: dict[str, float] = {}
    own: dict[str, float] = {}
    for (file, _, function), (_, _, alone, within, callers) in stats.items():
        path = Path(file)
        where = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) and ".venv" not in path.parts else "libraries"
        own[where] = own.get(where, 0.0) + alone
        if any(caller[0].endswith("alignment/compare.py") for caller in callers) and where != "libraries":
            steps[f"{where}: {function}"] = steps.get(f"{where}: {function}", 0.0) + within
    whole = sum(own.values())
    for title, found in (("step", steps), ("module, its own code only", own)):
        yield f"| {title} | share of a comparison |"
        yield "|---|---:|"
        for name, took in sorted(found.items(), key=lambda item: -item[1])[:12]:
            yield f"| {name} | {took / whole:.0%} |"
        yield ""
