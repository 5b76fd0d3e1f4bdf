"""The empty app, served the way server.py serves Multivector: python -m … --port N."""

import argparse
from pathlib import Path

import server

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    empty = server.build(Path(__file__).with_name("empty_app.py"))
    server.serve(empty, host="127.0.0.1", port=parser.parse_args().port)
