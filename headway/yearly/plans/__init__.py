"""Plans: what we will do, why, who does it and by when: strategies, milestones and actions."""
