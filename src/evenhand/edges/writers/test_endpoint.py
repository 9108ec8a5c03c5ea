from __future__ import annotations

import asyncio

import pytest
from pydantic_ai.models.test import TestModel
from pydantic_ai.profiles import ModelProfile

from evenhand.edges.writers.endpoint import Endpoint, ask, refuse_address
from evenhand.errors import ConfigError, WriterError
from evenhand.model import Prompt

SCHEMA = (
    '{"type": "object", "properties": {"sentences": {"type": "array", "items": {"type": "string"}, "maxItems": 1}}}'
)
PROMPT = Prompt("Rules.", "Matter.", SCHEMA, 50)


def asked(text: str) -> str:
    model = TestModel(custom_output_text=text, profile=ModelProfile(supports_json_schema_output=True))
    return asyncio.run(ask(model, PROMPT, timeout_s=5)).text


def test_an_answer_is_the_json_of_the_model() -> None:
    assert asked('{"sentences": ["a"]}') == '{"sentences": ["a"]}'


@pytest.mark.parametrize("text", ["no JSON", "[1]", "", '{"sentences":'])
def test_an_answer_that_is_no_object_is_told(text: str) -> None:
    with pytest.raises(WriterError) as caught:
        asked(text)
    assert caught.value.code == "writer.invalid-reply"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/v1",
        "file:///etc/passwd",
        "example.org/v1",
        "http://",
        "http://name:hidden@example.org/v1",
        "https://example.org/v1?key=1",
        "http://[::1/v1",
        "http://example.org:port/v1",
        "http://example.org/v1",
        "http://localhost.example.org/v1",
    ],
)
def test_an_address_that_is_not_safe_is_refused(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Endpoint("m", url, key="secret-key")
    assert caught.value.code == "config.bad-address"
    assert "secret-key" not in str(caught.value) and "hidden" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://example.org/v1", "http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]/v1"]
)
def test_a_safe_address_is_taken(url: str) -> None:
    assert "secret-key" not in repr(Endpoint("m", url, key="secret-key"))
    refuse_address("http://10.0.0.7:11434/v1", has_key=False)
