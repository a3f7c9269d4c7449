"""Direction: where we are going: vision, mission, goals with their measures, purpose, and the words we use for it."""
