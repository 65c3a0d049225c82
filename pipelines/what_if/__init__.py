"""What a framework's declaration would change if it took the place of the one that stands: who moves, which figures."""
