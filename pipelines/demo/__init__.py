"""A made-up trust with known truth and seeded faults, to try the pipeline on."""

from pipelines.demo.trust import DemoTrust, write_trust

__all__ = ["DemoTrust", "write_trust"]
