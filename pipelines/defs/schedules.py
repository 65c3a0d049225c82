"""When things happen by themselves: a refresh each night, and publication after an assessment point closes."""

from datetime import date

import dagster as dg

from pipelines.defs.jobs import publish_reports, refresh
from pipelines.defs.resources import workspace_folder
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.workspace import Workspace

LONDON = "Europe/London"

nightly_refresh = dg.ScheduleDefinition(
    name="nightly_refresh",
    job=refresh,
    cron_schedule="0 2 * * *",
    execution_timezone=LONDON,
    default_status=dg.DefaultScheduleStatus.RUNNING,
)


@dg.schedule(
    name="assessment_point_close",
    job=publish_reports,
    cron_schedule="0 7 * * *",
    execution_timezone=LONDON,
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def assessment_point_close(context: dg.ScheduleEvaluationContext) -> list[dg.RunRequest] | dg.SkipReason:
    """The morning after a point closes: the school edition. `heads_see_first` working days later: the board's."""
    if not (workspace_folder() / "trust.yml").exists():
        return dg.SkipReason("There is no trust.yml yet")
    workspace = Workspace.at(workspace_folder())
    due = editions_due(
        workspace.calendar, workspace.settings.publication.heads_see_first, context.scheduled_execution_time.date()
    )
    requests = [
        dg.RunRequest(
            run_key=f"{point}/{edition}",
            run_config={"ops": {"publish__published": {"config": {"assessment_point": point, "edition": edition}}}},
        )
        for point, edition in due
    ]
    return requests or dg.SkipReason("No assessment point is due to be published today")


def editions_due(calendar: Calendar, heads_see_first: int, today: date) -> list[tuple[str, str]]:
    """(assessment point, 'school' or 'board') to publish on a day; with no days for heads, both on the same one."""
    due = []
    for name, point in calendar.points.items():
        if today == calendar.days_after(point.closes_on, 1):
            due.append((name, "school"))
        if today == calendar.days_after(point.closes_on, 1, working_days=heads_see_first):
            due.append((name, "board"))
    return due
