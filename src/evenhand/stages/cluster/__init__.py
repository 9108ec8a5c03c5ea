"""Articles into stories, stories into storylines; near-copies and independent voices."""

from evenhand.stages.cluster.cluster import cluster
from evenhand.stages.cluster.copies import find_copies
from evenhand.stages.cluster.voices import find_voices

__all__ = ["cluster", "find_copies", "find_voices"]
