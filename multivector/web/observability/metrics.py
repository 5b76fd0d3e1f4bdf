"""Figures for whoever watches over the service, in the form that Prometheus reads; none is about a reader."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from http import HTTPStatus
from typing import Literal

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Open = Literal["local", "all", "off"]
"""Who may read the figures: programs of this machine, whoever can reach the server, or nobody."""
PATH = "/metrics"
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)  # memory, open files, processor time
        PlatformCollector(registry=self.registry)
        self.requests = Counter(
            "multivector_requests",
            "Answers by kind (page, api, file, other) and status.",
            ("kind", "status"),
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "multivector_request_seconds",
            "Seconds until an answer was sent, by kind.",
            ("kind",),
            registry=self.registry,
            buckets=_SECONDS,
        )
        self.run_seconds = Histogram(
            "multivector_rerun_seconds",
            "Seconds that a page took to be drawn, or drawn again after a choice.",
            ("page",),
            registry=self.registry,
            buckets=_SECONDS,
        )
        self.faults = Counter(
            "multivector_faults",
            "Pages and requests that failed.",
            registry=self.registry,
        )

    def gauge(self, name: str, meaning: str, read: Callable[[], float]) -> None:
        """Add a figure that is read when it is asked for."""
        Gauge(name, meaning, registry=self.registry).set_function(read)

    def answered(self, kind: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self.requests.labels(kind, str(status)).inc()
        self.request_seconds.labels(kind).observe(seconds)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.SERVICE_UNAVAILABLE:
            self.faults.inc()

    def drawn(self, page: str, seconds: float) -> None:
        """Count a run of a page."""
        self.run_seconds.labels(page).observe(seconds)


def metrics_route(metrics: Metrics, who: Open) -> Route:
    """Answer with all figures, to whoever may read them."""

    async def answer(request: Request) -> Response:
        if who == "off" or (who == "local" and not _is_of_this_machine(request)):
            return PlainTextResponse("There is nothing here.", HTTPStatus.NOT_FOUND)
        headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_LATEST}
        return Response(generate_latest(metrics.registry), headers=headers)

    return Route(PATH, answer)


def _is_of_this_machine(request: Request) -> bool:
    """Whether a request comes from this machine, and not from a proxy of this machine for another."""
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
