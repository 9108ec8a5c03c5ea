"""A language model at an address: OpenAI's interface (Ollama, llama.cpp and most others speak it) or Anthropic's.

The one module that knows pydantic-ai and what it stands on; they are loaded at the first question, so nobody needs
them who does not ask. The key is handed to the connection alone: no error, page or store sees it. The connection
follows no redirect, talks to one host only, and reads no answer longer than `MOST_BYTES`.
"""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from evenhand.errors import ConfigError, WriterError
from evenhand.model import Prompt, Reply

if TYPE_CHECKING:
    import httpx2
    from pydantic_ai.models import Model

MOST_BYTES: Final = 2_000_000
"""Longest answer in bytes, headers apart: 1,500 tokens of JSON with their envelope take some ten thousand."""

MOST_TOKENS: Final = 10**9
"""Most tokens that are believed of one answer: the other side tells the number, and the store has to hold it."""

APIS: Final = ("openai", "anthropic")

INSTALL: Final = "pip install '.[llm]' in the checkout"


@dataclass(frozen=True)
class Endpoint:
    """Asks a language model over HTTP; see `LanguageModel`.

    Attributes:
        name: Name of the model, as the other side knows it.
        url: Base address, such as ``http://127.0.0.1:11434/v1``.
        api: Which interface it speaks, one of `APIS`.
        timeout_s: Longest time from question to answer, in seconds.
        key: Key to the interface, or ""; shown nowhere.
    """

    name: str
    url: str
    api: str = APIS[0]
    timeout_s: float = 60.0
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Refuse an address that is not safe, and to go on without the libraries. Raises ConfigError."""
        refuse_address(self.url, has_key=bool(self.key))
        if not _has_library("pydantic_ai"):
            raise ConfigError("config.missing-library", "--writer llm", f"it needs more libraries: {INSTALL}")

    def reply(self, prompt: Prompt) -> Reply:
        """Ask once.

        Raises:
            WriterError: ``writer.timeout``, ``writer.unreachable``, ``writer.rate-limited``,
                ``writer.server-failed``, ``writer.refused`` or ``writer.invalid-reply``.
        """
        return asyncio.run(self._reply(prompt))

    async def _reply(self, prompt: Prompt) -> Reply:
        async with _client(self) as client:
            return await ask(_model(self, client), prompt, timeout_s=self.timeout_s)


def _has_library(name: str) -> bool:
    """Whether a library can be imported; it is not loaded for that."""
    try:
        return find_spec(name) is not None
    except ValueError:  # it is marked as not to be had
        return False


def refuse_address(url: str, *, has_key: bool) -> None:
    """Refuse an address that is none for us.

    Args:
        url: The address.
        has_key: Whether a key would be sent there.

    Raises:
        ConfigError: ``config.bad-address``: no http or https, no host, a name or password in it, or a key that would
            go over an open connection to another machine.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigError("config.bad-address", "--llm-url", "it is no address") from error
    if parts.scheme not in ("http", "https") or not host:
        raise ConfigError("config.bad-address", "--llm-url", "an address opens with http:// or https:// and a host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigError("config.bad-address", "--llm-url", "it holds a name, a password, a ? or a #")
    if has_key and parts.scheme == "http" and not _is_here(host):
        raise ConfigError("config.bad-address", "--llm-url", "a key is sent to another machine over https only")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


async def ask(model: Model, prompt: Prompt, *, timeout_s: float) -> Reply:
    """Ask a model of pydantic-ai once; its answer is bound to the schema by the other side where that can be done.

    Args:
        model: The model.
        prompt: What to ask.
        timeout_s: Longest time to the whole answer, in seconds.

    Raises:
        WriterError: As `Endpoint.reply`.
    """
    from pydantic_ai import Agent, NativeOutput, StructuredDict
    from pydantic_ai.exceptions import AgentRunError, UserError

    output = NativeOutput(StructuredDict(json.loads(prompt.schema), name="sentences"))
    agent = Agent(model, output_type=output, instructions=prompt.rules, retries=0)
    started = monotonic()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # settings that a model does not take are left out with a warning
            result = await asyncio.wait_for(
                agent.run(
                    prompt.matter,
                    model_settings={"temperature": 0.0, "max_tokens": prompt.most_tokens, "max_retries": 0},
                ),
                timeout_s,
            )
        text = json.dumps(result.output)
    except (AgentRunError, TimeoutError, UserError, *_MISREAD) as error:
        raise _told(error) from error
    n_input, n_output = (min(max(0, n), MOST_TOKENS) for n in (result.usage.input_tokens, result.usage.output_tokens))
    return Reply(text, n_input, n_output, round(monotonic() - started, 2))


_MISREAD: Final = (TypeError, ValueError, AttributeError, LookupError, RecursionError, AssertionError)
"""What the libraries raise on an answer of a form they never met: found with answers of one interface given to the
other. An answer must not be able to stop the page."""


def _told(error: Exception) -> WriterError:
    """A failure in our words: the words of the other side could hold anything, our key among it."""
    from pydantic_ai import exceptions as e

    status = getattr(error, "status_code", None)
    answered = f" (status {status})" if status else ""
    wait_s = getattr(error, "retry_after", None)
    subject = "the language model"
    if isinstance(error, TimeoutError | e.ModelTimeoutError | e.ModelRequestTimeout):
        return WriterError("writer.timeout", subject, "it did not answer in time")
    if isinstance(error, e.ModelRateLimitError) or status == 429:
        return WriterError("writer.rate-limited", subject, f"it asks for fewer questions{answered}", wait_s=wait_s)
    if isinstance(error, e.ModelServerError | e.ModelUnavailableError) or (status or 0) >= 500:
        return WriterError("writer.server-failed", subject, f"it failed{answered}", wait_s=wait_s)
    if isinstance(error, e.ModelConnectionError):
        return WriterError("writer.unreachable", subject, "nothing answers at its address, or not to the end")
    if isinstance(error, e.ModelAPIError) or status:
        return WriterError("writer.refused", subject, f"it turned the question away, or is none{answered}")
    return WriterError("writer.invalid-reply", subject, "its answer has not the form that was asked for")


# --- connection --------------------------------------------------------------------------------


def _client(endpoint: Endpoint) -> httpx2.AsyncClient:
    """A connection that keeps to one host, sends that host's key and no other, and bounds what it reads."""
    import httpx2

    host = httpx2.URL(endpoint.url).netloc
    own = _headers(endpoint)

    class Body(httpx2.AsyncByteStream):
        def __init__(self, response: httpx2.Response) -> None:
            self._response = response

        async def __aiter__(self) -> AsyncIterator[bytes]:
            n_read = 0
            async for part in self._response.aiter_raw():
                n_read += len(part)
                if n_read > MOST_BYTES:
                    raise httpx2.ReadError("the answer is too long")
                yield part

        async def aclose(self) -> None:
            await self._response.aclose()

    class Guarded(httpx2.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            if request.url.netloc != host:
                raise httpx2.ConnectError("another host")
            for name in _SECRETS:
                request.headers.pop(name, None)
            request.headers.update({**own, "accept-encoding": "identity"})
            response = await super().handle_async_request(request)
            if response.headers.get("content-encoding", "identity") != "identity":
                raise httpx2.ReadError("the answer is packed, so its length is not known")
            return httpx2.Response(
                response.status_code,
                headers=response.headers,
                stream=Body(response),
                extensions=response.extensions,
            )

    return httpx2.AsyncClient(transport=Guarded(), follow_redirects=False, timeout=endpoint.timeout_s, trust_env=False)


_SECRETS: Final = ("authorization", "x-api-key", "openai-organization", "openai-project", "cookie")
"""Headers that the libraries fill from the environment; whoever put a key there did not mean it for this address."""


def _headers(endpoint: Endpoint) -> Mapping[str, str]:
    if not endpoint.key:
        return {}
    return {"x-api-key": endpoint.key} if endpoint.api == "anthropic" else {"authorization": f"Bearer {endpoint.key}"}


def _model(endpoint: Endpoint, client: httpx2.AsyncClient) -> Model:
    """The model of pydantic-ai behind an address; the libraries get no key, the connection sends it."""
    if endpoint.api == "anthropic":
        from anthropic import AsyncAnthropic
        from pydantic_ai.models.anthropic import AnthropicModel
        from pydantic_ai.providers.anthropic import AnthropicProvider

        anthropic = AsyncAnthropic(base_url=endpoint.url, api_key="none", http_client=client, max_retries=0)
        return AnthropicModel(endpoint.name, provider=AnthropicProvider(anthropic_client=anthropic))
    from openai import AsyncOpenAI
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

    openai = AsyncOpenAI(base_url=endpoint.url, api_key="none", http_client=client, max_retries=0)
    return OpenAIChatModel(endpoint.name, provider=OpenAICompatibleProvider("llm", openai_client=openai))
