"""Times: what "Wednesday", "last month" or "late December" mean, seen from the day of publication.

Writer and verifier share this: `resolve` reads the words, `day_text` says the days on a page. No parser,
no clock; the words come from the tables.
"""

from evenhand.operations.times.calendar import Resolved
from evenhand.operations.times.own_day import own_day
from evenhand.operations.times.render import ALONE, NEAR, STYLES, day_text
from evenhand.operations.times.resolve import Found, resolve, scan

__all__ = ["ALONE", "NEAR", "STYLES", "Found", "Resolved", "day_text", "own_day", "resolve", "scan"]
