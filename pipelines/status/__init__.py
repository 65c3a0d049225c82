"""How things stand in a workspace: what is due, what came, what was used, what is drafted, signed and published."""
