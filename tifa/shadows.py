"""Whether the packages that Python finds by our names are ours: "model" and "text" are names that others use too.

In a wheel they stand in tifa/_packages, and a line of tifa.pth puts that folder last on the import path: they take no
name from anybody, and a file or package of the same name wins over them.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("model", "text", "archive", "parsers", "alignment", "reports", "flows")
HERE = Path(__file__).resolve().parent
INSTALLED = HERE / "_packages"
"""Where a wheel has the packages; in a checkout they stand beside tifa/."""


class Shadowed(ImportError):
    """Python finds something else by the name of one of our packages."""


def refuse_shadows() -> None:
    """Raise Shadowed unless all packages are ours: the first that is not, where it is, and what to do."""
    home = INSTALLED if INSTALLED.is_dir() else HERE.parent
    for package in PACKAGES:
        found = _origin(package)
        if found is None:
            raise Shadowed(f"its package {package} is not on the import path: install tifa into an environment by pip")
        if found != home / package / "__init__.py":
            raise Shadowed(
                f"Python finds {found} by the name of its package {package}: rename that, or start elsewhere"
            )


def _origin(package: str) -> Path | None:
    """Return the file that an import of a package would run, or has run; None where there is none."""
    if package in sys.modules:
        origin = getattr(sys.modules[package], "__file__", None)
    else:
        spec = find_spec(package)
        origin = spec.origin if spec else None
    return Path(origin).resolve() if origin else None
