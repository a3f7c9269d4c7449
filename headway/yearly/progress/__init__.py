"""Progress: what responsible people say each month of their actions and milestones."""
