"""Tests of the whole; unit tests stand beside the code."""
