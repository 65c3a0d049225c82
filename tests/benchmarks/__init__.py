"""How long the made-up trust takes, and how much memory, beside two plain ways of doing the same."""
