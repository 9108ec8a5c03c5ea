"""The writer that the settings ask for."""

from __future__ import annotations

from functools import partial

from evenhand import pipeline
from evenhand.app.asking import Patient, Remembering, Unasked
from evenhand.config import Config
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.writers import LlmWriter
from evenhand.edges.writers.endpoint import Endpoint
from evenhand.ports import LanguageModel, Replies, Writer


def writer_of(config: Config, replies: Replies, *, key: str) -> Writer:
    """Make the writer of the settings.

    Args:
        config: The settings.
        replies: Where a language model's replies are kept.
        key: Key to the language model, or "".

    Raises:
        ConfigError: ``config.no-model``, ``config.bad-address``.
    """
    if config.writer != "llm":
        return pipeline.rule_writer()
    config.refuse_without_model()
    endpoint = Endpoint(config.llm_model, config.llm_url, config.llm_api, config.llm_timeout_s, key)
    return _llm(config, Remembering(Patient(endpoint), replies))


def unasked_writer(config: Config) -> tuple[Writer, Unasked]:
    """Make the writer with a language model that only takes down what it would be asked; return it with that model."""
    model = Unasked(config.llm_model or "unnamed")
    return _llm(config, model), model


def _llm(config: Config, model: LanguageModel) -> Writer:
    return LlmWriter(
        base=pipeline.rule_writer(),
        check=partial(pipeline.withheld, parser=SpacyParser()),
        model=model,
        most_chars=config.llm_prompt_chars,
        price=config.llm_price,
    )
