"""From a published figure back to its measure, its rules, its files and their rows."""
