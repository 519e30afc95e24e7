"""DOCX -> blocks: the package, styles, automatic numbers."""
