"""The command line as a person uses it: what goes to stdout, the one line on stderr, the exit code."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import reports
from flows.cli import main
from flows.running import spread_years

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sources" / "sample"
EARLIER, LATER = SAMPLE / "2024.html", SAMPLE / "2025.docx"

# What the commands read is the bundled sample; what they write goes into a folder of the test's own.


class Done(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIFA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def tifa(capsys: pytest.CaptureFixture[str]) -> Command:
    """The program, called in this process."""

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        return Done(main(list(map(str, arguments))), *capsys.readouterr())

    return run


@pytest.fixture
def process() -> Command:
    """The program in a process of its own, for the exit codes that a shell sees."""

    def run(*arguments: object) -> Done:
        command = [sys.executable, "-m", "flows", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        return Done(done.returncode, done.stdout, done.stderr)

    return run


def refused(done: Done, exit_code: int) -> str:
    """The line of a refusal; there is one, and nothing on stdout."""
    assert (done.exit_code, done.stdout) == (exit_code, ""), done.stderr
    (line,) = done.stderr.splitlines()
    return line


def test_parse_prints_the_outline_or_the_contract(tifa: Command) -> None:
    outline = tifa("parse", EARLIER)
    assert outline.exit_code == 0
    assert "一、" in outline.stdout
    document = json.loads(tifa("parse", LATER, "--json", "--series", "sample", "--year", 2025).stdout)
    assert (document["schema"], document["series"], document["year"]) == ("tifa/document@1", "sample", 2025)
    assert document["paragraphs"]


def test_compare_prints_a_summary_json_or_writes_a_file(tifa: Command, tmp_path: Path) -> None:
    summary = tifa("compare", EARLIER, LATER)
    assert summary.exit_code == 0
    assert all(word in summary.stdout for word in ("新增", "未再提及", "有改动", "延续"))
    diff = json.loads(tifa("compare", EARLIER, LATER, "--series", "sample", "--json").stdout)
    assert diff["schema"] == "tifa/diff@2"
    written = tifa("compare", EARLIER, LATER, "-o", tmp_path / "x.html")
    assert (written.exit_code, written.stdout) == (0, "")
    assert (tmp_path / "x.html").read_bytes().startswith(b"<!")
    assert [path.name for path in tmp_path.glob("*.html*")] == ["x.html"]


OPENINGS = {".html": b"<!", ".json": b"{", ".csv": b"\xef\xbb\xbf", ".xlsx": b"PK", ".docx": b"PK", ".pdf": b"%PDF"}


@pytest.mark.parametrize("ending", reports.ENDINGS)
def test_compare_writes_each_format_by_its_ending(tifa: Command, tmp_path: Path, ending: str) -> None:
    written = tifa("compare", EARLIER, LATER, "-o", tmp_path / f"对照 2025{ending}")
    assert (written.exit_code, written.stdout) == (0, ""), written.stderr
    (file,) = tmp_path.glob("对照*")
    assert file.read_bytes().startswith(OPENINGS.get(file.suffix, b""))
    assert file.stat().st_size > 500


def test_the_two_word_files_are_told_apart_by_their_endings() -> None:
    assert reports.ending_of("2025.redline.docx") == ".redline.docx"
    assert reports.ending_of("redline.docx") == reports.ending_of("A.DOCX") == ".docx"


@pytest.mark.parametrize("name", ["report.odt", "report", "report.doc", ".xlsx", "docx"])
def test_an_unknown_ending_is_told_which_there_are(tifa: Command, name: str) -> None:
    line = refused(tifa("compare", EARLIER, LATER, "-o", name), 2)
    assert all(f" {ending}" in line for ending in (".html", ".json", ".csv", ".xlsx", ".docx", ".redline.docx"))


def test_identical_files_are_no_error(tifa: Command) -> None:
    done = tifa("compare", EARLIER, EARLIER)
    assert done.exit_code == 0
    assert "nothing changed" in done.stderr


def test_add_list_verify_rebuild(tifa: Command) -> None:
    added = tifa("add", EARLIER, "--series", "sample", "--year", 2024, "--url", "http://report.example/2024")
    assert added.exit_code == 0, added.stderr
    series, year, sha256 = added.stdout.split()
    listed = tifa("archive", "list").stdout.split()
    assert (series, year, sha256) == (listed[0], listed[1], listed[3])
    assert tifa("archive", "verify").exit_code == 0
    assert tifa("archive", "rebuild").exit_code == 0
    assert tifa("archive", "list", "sample").stdout.split() == listed


def test_verify_names_damage_and_fails(tifa: Command, home: Path) -> None:
    sha256 = tifa("add", EARLIER, "--series", "sample", "--year", 2024).stdout.split()[2]
    held = home / "archive" / "objects" / sha256[:2] / sha256
    held.chmod(0o644)
    held.write_bytes(held.read_bytes()[:-1])
    done = tifa("archive", "verify")
    assert done.exit_code == 1
    assert sha256 in done.stdout


def test_doctor_shows_versions_and_every_series(tifa: Command) -> None:
    done = tifa("doctor")
    names = {line.split("\t")[0] for line in done.stdout.splitlines()}
    assert done.exit_code == 0
    assert {"tifa", "python", "prefect", "archive", "gwr", "sample"} <= names


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("compare", EARLIER),
        ("parse", EARLIER, "--series", "nosuch"),
        ("compare", EARLIER, LATER, "-o", "report.odt"),
        ("parse", EARLIER, "--year", "12"),
        ("run", "nosuch"),
        ("run", "sample", "--years", "2024"),
        ("run", "sample", "--years", "2024", "2025", "--all"),
        ("run", "sample", "--from", "no-such-folder"),
        ("archive", "frobnicate"),
    ],
    ids=lambda arguments: " ".join(str(argument) for argument in arguments[:1] + arguments[-1:]),
)
def test_wrong_usage_is_2(process: Command, arguments: tuple[object, ...]) -> None:
    refused(process(*arguments), 2)


def test_a_missing_file_is_1_and_names_the_side(process: Command) -> None:
    assert "later" in refused(process("compare", EARLIER, "no-such-file.html"), 1)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xef\xbb\xbf\n  \n", bytes(range(256)) * 40, b"PK\x03\x04 not a package", b"%PDF-1.7\nnothing\n%%EOF"],
    ids=["empty", "blank", "noise", "broken package", "broken pdf"],
)
def test_no_document_is_3_and_names_the_side(process: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "2024.bin").write_bytes(content)
    assert "earlier" in refused(process("compare", tmp_path / "2024.bin", LATER), 3)


def test_add_refuses_what_is_not_the_report_and_stores_nothing(tifa: Command, tmp_path: Path) -> None:
    page = tmp_path / "2024.html"
    page.write_text("<html><body><h1>404</h1><p>您访问的页面不存在</p></body></html>", encoding="utf-8")
    refused(tifa("add", page, "--series", "sample", "--year", 2024), 3)
    assert tifa("archive", "list").stdout == ""


def test_years_may_follow_one_option() -> None:
    spread = ["gwr", "--years", "2016", "--years", "2017", "--from", "2016"]
    assert spread_years(["gwr", "--years", "2016", "2017", "--from", "2016"]) == spread
    assert spread_years(spread) == spread
    assert spread_years(["--years", "2016", "gwr", "2017"]) == ["--years", "2016", "gwr", "2017"]


def test_direct_commands_import_neither_prefect_nor_pandas() -> None:
    code = (
        "import sys; from flows.cli import main; "
        f"codes = [main(['parse', {str(EARLIER)!r}]), main(['compare', {str(EARLIER)!r}, {str(LATER)!r}]), "
        "main(['doctor']), main(['archive', 'list'])]; "
        "assert not any(codes), codes; print('imported:', *{'prefect', 'pandas'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "imported:"
