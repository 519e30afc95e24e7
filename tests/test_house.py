"""The promises of the house: layout, size, exports, lock file and documentation."""

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest
import typer

from flows import cli

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("model", "text", "parsers", "alignment", "archive", "reports", "flows", "tifa")
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


def modules() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_module_outgrows_one_idea() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_outgrows_a_screen() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in modules()
        for node in functions(path)
        if node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert too_long == []


@pytest.mark.parametrize("package", [name for name in PACKAGES if name not in ("text", "flows")])
def test_a_package_exports_what_it_names(package: str) -> None:
    module = importlib.import_module(package)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_the_lock_names_no_address_and_hashes_everything() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    pinned = [n for n, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert pinned
    assert [lines[n] for n in pinned if "--hash=sha256:" not in lines[n + 1]] == []


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.match(r"[\w-]+", line).group() for line in wanted}
    locked = set(re.findall(r"^([\w-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert names - locked == set()


def test_the_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    known = set(typer.main.get_command(cli.app).commands)
    assert set(re.findall(r"\.venv/bin/tifa (\w+)", readme)) - known == set()
    assert known - set(re.findall(r"tifa (\w+)", readme)) == set()


def test_the_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"make (\w+)", (ROOT / "README.md").read_text())) - targets == set()


# -- one definition, one room ----------------------------------------------------------------------------------------

ROOMS = ("alignment", "parsers", "reports")
MOST_NAMES_AT_THE_TOP, MOST_MODULES_IN_A_ROOM = 12, 14
MOST_PATTERNS, MOST_CHINESE, MOST_CACHES = 200, 5_000, 25
MODULES_NOW = {"alignment/targets": 15, "reports/decide": 29}
TWINS = {"__init__", "__main__", "docx", "html", "pdf", "text"}
# What only prints: the words of the report itself, which stand where they are printed.
PRINTING = {
    "reports/decide/edition_notes.py": "what is said of an edition",
    "reports/decide/headline.py": "the sentence at the top",
    "reports/decide/labels.py": "the names of kinds, facets and columns",
    "reports/decide/target_table.py": "cells of the table of targets",
    "reports/decide/unreported.py": "what is said of a target without a result",
    "reports/site": "pages of the site",
    "reports/write": "headings and notes of every form",
}
HANZI = re.compile("[\u3400-\u9fff]")
# A class of signs that ends a sentence or a clause: text/ alone says what ends one.
SIGNS_OF_A_CLAUSE = re.compile(r"\[[^\]]*?[。！？；，][^\]]*?[。！？；，][^\]]*\]")
CLASSES_OF_SIGNS_NOW = {
    "alignment/reading/units.py", "alignment/reading/years.py", "alignment/targets/indicators.py",
    "alignment/tasks/points.py", "alignment/tasks/unanswered.py", "alignment/terms/formulations.py",
    "reports/decide/change_rows.py", "reports/decide/meetings.py",
}  # fmt: skip
CONCEPTS = {
    "calendar_number", "clauses", "commonness", "decimal", "fold", "fold_digits", "fold_figures", "fold_numerals",
    "forms_of", "is_complete", "is_marked", "is_salutation", "item_marks", "members", "ordinal", "read_mark",
    "sentences", "simplified", "statements", "unmarked",
}  # fmt: skip
CONCEPTS_NOW = {
    "alignment/pairs/likeness.py: fold", "alignment/strength/clause_pairs.py: clauses",
    "alignment/targets/outcomes.py: clauses", "reports/write/sheets.py: unmarked",
}  # fmt: skip
CLASSES_NOW = {"Block", "Listing", "Vocabulary"}

# To compare is not to print: reports/ neither cuts words nor weighs, nor looks for differences.
ANALYSIS = ("difflib", "jieba", "numpy", "rapidfuzz", "scipy", "sklearn", "text.rows", "text.searching",
            "text.segmentation", "text.words")  # fmt: skip
ANALYSIS_NOW = {"reports/site/matrix.py"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def strings(path: Path) -> list[str]:
    """Return the string literals of a module, docstrings and other bare strings left out."""
    tree = syntax(path)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in bare]
    return [node.value for node in nodes if isinstance(node.value, str)]


def prints(path: Path) -> bool:
    return any(name_of(path).startswith(name) for name in PRINTING)


def compiled(path: Path) -> int:
    calls = [node.func for node in ast.walk(syntax(path)) if isinstance(node, ast.Call)]
    return sum(ast.unparse(call) == "re.compile" for call in calls)


def caches(path: Path) -> int:
    return len(re.findall(r"@(?:functools\.)?(?:lru_cache|cache)\b", path.read_text(encoding="utf-8")))


def definitions(kind: type) -> dict[str, set[str]]:
    """Return where the top-level definitions of a kind stand, by name."""
    found: dict[str, set[str]] = {}
    for path in modules():
        for node in syntax(path).body:
            if isinstance(node, kind):
                found.setdefault(node.name, set()).add(name_of(path))
    return found


def test_rules_stand_in_data() -> None:
    assert sum(map(compiled, modules())) < MOST_PATTERNS
    chinese = sum(len(HANZI.findall("".join(strings(path)))) for path in modules() if not prints(path))
    assert chinese <= MOST_CHINESE


def test_little_is_remembered_behind_the_back_of_a_call() -> None:
    assert sum(map(caches, modules())) <= MOST_CACHES


def test_only_text_says_what_ends_a_sentence_or_a_clause() -> None:
    found = {
        name_of(path)
        for path in modules()
        if path.relative_to(ROOT).parts[0] != "text" and any(map(SIGNS_OF_A_CLAUSE.search, strings(path)))
    }
    assert found - CLASSES_OF_SIGNS_NOW == set()


def test_a_concept_is_defined_once() -> None:
    found = {
        f"{place}: {name.lstrip('_')}"
        for name, places in definitions(ast.FunctionDef).items()
        for place in places
        if name.lstrip("_") in CONCEPTS and not place.startswith("text/")
    }
    assert found - CONCEPTS_NOW == set()
    assert set(definitions(ast.FunctionDef)) >= CONCEPTS


def test_no_class_name_stands_twice() -> None:
    twice = {name for name, places in definitions(ast.ClassDef).items() if len(places) > 1}
    assert twice - CLASSES_NOW == set()


def test_no_module_name_stands_in_two_packages() -> None:
    packages: dict[str, set[str]] = {}
    for path in modules():
        packages.setdefault(path.stem, set()).add(path.relative_to(ROOT).parts[0])
    twice = {name for name, places in packages.items() if len(places) > 1}
    assert twice - TWINS == set()


@pytest.mark.parametrize("package", ROOMS)
def test_the_top_of_a_package_is_read_at_a_glance(package: str) -> None:
    names = [path.name for path in (ROOT / package).iterdir() if path.name != "__pycache__"]
    assert len(names) <= MOST_NAMES_AT_THE_TOP


def test_no_room_is_crowded() -> None:
    counts: dict[str, int] = {}
    for path in modules():
        room = path.relative_to(ROOT).parent
        if room.parts[0] in ROOMS and path.name != "__init__.py":
            counts[str(room)] = counts.get(str(room), 0) + 1
    crowded = {room: count for room, count in counts.items() if count > MODULES_NOW.get(room, MOST_MODULES_IN_A_ROOM)}
    assert crowded == {}


def test_reports_print_and_do_not_compare() -> None:
    found = set()
    for path in (ROOT / "reports").rglob("*.py"):
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                named = [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
                found |= {name_of(path) for name in named if name.startswith(ANALYSIS)}
    assert found - ANALYSIS_NOW == set()


def test_model_reads_and_writes_nothing() -> None:
    for path in (ROOT / "model").glob("*.py"):
        tree = ast.walk(syntax(path))
        used = {node.id for node in tree if isinstance(node, ast.Name)}
        assert used & {"open", "Path", "io", "os", "print"} == set(), path.name
