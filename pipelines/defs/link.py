"""LINK: how the frameworks in use map to each other, fitted from the pupils who have both."""

from collections.abc import Iterator

import dagster as dg
import duckdb

from pipelines.defs.resources import TrustWorkspace, watch
from pipelines.defs.warehouse.assets import database
from pipelines.linking.framework_links import fit_framework_links
from pipelines.workspace.files import write_parquet


@dg.multi_asset(
    specs=[
        dg.AssetSpec(["link", name], deps=[dg.AssetKey(["intermediate", "int_bridge_scores"])], group_name="linking")
        for name in ("framework_link", "school_leaning", "link_invariance")
    ],
)
def framework_link(context: dg.AssetExecutionContext, trust: TrustWorkspace) -> Iterator[dg.MaterializeResult]:
    """Counts the bridges between frameworks and fits a link where enough pupils have both."""
    with watch().stage("link"):
        connection = duckdb.connect(str(database(trust, context.run_id)), read_only=True)
        try:
            bridges = connection.execute("select * from intermediate.int_bridge_scores order by all").df()
        finally:
            connection.close()
        found = fit_framework_links(bridges)
        for name, table in found.tables.items():
            write_parquet(trust.workspace.lake / "link" / f"{name}.parquet", table)
    fitted = found.links[found.links["method"] != "none"]
    cell = ["from_framework", "to_framework", "subject", "nc_year", "assessment_point"]
    yield dg.MaterializeResult(
        asset_key=["link", "framework_link"],
        metadata={
            "dagster/row_count": len(found.links),
            "bridges": len(bridges),
            "links_fitted": len(fitted.drop_duplicates(cell)),
            "links_refused": int((found.links["method"] == "none").sum()),
        },
    )
    for name in ("school_leaning", "link_invariance"):
        yield dg.MaterializeResult(asset_key=["link", name], metadata={"dagster/row_count": len(found.tables[name])})
