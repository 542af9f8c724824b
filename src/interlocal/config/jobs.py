"""What the site does by itself, and how often. Each job does a bounded piece of work, and no harm when run again."""

from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import DAY, HOUR, MINUTE, WEEK, Job

JOBS = (  # in this order; the slow ones last
    Job("announcements", _("Write announcements"), "interlocal.portal.actions.write_some", MINUTE),
    Job("mail", _("Send mail that waits"), "interlocal.outbox.actions.send_leftovers", MINUTE),
    Job("drafts", _("Publish scheduled drafts"), "interlocal.outbox.actions.publish_scheduled", MINUTE),
    Job(
        "surveys",
        _("End surveys whose time is over, and count"),
        "interlocal.surveys.actions.close_due",
        MINUTE,
    ),
    Job("reminders", _("Remind members of meetings"), "interlocal.meetings.actions.remind", MINUTE),
    Job("seats", _("Give seats that became free"), "interlocal.meetings.actions.fill_seats", MINUTE),
    Job("discussions", _("Mail what is new in discussions"), "interlocal.discussions.actions.tell", MINUTE),
    Job("openings", _("Tell of open seats"), "interlocal.commissions.actions.tell", MINUTE),
    Job("cache", _("Clear what the cache no longer needs"), "interlocal.web.actions.forget_cached", HOUR),
    Job("meetings", _("Note which meetings were held"), "interlocal.meetings.actions.hold_past", HOUR),
    Job("agendas", _("Remind chairs of agendas to post"), "interlocal.meetings.actions.warn_unposted", HOUR),
    Job(
        "evaluations",
        _("Ask cohorts how a session was"),
        "interlocal.projects.actions.ask_after_sessions",
        HOUR,
    ),
    Job(
        "promises",
        _("Ask towns what became of their promises"),
        "interlocal.projects.actions.remind",
        DAY,
    ),
    Job("sessions", _("End old sessions"), "interlocal.outbox.actions.end_sessions", DAY),
    Job(
        "devices", _("Forget devices that are signed out"), "interlocal.accounts.actions.forget_devices", DAY
    ),
    Job(
        "certifications",
        _("Remind people whose certification ends"),
        "interlocal.credentials.actions.remind",
        DAY,
    ),
    Job(
        "status-lists",
        _("Sign the lists of certificates that were taken back"),
        "interlocal.credentials.actions.sign_lists",
        DAY,
    ),
    Job("weekly", _("Send the weekly mail"), "interlocal.outbox.actions.send_weekly", WEEK),
    Job("forms", _("Forget which forms were sent"), "interlocal.web.actions.forget_submissions", DAY),
    Job("letters", _("Forget who wrote to whom"), "interlocal.people.actions.forget_letters", DAY),
    Job("requests", _("Forget old requests to join"), "interlocal.accounts.actions.forget_requests", DAY),
    Job("listings", _("Ask whether listings are still right"), "interlocal.consultants.actions.freshen", DAY),
    Job("submissions", _("Forget listings nobody confirmed"), "interlocal.consultants.actions.forget", DAY),
    Job("invitations", _("Forget old invitations"), "interlocal.accounts.actions.forget_invitations", DAY),
    Job(
        "resolutions",
        _("Delete uploads that were broken off"),
        "interlocal.accounts.actions.forget_files",
        DAY,
    ),
    Job("answers", _("Forget who answered what"), "interlocal.meetings.actions.forget_answers", DAY),
    Job(
        "threads", _("Delete discussions after their time"), "interlocal.discussions.actions.forget_old", DAY
    ),
    Job(
        "commissions",
        _("Ask towns whether commissions are still right"),
        "interlocal.commissions.actions.remind",
        DAY,
    ),
    Job(
        "hidden-commissions",
        _("Stop finding commissions that nobody confirmed"),
        "interlocal.commissions.actions.refresh",
        DAY,
    ),
    Job(
        "interests",
        _("Forget who no longer asks for open seats"),
        "interlocal.commissions.actions.forget_interests",
        DAY,
    ),
    Job(
        "charters",
        _("Delete charters that were replaced"),
        "interlocal.commissions.actions.forget_files",
        DAY,
    ),
    Job(
        "evidence",
        _("Delete files of projects that nothing names"),
        "interlocal.projects.actions.forget_files",
        DAY,
    ),
    Job("lists", _("Delete lists that were looked at"), "interlocal.web.actions.forget_lists", DAY),
    Job("old-mail", _("Erase what old mail said"), "interlocal.outbox.actions.erase_old", DAY),
    Job("results", _("Forget how tasks ended"), "interlocal.outbox.actions.forget_results", DAY),
    Job(
        "links",
        _("Look whether links still work and say the same"),
        "interlocal.library.actions.check_due_links",
        HOUR,
    ),
)
