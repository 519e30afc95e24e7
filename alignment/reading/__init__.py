"""One document as the comparison reads it, and what is known before: units, section index, knowledge, year."""
