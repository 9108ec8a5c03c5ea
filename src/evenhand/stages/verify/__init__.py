"""The verifier: drafts into briefs, and briefs held to the kept text again."""

from evenhand.stages.verify.again import replayed
from evenhand.stages.verify.explain import explained
from evenhand.stages.verify.foresight import differing
from evenhand.stages.verify.tied import Parsing
from evenhand.stages.verify.verify import verify

__all__ = ["Parsing", "differing", "explained", "replayed", "verify"]
