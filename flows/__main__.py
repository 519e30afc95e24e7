"""`python -m flows` is the same program as `tifa`."""

import sys

from flows.cli import main

if __name__ == "__main__":
    sys.exit(main())
