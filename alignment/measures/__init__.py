"""The measures (举措) of both plans, what became of each, and what the later report says of the earlier plan."""
