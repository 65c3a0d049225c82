"""What the trust overview's table may say of a figure is all that its model can say: one word more stops the run."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

MODELS = Path(__file__).resolve().parents[2] / "dbt_project" / "models"
# by hand: the five of the macro `figure_status`, and one of a total that would tell of a hidden school
STATUSES = {"shown", "low_reliability", "too_few", "too_incomplete", "not_available", "hidden"}


def test_a_figure_of_the_trust_that_is_hidden_does_not_stop_the_run() -> None:
    judged = (MODELS / "intermediate/reports/int_measure_figures_judged.sql").read_text(encoding="utf-8")
    case = judged[: judged.index("end as status")].rpartition("case")[2]
    assert set(re.findall(r"then '(\w+)'", case)) <= STATUSES
    told = yaml.safe_load((MODELS / "reports/rpt_trust_overview__measures.yml").read_text(encoding="utf-8"))
    [status] = [column for column in told["models"][0]["columns"] if column["name"] == "status"]
    assert set(status["data_tests"][0]["accepted_values"]["arguments"]["values"]) == STATUSES
