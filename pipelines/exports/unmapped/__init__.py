"""Values that no framework or mapping knows yet, over all schools."""
