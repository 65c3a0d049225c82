"""CHECK: rows as values, the pupils they mean, and what is wrong with them."""
