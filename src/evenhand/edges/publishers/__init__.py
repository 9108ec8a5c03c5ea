"""Where pages go."""

from evenhand.edges.publishers.folder import FolderPublisher

__all__ = ["FolderPublisher"]
