"""How words may come onto a page: the recorded operations, and their replay.

Both the writer, which makes statements, and the verifier, which replays them, stand on this package;
neither stands on the other. See `docs/design.md`.
"""
