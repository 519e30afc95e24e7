"""The formulations (提法) of both years: what came, went, returned, and since when a series has each."""
