"""Demo: an invented network of schools with a cast to sign in as; also the world of the tests."""
