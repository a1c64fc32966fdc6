"""Companies, hospitals and laboratories: who they are, under which numbers and since when, and who acts for them."""
