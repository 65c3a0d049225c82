"""Framework declarations: any way of judging attainment, declared in one YAML file each.

Load and check them, compile them to reference tables, and read results in their notation.
"""

from pipelines.frameworks.compile import compile_frameworks
from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_framework, load_frameworks
from pipelines.frameworks.normal import normalise_value, normalise_values
from pipelines.frameworks.read import read_result, read_results

__all__ = [
    "SHIPPED_FRAMEWORKS",
    "DeclarationError",
    "Framework",
    "compile_frameworks",
    "load_framework",
    "load_frameworks",
    "normalise_value",
    "normalise_values",
    "read_result",
    "read_results",
]
