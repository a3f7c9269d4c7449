"""The rules of the house, as functions from the text of the repository to the places that break them."""
