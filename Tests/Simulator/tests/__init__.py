"""Tests of the simulator's corrections, with AWS's own SDK against a running server.

    python -m unittest discover --start-directory tests --top-level-directory .

One server serves all tests; every test has an account of its own.
"""
