"""One file tried and told of, with nothing kept."""
