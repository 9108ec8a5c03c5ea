"""A language model's endpoint on this machine that says, or does, what a test tells it; nothing leaves the machine."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Question"], "Raw | str"]


@dataclass(frozen=True)
class Question:
    """What was asked: rules, matter, and the headers it came with."""

    rules: str
    matter: str
    headers: Mapping[str, str]

    def numbers(self, *words: str) -> list[int]:
        """Numbers of the passages that hold these words."""
        lines = re.findall(r"^Passage (\d+), (.*)$", self.matter, re.MULTILINE)
        return [int(number) for number, text in lines if any(word in text for word in words)]


@dataclass(frozen=True)
class Raw:
    """An HTTP answer as it is; one that hangs comes when the endpoint closes, if ever."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False


@dataclass
class Heard:
    """An endpoint at work: its address, and what it was asked."""

    url: str
    questions: list[Question]


def sentences(*pairs: tuple[list[int], str]) -> str:
    """An answer of the form that is asked for."""
    return json.dumps({"sentences": [{"passages": passages, "text": text} for passages, text in pairs]})


@contextmanager
def endpoint(answer: Answer) -> Iterator[Heard]:
    """Serve OpenAI's interface on a free port of this machine."""
    closing, questions = threading.Event(), list[Question]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            messages = [*body.get("system", ()), *body["messages"]]
            rules, matter = (_words(message) for message in messages)
            question = Question(rules, matter, dict(self.headers))
            questions.append(question)
            self._send(said if isinstance(said := answer(question), Raw) else Raw(body=_completion(said)))

        def _send(self, raw: Raw) -> None:
            if raw.hangs:
                closing.wait(30)
                return
            self.send_response(raw.status)
            for name, value in {"content-type": "application/json", **raw.headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(raw.body)))
            self.end_headers()
            try:
                self.wfile.write(raw.body)
            except OSError:  # the other side hung up
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the library
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Heard(f"http://127.0.0.1:{server.server_port}/v1", questions)
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _words(message: dict[str, Any]) -> str:
    """The text of a message, in OpenAI's form or in Anthropic's."""
    content = message.get("content", message.get("text"))
    return content if isinstance(content, str) else "".join(str(part["text"]) for part in content or ())


def _completion(text: str) -> bytes:
    value: dict[str, Any] = {"id": "c", "object": "chat.completion", "created": 1, "model": "m"}
    message = {"role": "assistant", "content": text}
    value["choices"] = [{"index": 0, "finish_reason": "stop", "message": message}]
    value["usage"] = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    return json.dumps(value).encode()
