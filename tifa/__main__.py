"""The command line: `tifa`, also `python -m tifa`."""

from __future__ import annotations

import sys

from tifa.shadows import Shadowed, refuse_shadows


def main() -> int:
    """Run one command and return its exit code."""
    try:
        refuse_shadows()
    except Shadowed as error:
        sys.stderr.write(f"tifa: {error}\n")
        return 1
    from flows.cli import main as run  # noqa: PLC0415 - only now is it known to be ours

    return run()


if __name__ == "__main__":
    sys.exit(main())
