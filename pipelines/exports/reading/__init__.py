"""READ: from kept bytes to the rows of a recognised export, each cell as text."""
