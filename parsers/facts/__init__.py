"""Facts of a document, each decided once here: roles, horizons, edition, year, meeting, completeness."""
