"""What can happen to a plan when others look at it: submitted, decided, adjusted."""
