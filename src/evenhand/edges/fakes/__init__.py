"""Small honest stand-ins for every port, for tests and trials."""
