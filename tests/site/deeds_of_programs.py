"""What is sent to programs: each is sound, so that only who sends it decides."""

from datetime import timedelta

from interlocal.core.clock import today
from interlocal.training import actions
from interlocal.training.forms import cohort, programs
from interlocal.training.models import Session
from tests.site.deeds import Deed

DAY = today().isoformat()
LATER = (today() + timedelta(days=200)).isoformat()
DATES = {"begins_on": DAY, "ends_on": LATER}
EDITION = DATES | {"name": "Later", "tz": "America/Chicago", "fee": "free"}
COHORT = DATES | {"name": "Some", "track": "open", "seats": "9", "team_size": "1"}
RHYTHM = {"first_month": DAY, "months": "3", "which": "2", "weekday": "2", "starts": "09:00", "minutes": "60"}


def code(network, _person):
    """What is shown in the room."""
    session = Session.objects.get(pk=network.about["session"][0])
    return {"code": actions.show_code(session=session, by=network.people["manager"])}


def another_day(network, _person):
    """A week after the training of the second month."""
    day = network.about["month"].training_on + timedelta(days=7)
    return {"day": day.isoformat()}


DEEDS = {
    "training:new_programme#add": Deed(programs.ProgrammeForm, {"name": "Other paths", "purpose": "x"}),
    "training:change_programme#change": Deed(programs.ProgrammeForm, {"name": "Newer", "purpose": "x"}),
    "training:new_edition#plan": Deed(programs.EditionForm, EDITION),
    "training:change_edition#change": Deed(programs.EditionForm, EDITION),
    "training:new_cohort#add": Deed(programs.CohortForm, COHORT),
    "training:change_cohort#change": Deed(programs.CohortForm, COHORT),
    "training:run#move": Deed(None, {"do": "move-ended"}),
    "training:run#take_out": Deed(None, lambda network, _person: {"do": f"seat-{network.about['seat'].pk}"}),
    "training:run#coach": Deed(
        None, lambda network, _person: {"do": f"coach-{network.about['coaching'].pk}"}
    ),
    "training:add_partner#add": Deed(
        programs.PartnerForm,
        lambda network, _person: (
            {"organisation": network.people["trainer"].memberships.get().organisation_id} | {"role": "funder"}
        ),
    ),
    "training:add_coach#add": Deed(
        programs.CoachForm,
        lambda network, _person: {"email": network.people["trainer"].email, "capacity": "3"},
    ),
    "training:add_seat#seat": Deed(
        programs.SeatForm, lambda network, _person: {"email": network.people["member"].email}
    ),
    "training:rhythm#plan": Deed(cohort.RhythmForm, RHYTHM | {"mode": "online"}),
    "training:move#look": Deed(cohort.MoveForm, lambda *who: another_day(*who) | {"look": "1"}),
    "training:move#move": Deed(cohort.MoveForm, another_day),
    "training:cohort#block": Deed(cohort.BlockForm, {"day": (today() + timedelta(days=9)).isoformat()}),
    "training:cohort#unblock": Deed(None, lambda network, _person: {"unblock": network.about["blocked"].pk}),
    "training:check_in#code": Deed(cohort.CodeForm, code),
    "training:attendance#show": Deed(None, {"show": "1"}),
    "training:attendance#note": Deed(
        None, lambda network, _person: {"participant": network.about["seat"].pk, "how": "room"}
    ),
}
