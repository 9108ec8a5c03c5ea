"""The verbs: pure stages, values in, values out. Each package exports a function named like itself."""
