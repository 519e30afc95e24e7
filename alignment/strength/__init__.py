"""How hard something is pursued: the strength of clauses, and the formula of each policy."""
