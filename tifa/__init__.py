"""Chinese annual policy reports compared year over year, from Python: five verbs.

    parse     a file, or the bytes of one -> Document
    compare   two documents or files -> Diff
    tables    diffs, or a folder that holds some -> pandas tables, one for each kind of fact
    render    a Diff -> a report: a file, or the bytes of one
    load      a document or diff that was written as JSON -> the record again

Documents and diffs are frozen records; `python -m tifa` is the command line. What cannot be read or done is a
`TifaError` with one line that says what and why.
"""

from importlib import metadata

from tifa.verbs import compare, load, parse, render, tables

__all__ = ["__version__", "compare", "load", "parse", "render", "tables"]

__version__ = metadata.version("tifa")
