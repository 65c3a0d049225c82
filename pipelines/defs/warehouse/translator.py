"""How a dbt model is called among Dagster's assets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject


class ModelsAsAssets(DagsterDbtTranslator):
    """A model's key is its layer and its name; a source keeps the key that its yml names."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = self.get_resource_props(manifest, unique_id)
        if node["resource_type"] == "source":
            return spec
        return spec.replace_attributes(key=dg.AssetKey([node["schema"], node["name"]]), group_name="warehouse")
