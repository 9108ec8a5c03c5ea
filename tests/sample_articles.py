"""Six invented articles about an invented dam, and the passages of them that the sample page cites.

All countries, people and outlets are invented; the hosts are under example.org.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from evenhand.model import ArticleId, Derivation, Evidence, Relation, SourceEntry, Span, Statement

FREE = Derivation("free")
QUOTE = Relation.QUOTE


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """An invented article: key, outlet, author, title, day, text, reuse notice, and the key of what it repeats."""

    key: str
    outlet: str
    author: str
    title: str
    published_on: date | None
    text: str
    reuse_notice: str = ""
    copy_of: str = ""

    @property
    def article_id(self) -> ArticleId:
        return ArticleId("a-" + sha256(self.key.encode()).hexdigest()[:12])

    @property
    def entry(self) -> SourceEntry:
        slug = self.title.lower().replace(" ", "-")[:60]
        return SourceEntry(
            article_id=self.article_id,
            text_sha256=sha256(self.text.encode()).hexdigest(),
            outlet=self.outlet,
            author=self.author,
            title=self.title,
            published_on=self.published_on,
            url=f"https://{self.key.split('-')[0]}.example.org/{slug}",
            reuse_notice=self.reuse_notice,
            copy_of=BY_KEY[self.copy_of].article_id if self.copy_of else None,
            n_words=len(self.text.split()),
        )

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(self.article_id, start, start + len(words))


ARTICLES = (
    SampleArticle(
        "aster-2019",
        "The Aster Courier",
        "Jorun Hale",
        "Velland studies a second dam on the Aster",
        date(2019, 5, 14),
        "Velland's Energy Council ordered a study of a second dam on the upper Aster on Monday. The river crosses into "
        "Norrmark eighty kilometres below the site. Norrmark's River Office asked to see the plans.\n\n"
        "The first dam, at Lower Fell, was closed in 1974 and has never been discussed between the two countries.",
        "Copy freely, with a link to us.",
    ),
    SampleArticle(
        "wire-approval",
        "Plainfield Wire",
        "Tessaly Brandt",
        "Velland approves Aster dam worth 1.8 billion crowns",
        date(2026, 3, 5),
        "Velland's Energy Council approved the second Aster dam on Wednesday by seven votes to two. The works are to "
        "cost about 1.8 billion crowns, the council said.\n\nCouncil chair Oda Merrin said the dam would keep the "
        "lights on in the north. “We have waited seven years for this river to work for us,” Merrin said. The first "
        "water is to be held back in the spring of 2029. About 1,240 people in four valleys are to be moved.\n\n"
        "Norrmark's Foreign Office called the vote a breach of the 1974 understanding and said that it might go to the "
        "River Court. It did not say when.",
        "© Plainfield Wire. Clients may reprint in full.",
    ),
    SampleArticle(
        "saltgate-approval",
        "Saltgate Gazette",
        "",
        "Council says yes to dam on Aster",
        date(2026, 3, 6),
        "Velland's Energy Council approved the second Aster dam on Wednesday by seven votes to two. The works are to "
        "cost about 1.8 billion crowns, the council said.\n\nCouncil chair Oda Merrin said the dam would keep the "
        "lights on in the north.",
        "No part of this page may be copied, stored, read aloud for money or used to train machines.",
        "wire-approval",
    ),
    SampleArticle(
        "herald-anger",
        "Norrmark Herald",
        "Ivo Casperling",
        "Upstream and out of order",
        date(2026, 3, 6),
        "Velland voted on Thursday to choke the river that feeds a third of Norrmark. The so-called power dam will "
        "cost 2.1 billion crowns and drown four valleys.\n\nForeign Minister Runa Sile said in Ostholm that “a river "
        "is not a switch that one neighbour may turn off.” Sile will travel to Velland on 20 March.\n\nFishing "
        "families at Gull Mouth expect their catch to fall by half.",
    ),
    SampleArticle(
        "post-visit",
        "Highland Post",
        "Anneke Dorrow",
        "Sile's visit moved to April as talks on water levels go on",
        date(2026, 3, 17),
        "The visit of Norrmark's Foreign Minister Runa Sile, planned for 20 March, has been moved to 14 April, her "
        "office said on Monday. Both sides said that experts needed more time to agree on how to measure water "
        "levels.\n\nOda Merrin said on Tuesday that Velland was “ready to publish every gauge on the river.” She did "
        "not say whether works would wait for the talks. Velland's army of excavators stood ready at the site, and "
        "the first road is to be built from 1 June.",
        "Highland Post texts may be shared unchanged (CC BY-ND).",
    ),
    SampleArticle(
        "economist-cost",
        "River Economist",
        "Pell Ovander",
        "What the dam costs, and whom",
        date(2026, 3, 20),
        "The approved works are put at about 1.8 billion crowns, without the power lines, for which the grid company "
        "has proposed a further 320 million. Nobody has published what it would cost to compensate the fisheries "
        "downstream.\n\nHydrologist Marten Quay of the Two Banks Institute said that a slow first filling would cost "
        "Norrmark “four percent of its summer flow, not a third.” He added that the figure held for average years "
        "only.\n\nNorrmark's River Office gives no figure of its own.",
    ),
)
BY_KEY = {article.key: article for article in ARTICLES}


def say(text: str, *places: tuple[str, str] | tuple[str, str, Relation]) -> Statement:
    """A statement on passages given as (article, words) or (article, words, relation)."""
    evidence = []
    for key, words, *relation in places:
        entry = BY_KEY[key].entry
        kind = relation[0] if relation else Relation.PARAPHRASE
        evidence.append(Evidence(BY_KEY[key].span(words), entry.text_sha256, kind))
    return Statement(text, tuple(evidence), FREE)


VOTE = ("wire-approval", "Velland's Energy Council approved the second Aster dam on Wednesday by seven votes to two.")
VOTE_COPY = ("saltgate-approval", VOTE[1])
VOTE_THURSDAY = ("herald-anger", "Velland voted on Thursday to choke the river that feeds a third of Norrmark.")
COST = ("wire-approval", "The works are to cost about 1.8 billion crowns, the council said.")
COST_ECONOMIST = ("economist-cost", "The approved works are put at about 1.8 billion crowns, without the power lines")
COST_HERALD = ("herald-anger", "The so-called power dam will cost 2.1 billion crowns and drown four valleys.")
LINES = ("economist-cost", "the grid company has proposed a further 320 million")
MOVED = ("wire-approval", "About 1,240 people in four valleys are to be moved.")
WATER = ("wire-approval", "The first water is to be held back in the spring of 2029.")
COURT = (
    "wire-approval",
    "Norrmark's Foreign Office called the vote a breach of the 1974 understanding and said that it might go to the "
    "River Court.",
)
COURT_WHEN = ("wire-approval", "It did not say when.")
WAITED = ("wire-approval", "“We have waited seven years for this river to work for us,” Merrin said.", QUOTE)
SWITCH = (
    "herald-anger",
    "Foreign Minister Runa Sile said in Ostholm that “a river is not a switch that one neighbour may turn off.”",
    QUOTE,
)
PLANNED = ("herald-anger", "Sile will travel to Velland on 20 March.")
RESCHEDULED = (
    "post-visit",
    "The visit of Norrmark's Foreign Minister Runa Sile, planned for 20 March, has been moved to 14 April, her office "
    "said on Monday.",
)
GAUGES = (
    "post-visit",
    "Oda Merrin said on Tuesday that Velland was “ready to publish every gauge on the river.”",
    QUOTE,
)
WAIT = ("post-visit", "She did not say whether works would wait for the talks.")
ROAD = ("post-visit", "the first road is to be built from 1 June")
LEVELS = ("post-visit", "experts needed more time to agree on how to measure water levels")
FLOW = (
    "economist-cost",
    "Hydrologist Marten Quay of the Two Banks Institute said that a slow first filling would cost Norrmark “four "
    "percent of its summer flow, not a third.”",
    QUOTE,
)
AVERAGE = ("economist-cost", "He added that the figure held for average years only.")
FISHERIES = ("economist-cost", "Nobody has published what it would cost to compensate the fisheries downstream.")
STUDY = ("aster-2019", "Velland's Energy Council ordered a study of a second dam on the upper Aster on Monday.")
LOWER_FELL = ("aster-2019", "The first dam, at Lower Fell, was closed in 1974")
CATCH = ("herald-anger", "Fishing families at Gull Mouth expect their catch to fall by half.")
