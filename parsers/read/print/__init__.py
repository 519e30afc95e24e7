"""PDF -> blocks: the characters of a page, its lines and columns, paragraphs over line breaks."""
