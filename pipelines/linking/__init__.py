"""How scores of one framework answer to scores of another, with their errors: numbers in, numbers out."""

from pipelines.linking.agreement import Agreement, agreement
from pipelines.linking.anchor import AnchorLine, link_by_anchor
from pipelines.linking.anchor_group import AnchorGroup
from pipelines.linking.bootstrap import bootstrap_link
from pipelines.linking.choice import method_for
from pipelines.linking.equivalent_groups import link
from pipelines.linking.framework_links import fit_framework_links
from pipelines.linking.invariance import remsd
from pipelines.linking.link_table import LinkTable
from pipelines.linking.ordered_grades import normal_scores
from pipelines.linking.refused import LinkRefused
from pipelines.linking.single_group import SingleGroupLink, fit_linear_single_group
from pipelines.linking.standardise import standardise

__all__ = [
    "Agreement",
    "AnchorGroup",
    "AnchorLine",
    "LinkRefused",
    "LinkTable",
    "SingleGroupLink",
    "agreement",
    "bootstrap_link",
    "fit_framework_links",
    "fit_linear_single_group",
    "link",
    "link_by_anchor",
    "method_for",
    "normal_scores",
    "remsd",
    "standardise",
]
