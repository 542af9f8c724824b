"""Addresses of programs: of whoever looks for one, of those who take part, coach and run them."""

from interlocal.accounts.choices import RUNS, Role
from interlocal.core.routes import feed, file, form, page
from interlocal.training.rules.who import TEACH
from interlocal.training.views import clock, cohort, curricula, materials, programs, running

RUN, TEACHERS, MEMBER = sorted(RUNS), sorted(TEACH), [Role.MEMBER.value]
PROGRAM = "/programs/common-ground/"
VERSION = "<slug:slug>/curriculum/<int:version>/"

app_name = "training"
urlpatterns = [
    page("", programs.index, name="index", sample="/programs/"),
    form("new/", running.new_programme, name="new_programme", roles=RUN, sample="/programs/new/"),
    page("editions/<slug:slug>/", programs.edition, name="edition"),
    form("editions/<slug:slug>/run/", running.run, name="run", roles=RUN),
    form("editions/<slug:slug>/change/", running.change_edition, name="change_edition", roles=RUN),
    form("editions/<slug:slug>/partners/add/", running.add_partner, name="add_partner", roles=RUN),
    form("editions/<slug:slug>/coaches/add/", running.add_coach, name="add_coach", roles=RUN),
    form("editions/<slug:slug>/cohorts/new/", running.new_cohort, name="new_cohort", roles=RUN),
    page("editions/<slug:slug>/notes/", materials.notes, name="notes", roles=TEACHERS),
    form("sessions/<int:pk>/", cohort.check_in, name="check_in", roles=MEMBER),
    form("sessions/<int:pk>/attendance/", clock.attendance, name="attendance", roles=TEACHERS),
    form("editions/<slug:slug>/<slug:cohort>/", cohort.cohort, name="cohort", roles=MEMBER),
    feed("editions/<slug:slug>/<slug:cohort>/calendar.ics", cohort.feed, name="feed"),
    form("editions/<slug:slug>/<slug:cohort>/sessions/new/", clock.new_session, name="new_session", roles=TEACHERS),
    form("editions/<slug:slug>/<slug:cohort>/people/", cohort.people, name="people", roles=MEMBER),
    page("editions/<slug:slug>/<slug:cohort>/materials/", materials.materials, name="materials", roles=MEMBER),
    file("editions/<slug:slug>/<slug:cohort>/materials.pdf", materials.materials_pdf, name="materials_pdf", roles=MEMBER),
    form("editions/<slug:slug>/<slug:cohort>/rhythm/", clock.rhythm, name="rhythm", roles=RUN),
    page("editions/<slug:slug>/<slug:cohort>/months/", clock.months, name="months", roles=RUN),
    form("editions/<slug:slug>/<slug:cohort>/months/<int:number>/", clock.move, name="move", roles=RUN),
    form("editions/<slug:slug>/<slug:cohort>/change/", running.change_cohort, name="change_cohort", roles=RUN),
    form("editions/<slug:slug>/<slug:cohort>/seats/add/", running.add_seat, name="add_seat", roles=RUN),
    page("<slug:slug>/", programs.programme, name="programme", sample=PROGRAM),
    form("<slug:slug>/change/", running.change_programme, name="change_programme", roles=RUN, sample=f"{PROGRAM}change/"),
    form("<slug:slug>/editions/new/", running.new_edition, name="new_edition", roles=RUN, sample=f"{PROGRAM}editions/new/"),
    form("<slug:slug>/curriculum/", curricula.curricula, name="curricula", roles=TEACHERS, sample=f"{PROGRAM}curriculum/"),
    form(VERSION, curricula.curriculum, name="curriculum", roles=TEACHERS, sample=f"{PROGRAM}curriculum/1/"),
    page(f"{VERSION}compare/", curricula.compare, name="compare", roles=TEACHERS, sample=f"{PROGRAM}curriculum/2/compare/"),
    page(f"{VERSION}notes/", materials.curriculum_notes, name="curriculum_notes", roles=TEACHERS, sample=f"{PROGRAM}curriculum/1/notes/"),
    file(f"{VERSION}notes.pdf", materials.curriculum_notes_pdf, name="curriculum_notes_pdf", roles=TEACHERS),
    form(f"{VERSION}modules/new/", curricula.new_module, name="new_module", roles=TEACHERS, sample=f"{PROGRAM}curriculum/2/modules/new/"),
    form(f"{VERSION}modules/<int:pk>/", curricula.module, name="module", roles=TEACHERS),
    form(f"{VERSION}modules/<int:pk>/lessons/new/", curricula.new_lesson, name="new_lesson", roles=TEACHERS),
    form(f"{VERSION}lessons/<int:pk>/", curricula.lesson, name="lesson", roles=TEACHERS),
    form(f"{VERSION}lessons/<int:pk>/readings/", curricula.readings, name="readings", roles=TEACHERS),
    form(f"{VERSION}readings/<int:pk>/", curricula.reading, name="reading", roles=TEACHERS),
]  # fmt: skip
