"""The differencing audit: what a reader could work out of the numbers that are hidden, from all that is not."""
