"""What has been published for England: figures by year, distributions of scores, marks and their scaled scores."""

from pipelines.frameworks.national.compile import NATIONAL_TABLES, compile_national
from pipelines.frameworks.national.load import load_national

__all__ = ["NATIONAL_TABLES", "compile_national", "load_national"]
