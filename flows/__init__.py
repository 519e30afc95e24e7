"""Flows compose the stages: the command line, the scheduled Prefect flow, and where things are on disk.

The only package that imports prefect, and it does so only for the commands that need it. No module here may be named
like a top-level package, a module of the standard library or a dependency: Prefect puts a flow file's folder first on
the import path.
"""
