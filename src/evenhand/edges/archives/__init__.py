"""Tables of past events that a user has, or that come with Evenhand, as archive events."""

from evenhand.edges.archives.shipped import shipped_events
from evenhand.edges.archives.tables import FORMATS, read_archive

__all__ = ["FORMATS", "read_archive", "shipped_events"]
