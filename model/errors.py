"""The error tree. Every class carries the exit code of the contract; only the boundary (flows/) catches them.

    TifaError            1  the work could not be done
    ├── UsageError       2  unknown command, option, series, ending or parameter
    ├── CatalogueError   1  a catalogue file is wrong: file, key and reason
    ├── RulesError       1  a file of rules is wrong: file, key and reason
    ├── FetchError       1  unreachable host, 404, refused address, incomplete transfer
    ├── NotHeld          1  the year or file is not there
    ├── DamagedArchive   1  an object or capture record fails its check
    └── UnusableInput    3  bytes that are no document: empty, undecodable, no text layer, wall, list page, text lost

A message is one line that a person can act on. It names series, year and side where the raiser knows them.
"""


class TifaError(Exception):
    """Anything the program refuses or cannot do; `exit_code` is what the process ends with."""

    exit_code = 1


class UsageError(TifaError):
    """A command, option, series, file ending or parameter that does not exist or does not fit."""

    exit_code = 2


class CatalogueError(TifaError):
    """A catalogue file that breaks its schema: names file, key and reason."""


class RulesError(TifaError):
    """A file of rules (data/*.toml) that cannot be used: names file, key and reason."""


class FetchError(TifaError):
    """An address that could not be fetched whole, or that may not be fetched at all.

    `transient` says that the same request may succeed later: only then is it worth repeating.
    """

    def __init__(self, message: str, *, transient: bool = False) -> None:
        super().__init__(message)
        self.transient = transient


class NotHeld(TifaError):
    """A year or a file that is not there to be read."""


class DamagedArchive(TifaError):
    """A stored object or capture record that fails its check."""


class UnusableInput(TifaError):
    """Bytes that are not a usable document; `reason` is the short machine-readable cause, such as "empty"."""

    exit_code = 3

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason
