"""Reads the YAML files that say what the made-up trust is like."""

from __future__ import annotations

from importlib.resources import files

from pipelines.shipped_yaml import read_shipped


def declared(name: str) -> dict:
    """The content of `<name>.yml` in this folder."""
    return read_shipped(declared_text(name))


def declared_text(name: str) -> str:
    return files("pipelines.demo").joinpath(f"{name}.yml").read_text(encoding="utf-8")
