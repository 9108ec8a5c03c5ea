"""One function over many items."""
