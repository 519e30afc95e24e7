"""The pages around the reports: index, series, threads, feed, tables over many years."""
