"""LAND: the bytes of what lies in the drop folders, kept."""
