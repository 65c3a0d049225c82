from __future__ import annotations

import hand_worked_lake
import pytest
from lake_schemas import write_lake, write_link
from warehouse_build import FIRST_HALF, SECOND_HALF, Warehouse

ODD_FOLDER = "St Mary's [trust] {shared} 100%"


@pytest.fixture(scope="session")
def halves(tmp_path_factory: pytest.TempPathFactory) -> tuple[Warehouse, dict[str, str], dict[str, str]]:
    """The hand-worked trust's warehouse, with what dbt said of each node of the first half and of the second."""
    lake = tmp_path_factory.mktemp("trust") / ODD_FOLDER
    warehouse = Warehouse(lake, tmp_path_factory.mktemp("warehouse"))
    write_lake(lake, hand_worked_lake.tables())
    first = warehouse.dbt("build", *FIRST_HALF, "--exclude-resource-type", "unit_test")
    write_link(lake, hand_worked_lake.LINK)
    second = warehouse.dbt("build", *SECOND_HALF, "--exclude-resource-type", "unit_test")
    return warehouse, first, second


@pytest.fixture(scope="session")
def warehouse(halves: tuple[Warehouse, dict[str, str], dict[str, str]]) -> Warehouse:
    """The hand-worked trust's finished warehouse."""
    return halves[0]
