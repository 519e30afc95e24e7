"""HTML pages -> blocks: markup, main content, the flow of text, articles in several pages."""
