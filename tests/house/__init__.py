"""The house rules as tests: rooms, budgets, names, documents, and what may lie in the repository."""
