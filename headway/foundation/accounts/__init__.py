"""Accounts: who a person is and how they sign in. What they may do is the business of `people`."""
