"""Reads the YAML files that say what the made-up trust is like."""

from __future__ import annotations

from importlib.resources import files

import yaml


def declared(name: str) -> dict:
    """The content of `<name>.yml` in this folder."""
    return yaml.safe_load(declared_text(name))


def declared_text(name: str) -> str:
    return files("pipelines.demo").joinpath(f"{name}.yml").read_text(encoding="utf-8")
