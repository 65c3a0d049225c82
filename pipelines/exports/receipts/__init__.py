"""What a school is told: receipts, answers, what is due."""
