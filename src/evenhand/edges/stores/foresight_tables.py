"""Tables of the archive of past events and of the ledger of questions; part of every store since its version 3."""

from __future__ import annotations

import sqlalchemy as sa

META = sa.MetaData()
EVENT = sa.Table(
    "archive_event",
    META,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("archive", sa.Text, nullable=False),
    sa.Column("day", sa.Integer, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("value", sa.Float),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("story_id", sa.Text, index=True),
    sa.Index("archive_event_actor", "actor", "type"),
    sa.Index("archive_event_target", "target", "type"),
)
COVERAGE = sa.Table(
    "archive_coverage",
    META,
    sa.Column("archive", sa.Text, primary_key=True),
    sa.Column("actor", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("n_events", sa.Integer, nullable=False),
)
FILE = sa.Table(
    "archive_file",
    META,
    sa.Column("archive", sa.Text, primary_key=True),
    sa.Column("digest", sa.Text, primary_key=True),
)
QUESTION = sa.Table(
    "question",
    META,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("question_id", sa.Text, nullable=False, unique=True),
    sa.Column("story_id", sa.Text, nullable=False, index=True),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("types", sa.Text, nullable=False),
    sa.Column("not_types", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("asked_on", sa.Date, nullable=False),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date, nullable=False),
    sa.Column("probability", sa.Float),
    sa.Column("control", sa.Float),
    sa.Column("method", sa.Text, nullable=False),
    sa.Column("premise", sa.Text, nullable=False),
)
RESOLUTION = sa.Table(
    "resolution",
    META,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("question_id", sa.ForeignKey("question.question_id"), nullable=False, index=True),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("decided_on", sa.Date, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
    sa.UniqueConstraint("question_id", "answer", "decided_on", "by", "reason", "evidence"),
)
