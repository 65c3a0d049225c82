from __future__ import annotations

import shutil
from pathlib import Path

from warehouse_build import REPORTS, Warehouse


def test_every_rule_of_the_reports_holds_on_its_hard_cases(warehouse: Warehouse, tmp_path: Path) -> None:
    whole = Warehouse.like(warehouse, tmp_path)
    shutil.copy(warehouse.path, whole.path)
    built = whole.dbt("run", "--select", *REPORTS)
    assert {name: status for name, status in built.items() if status != "success"} == {}
    cases = whole.dbt("test", "--select", *[f"{part},test_type:unit" for part in REPORTS])
    assert len(cases) >= 35
    assert {name: status for name, status in cases.items() if status != "pass"} == {}
