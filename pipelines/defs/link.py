"""LINK: how the frameworks in use map to each other, fitted from the pupils who have both."""

import dagster as dg
import duckdb

from pipelines.defs.resources import TrustWorkspace, watch
from pipelines.defs.warehouse.assets import database
from pipelines.linking.framework_links import fit_framework_links
from pipelines.workspace.files import write_parquet


@dg.asset(
    key=["link", "framework_link"],
    deps=[dg.AssetKey(["intermediate", "int_bridge_scores"])],
    group_name="linking",
)
def framework_link(context: dg.AssetExecutionContext, trust: TrustWorkspace) -> dg.MaterializeResult:
    """Counts the bridges between frameworks and fits a link where enough pupils have both."""
    with watch().stage("link"):
        connection = duckdb.connect(str(database(trust, context.run_id)), read_only=True)
        try:
            bridges = connection.execute("select * from intermediate.int_bridge_scores order by all").df()
        finally:
            connection.close()
        links = fit_framework_links(bridges).links
        write_parquet(trust.workspace.lake / "link" / "framework_link.parquet", links)
    fitted = links[links["method"] != "none"]
    cell = ["from_framework", "to_framework", "subject", "nc_year", "assessment_point"]
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(links),
            "bridges": len(bridges),
            "links_fitted": len(fitted.drop_duplicates(cell)),
            "links_refused": int((links["method"] == "none").sum()),
        }
    )
