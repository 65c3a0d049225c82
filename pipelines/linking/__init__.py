"""How scores of one framework answer to scores of another, with their errors: numbers in, numbers out."""

from pipelines.linking.agreement import Agreement, agreement
from pipelines.linking.equivalent_groups import link
from pipelines.linking.framework_links import fit_framework_links
from pipelines.linking.link_table import LinkTable
from pipelines.linking.refused import LinkRefused
from pipelines.linking.single_group import SingleGroupLink, fit_linear_single_group
from pipelines.linking.standardise import standardise

__all__ = [
    "Agreement",
    "LinkRefused",
    "LinkTable",
    "SingleGroupLink",
    "agreement",
    "fit_framework_links",
    "fit_linear_single_group",
    "link",
    "standardise",
]
