"""What is due, in the calendar that a person has already: secret addresses that calendar programs read."""
