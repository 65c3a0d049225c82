"""PROMOTE: accepted rows into the lake, and which file stands in for which."""
