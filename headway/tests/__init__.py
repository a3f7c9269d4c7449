"""Tests of the whole house: its rules, its access matrix, its journeys."""
