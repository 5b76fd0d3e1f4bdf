"""Multivector with a fraction of its patience, so that a test need not wait: --port N."""

import argparse

import server
from multivector.web.connections import TimedHttp, TimedWebSocket

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    TimedHttp.head_seconds, TimedHttp.body_seconds = 1.0, 2.0
    TimedHttp.stalled_seconds = TimedWebSocket.stalled_seconds = 2.0
    server.PING_SECONDS, server.PONG_SECONDS = 1.0, 2.0
    server.serve(server.app, host="127.0.0.1", port=parser.parse_args().port)
