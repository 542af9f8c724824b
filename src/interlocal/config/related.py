"""Which queries of higher apps fill which slot of a page of a lower one: called with the person and what the page is about."""

RELATED = {
    "applications.application": ("interlocal.selection.queries.related.outcome",),
    "coaching.group": ("interlocal.projects.queries.related.of_group",),
    "library.case": ("interlocal.people.queries.related.townspeople",),
    "library.page": ("interlocal.portal.queries.words.not_ours",),
    "library.practice": (
        "interlocal.people.queries.related.helpers",
        "interlocal.meetings.queries.related.about_practice",
    ),
    "library.story": ("interlocal.projects.queries.related.of_story",),
    "library.told": ("interlocal.meetings.queries.related.about_case",),
    "library.topic": (
        "interlocal.meetings.queries.related.about_topic",
        "interlocal.discussions.queries.related.about_topic",
        "interlocal.commissions.queries.related.about_topic",
    ),
    "meetings.meeting": (
        "interlocal.discussions.queries.related.at_meeting",
        "interlocal.discussions.queries.related.of_meeting",
    ),
    "meetings.outcomes": ("interlocal.projects.queries.related.from_meeting",),
    "meetings.series": ("interlocal.discussions.queries.related.of_group",),
    "partners.expert": ("interlocal.meetings.queries.related.talks_of",),
    "partners.organisation": (
        "interlocal.meetings.queries.related.brought_by",
        "interlocal.meetings.queries.related.speakers_of",
        "interlocal.training.queries.related.helped_by",
    ),
    "portal.my_town": (
        "interlocal.meetings.queries.related.next_meetings",
        "interlocal.meetings.queries.related.actions_of_town",
        "interlocal.meetings.queries.related.questions_waiting",
        "interlocal.discussions.queries.related.not_read_yet",
        "interlocal.projects.queries.related.on_my_town",
        "interlocal.surveys.queries.related.waiting",
        "interlocal.commissions.queries.related.to_confirm",
        "interlocal.applications.queries.related.of_town",
    ),
    "portal.town": (
        "interlocal.people.queries.related.townspeople",
        "interlocal.commissions.queries.related.of_town",
        "interlocal.consultants.queries.related.consultants_of",
    ),
    "training.after": ("interlocal.completion.queries.related.after_programs",),
    "training.apply": ("interlocal.applications.queries.related.to_edition",),
    "training.asked": ("interlocal.completion.queries.related.asked",),
    "training.cohort": (
        "interlocal.completion.queries.related.own_progress",
        "interlocal.coaching.queries.related.of_cohort",
        "interlocal.projects.queries.related.in_cohort",
        "interlocal.projects.queries.related.evaluations_of",
        "interlocal.applications.queries.related.to_name",
    ),
    "training.edition": ("interlocal.coaching.queries.related.of_edition",),
    "training.index": ("interlocal.selection.queries.related.to_read",),
    "training.run": (
        "interlocal.applications.queries.related.to_run",
        "interlocal.selection.queries.related.to_run",
        "interlocal.coaching.queries.related.to_make",
        "interlocal.completion.queries.related.to_run",
    ),
}
