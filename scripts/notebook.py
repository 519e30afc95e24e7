"""docs/thirty-years.ipynb, run anew: `python -m scripts.notebook FOLDER` over a folder of yearly reports.

What is stored is what the cells show and nothing of the run: no times, nothing of the machine. The same reports give
the same bytes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from nbclient import NotebookClient
from nbformat import reads, writes

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "thirty-years.ipynb"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
PATIENCE = 600
"""Seconds for a cell."""


def executed(reports: Path | None) -> str:
    """Return the notebook as a run over a folder of reports leaves it; None is what the notebook takes by itself.

    Raises CellExecutionError where a cell fails.
    """
    notebook = reads(NOTEBOOK.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    environ = {name: value for name, value in os.environ.items() if name != "TIFA_REPORTS"}
    if reports is not None:
        environ["TIFA_REPORTS"] = str(reports.resolve())
    NotebookClient(
        notebook,
        timeout=PATIENCE,
        kernel_name=KERNEL["name"],
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],  # it warns of a connection that does not leave this machine
        resources={"metadata": {"path": str(NOTEBOOK.parent)}},
    ).execute(env=environ)
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    for cell in notebook.cells:
        cell.metadata = {}
    return f"{writes(notebook)}\n"  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    NOTEBOOK.write_text(executed(Path(sys.argv[1]) if sys.argv[1:] else None), encoding="utf-8")
