"""A Word file as LibreOffice understands it: every tracked change accepted or rejected, the rest as plain text."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
SECONDS = 180
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Resolve" script:language="StarBasic">
Sub Resolve(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF,,,"
  document.storeToURL(target, plain())
  document.close(True)
End Sub
</script:module>
"""
LIBRARY = ' <library:element library:name="Resolve"/>\n</library:library>'


class Office:
    """LibreOffice with a profile of its own that holds one macro."""

    def __init__(self, folder: Path) -> None:
        if SOFFICE is None:
            pytest.skip("LibreOffice is not here to open a Word file with")
        self.folder = folder
        self._run("--terminate_after_init")  # makes the profile, which it would otherwise make over ours
        basic = folder / "profile" / "user" / "basic" / "Standard"
        listed = basic / "script.xlb"
        listed.write_text(listed.read_text(encoding="utf-8").replace("</library:library>", LIBRARY), encoding="utf-8")
        (basic / "Resolve.xba").write_text(MACRO, encoding="utf-8")

    def resolved(self, content: bytes, command: str) -> list[str]:
        """Return the paragraphs of a DOCX file after AcceptAll… or RejectAllTrackedChanges, empty ones left out."""
        source, target = self.folder / "report.docx", self.folder / "report.txt"
        source.write_bytes(content)
        target.unlink(missing_ok=True)
        self._run(f'macro:///Standard.Resolve.Resolve("{source.as_uri()}",".uno:{command}","{target.as_uri()}")')
        lines = target.read_text(encoding="utf-8-sig").split("\n")
        return [line for line in lines if line]

    def _run(self, argument: str) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = [str(SOFFICE), profile, "--headless", "--norestore", argument]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
