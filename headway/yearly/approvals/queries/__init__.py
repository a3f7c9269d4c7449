"""What do the pages of versions, submissions and adjustments show?"""
