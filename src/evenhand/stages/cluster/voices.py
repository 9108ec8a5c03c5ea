"""Independent voices: an outlet with its sister outlets and with those that reprint it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from evenhand.model import Article, ArticleId, Copy, Voice
from evenhand.stages.cluster.order import by_date
from evenhand.stages.cluster.owners import name_key, owners_named

_HOST = re.compile(r"(?:https?:)?//(?:www\.)?(?P<host>[\w.-]+)", re.IGNORECASE)


def find_voices(articles: Sequence[Article], copies: Sequence[Copy]) -> tuple[Voice, ...]:
    """Tell which articles speak for themselves, and which only repeat.

    Articles of one outlet are one voice; so are those of outlets whose boilerplate names a common owner in at
    least half of what they wrote themselves. A copy belongs to the voice of its original, so an outlet that
    carries nothing but copies is no voice. An article without outlet goes by the host of its link, else it
    stands alone.

    Args:
        articles: In any order; an article that is given twice counts once.
        copies: As `find_copies` found them; those whose original is not among the articles are ignored.

    Returns:
        Voices by number of articles, most first, then by name. A voice bears the name of the outlet that wrote
        most of it itself, then the one that wrote first; its own articles come before the copies, each by date.
    """
    known = {article.article_id: article for article in sorted(articles, key=by_date)}
    repeats = {copy.article_id: copy.of for copy in copies if {copy.article_id, copy.of} <= known.keys()}
    own = [article for article in known.values() if article.article_id not in repeats]
    voice_of = _sisters(own)
    members: dict[str, list[Article]] = defaultdict(list)
    for article in own:
        members[voice_of[_outlet_key(article)]].append(article)
    repeated: dict[str, list[ArticleId]] = defaultdict(list)
    for copy, original in repeats.items():
        repeated[voice_of[_outlet_key(known[_first(original, repeats)])]].append(copy)
    voices = [
        Voice(_name(mine), (*(article.article_id for article in mine), *sorted(repeated[key], key=list(known).index)))
        for key, mine in members.items()
    ]
    return tuple(sorted(voices, key=lambda voice: (-len(voice.article_ids), voice.outlet, voice.article_ids)))


def _first(article_id: ArticleId, repeats: Mapping[ArticleId, ArticleId]) -> ArticleId:
    """Follow copies of copies to the first; a ring, which `find_copies` never gives, ends where it closes."""
    seen = {article_id}
    while (nearer := repeats.get(article_id, article_id)) not in seen:
        seen.add(nearer)
        article_id = nearer
    return article_id


def _outlet_key(article: Article) -> str:
    return name_key(article.outlet) or _host(article.url) or article.article_id


def _host(url: str) -> str:
    found = _HOST.match(url)
    return found["host"].casefold() if found else ""


def _sisters(own: Sequence[Article]) -> Mapping[str, str]:
    """Name for each outlet the voice it belongs to: the least key among outlets that share an owner."""
    written = Counter(_outlet_key(article) for article in own)
    named = Counter((_outlet_key(article), owner) for article in own for owner in sorted(owners_named(article)))
    owned = [(outlet, owner) for (outlet, owner), n in sorted(named.items()) if 2 * n >= written[outlet]]
    voice_of = {key: key for key in sorted({*written, *(owner for _, owner in owned)})}
    for outlet, owner in owned:
        one, other = sorted((voice_of[outlet], voice_of[owner]))
        voice_of = {key: one if voice == other else voice for key, voice in voice_of.items()}
    return voice_of


def _name(own: Sequence[Article]) -> str:
    """Name of the outlet that wrote most of these articles; of equals the one that wrote first."""
    outlets = [article.outlet or _host(article.url) for article in own]
    counts = Counter(outlets)
    return max(outlets, key=lambda outlet: (counts[outlet], -outlets.index(outlet)))
