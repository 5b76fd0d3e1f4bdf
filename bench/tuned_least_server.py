"""The least page with a slider and a map, served the way server.py serves Multivector: --port N."""

import argparse
from pathlib import Path

import server

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    least = server.build(Path(__file__).with_name("least_app.py"))
    server.serve(least, host="127.0.0.1", port=parser.parse_args().port)
