"""The whole sample network: towns, figures, people, and what they tell."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import STAFF, Role
from interlocal.accounts.models import JoinRequest, Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.demo import choices, rules
from interlocal.demo.actions.answers import add_answers
from interlocal.demo.actions.commissions import add_commissions
from interlocal.demo.actions.completion import add_completion
from interlocal.demo.actions.consultants import add_consultants, add_engagements
from interlocal.demo.actions.credentials import add_credentials
from interlocal.demo.actions.discussing import add_discussions
from interlocal.demo.actions.meetings import add_meetings
from interlocal.demo.actions.partners import add_partners
from interlocal.demo.actions.people import account
from interlocal.demo.actions.programs import add_programs
from interlocal.demo.queries import built, person_called, town_called
from interlocal.library import actions as library
from interlocal.library.models import CaseStudy, Definition, Link, Practice, Topic
from interlocal.network import actions as network
from interlocal.network.choices import OpenMeetings
from interlocal.network.queries import at_home
from interlocal.network.readers import logo
from interlocal.people import actions as people
from interlocal.places import actions as places
from interlocal.places.models import Municipality
from interlocal.portal import actions as portal
from interlocal.surveys import actions as surveys
from interlocal.surveys.choices import Audience, Results
from interlocal.surveys.models import Survey

SHELVED = (
    "title",
    "url",
    "publisher",
    "summary",
    "scope",
    "kind",
    "language",
    "cost",
    "last_updated",
    "archived_url",
)

Say = Callable[[str], object]


@transaction.atomic
def build(*, scale: int, seed: int, say: Say) -> None:
    """Make the sample network of that scale and seed: settings, towns, figures, people, and what they tell.

    All of it or, if anything fails, none. Does nothing where the same network stands already.
    """
    if built() == (scale, seed):
        return
    _settings()
    with at_home():
        _fill(scale, seed, say)
    audit.record("demo.network.built", target="sample network", note=f"scale={scale} seed={seed}")


def _fill(scale: int, seed: int, say: Say) -> None:
    rng = Random(seed)  # noqa: S311 -- made-up towns need a repeatable draw, not a secret one
    towns = rules.towns(scale, rng)
    figures = rules.figures(towns, rng)
    cases = rules.stories_for(towns, choices.stories(), rng, today())
    say(f"Making up {len(towns)} towns …")
    portal.add_library()
    portal.add_pages(sample=True)
    _load(towns, figures)
    _people()
    _joining()
    _standing()
    say(f"Writing {len(cases)} cases …")
    _cases(cases, say)
    _told()
    _wordings()
    _resources()
    _mail()
    _profiles()
    _surveys()
    add_consultants(by=person_called("ruth.vance"))
    add_commissions(by=person_called("amos.carver"))
    add_engagements(by=person_called("ruth.vance"))
    add_meetings(by=person_called("amos.carver"))
    add_answers(by=person_called("amos.carver"))
    add_partners(by=person_called("nora.feld"))
    add_programs(by=person_called("amos.carver"))
    add_credentials(by=person_called("amos.carver"))
    add_discussions(by=person_called("amos.carver"))
    add_completion(by=person_called("amos.carver"))


def _settings() -> None:
    network.set_up(
        name="Larkwater Network",
        tagline=_("Towns learning from towns"),
        region=choices.REGION_NAME,
        run_by=_("the Larkwater Mayors’ Caucus, a made-up body"),
        about=_(
            "The towns around Larkwater meet, write down what they tried, and call each other. Most have no "
            "staff for this work; none has to start from nothing."
        ),
        how_to_join=_(
            "A town joins when its board passes a one-page resolution and names one person to call. It costs "
            "nothing. Write to us for the text."
        ),
        contact_email="hello@larkwater.example",
        contact_phone="(555) 0100",
        is_sample=True,
        logo=_logo(),
        open_meetings=OpenMeetings.ILLINOIS,
    )


def _logo() -> ContentFile[bytes]:
    with (Path(__file__).parents[1] / "static/demo/logo.png").open("rb") as file:
        return logo(file)


def _load(towns: Sequence[rules.Town], figures: Sequence[rules.Figure]) -> None:
    """Write the made-up towns and figures as files and load them as a network loads its own."""
    region = places.add_region(choices.REGION_NAME, is_sample=True)
    with TemporaryDirectory() as folder:
        list_of_towns, list_of_figures = Path(folder, "towns.csv"), Path(folder, "figures.csv")
        _write(list_of_towns, (_town_cells(town) for town in towns))
        _write(list_of_figures, (asdict(figure) for figure in figures))
        places.load_municipalities(list_of_towns, region=region, is_sample=True)
        places.load_indicators(list_of_figures)


def _town_cells(town: rules.Town) -> dict[str, Any]:
    return {
        "geoid": town.geoid,
        "name": town.name,
        "type": town.legal_type,
        "counties": town.county,
        "lat": town.lat,
        "lon": town.lon,
        "land_sqmi": town.land_area,
        "council": town.council,
        "website": town.website,
        "government": town.government,
        "staff_size": town.staff_size,
        "member_since": town.member_since,
        "history": town.history,
        "tile_x": town.tile_x,
        "tile_y": town.tile_y,
    }


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    rows = list(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _people() -> None:
    """One person at least for each role; nobody has a password until ``sign_ins`` makes one."""
    for n, sample in enumerate(choices.PEOPLE):
        account(sample, since=today() - timedelta(days=200 + 97 * n))  # they came one after the other


def _joining() -> None:
    """Who asks to be let in, who is invited, and whose addresses are known; one wish was declined."""
    manager = person_called("amos.carver")
    for sample in choices.WISHES:
        about: dict[str, Any] = {
            "job_title": sample.job,
            "is_elected": sample.is_elected,
            "note": sample.note,
        }
        accounts.ask(email=sample.email, name=sample.name, municipality=town_called(sample.town), **about)
        wish = accounts.confirm(request=JoinRequest.objects.get(email=sample.email))
        if sample.reply:
            accounts.decide(request=wish, by=manager, approve=False, reply=sample.reply)
    for who, email, role in choices.INVITED:
        lead = person_called(who)
        accounts.invite(email=email, role=Role(role), place=lead.towns[0], by=lead)
    for name, town in choices.DOMAINS:
        accounts.vouch(name=name, municipality=town_called(town), by=manager)


def _standing() -> None:
    """How towns came in, one of them not yet, which bodies they have, and one that has words of its own."""
    manager = person_called("amos.carver")
    for town, who, number, day in choices.RESOLUTIONS:
        where, coordinator = town_called(town), person_called(who)
        page = rules.paper(
            ("SAMPLE, made up", f"Resolution {number}", f"{town} joins the Larkwater Network.")
        )
        said = {"number": number, "resolved_on": day, "resolution": ContentFile(page, "resolution.pdf")}
        places.set_member_since(where, None)
        filed = accounts.file_resolution(town=where, coordinator=coordinator, by=coordinator, **said)
        if day != choices.RESOLUTIONS[-1][-1]:
            accounts.settle_resolution(adhesion=filed, by=manager, approve=True)
    for town, name, kind, size, meets, sitting in choices.BODIES:
        about: dict[str, Any] = {"name": name, "kind": kind, "size": size, "meets": meets}
        body = accounts.add_body(town=town_called(town), by=manager, **about)
        for who in sitting:
            accounts.seat(body=body, person=person_called(who), by=manager)
    for who, terms, barred in choices.OWN_WORDS:
        lead = person_called(who)
        accounts.set_words(town=lead.towns[0], by=lead, terms=terms, barred=barred)


def _cases(cases: Sequence[rules.Case], say: Say) -> None:
    practices = {practice.slug: practice for practice in Practice.objects.all()}
    towns = {town.geoid: town for town in Municipality.objects.filter(region__name=choices.REGION_NAME)}
    made: list[CaseStudy] = []
    step = max(50, len(cases) // 10)
    with library.together("demo.cases.published", target="sample cases"):
        for n, case in enumerate(cases, 1):
            fields = asdict(case)
            practice, geoid = fields.pop("practice"), fields.pop("geoid")
            source = fields.pop("adapted_from")
            made.append(
                library.publish_case(
                    practices=[practices[practice]],
                    municipality=towns[geoid],
                    adapted_from=None if source is None else made[source],
                    published_at=_shown_since(case),
                    is_sample=True,
                    **fields,
                )
            )
            if n % step == 0:
                say(f"  {n} of {len(cases)}")


def _told() -> None:
    """What people of towns are writing; a moderator has asked one of them for changes."""
    moderator = Person.objects.get(email="ruth.vance@larkwater.example")
    for sample in choices.TOLD:
        person = Person.objects.get(email=f"{sample.who.lower().replace(' ', '.')}@larkwater.example")
        said = {
            "title": sample.title,
            "summary": sample.summary,
            "approach": sample.approach,
            "worked": sample.worked,
        }
        practice = Practice.objects.get(slug=sample.practice)
        story = library.begin_story(person=person, town=next(iter(person.towns)), practice=practice, **said)
        if sample.sent:
            library.send_story(story=story, by=person)
        if sample.reply:
            library.ask_for_changes(story=story, by=moderator, reply=sample.reply)


def _wordings() -> None:
    """What towns made of the reference wordings; some have not confirmed theirs."""
    towns = {town.name: town for town in Municipality.objects.filter(region__name=choices.REGION_NAME)}
    terms = {definition.slug: definition for definition in Definition.objects.all()}
    with library.together("demo.wordings.published", target="sample wordings"):
        for n, row in enumerate(choices.wordings()):
            library.publish_local_definition(
                definition=terms[row.definition],
                municipality=towns[row.town],
                wording=row.wording,
                language=row.lang,
                document=row.document,
                adopted_on=row.adopted_on,
                confirmed_by=_("Clerk’s office") if n % 3 else "",
                is_sample=True,
            )


def _resources() -> None:
    """Resources nobody published, with every state a link can have."""
    with library.together("demo.resources.published", target="sample resources"):
        for row in choices.shelved():
            fields = {name: getattr(row, name) for name in SHELVED}
            library.publish_resource(
                topics=Topic.objects.filter(slug__in=row.topics), is_sample=True, **fields
            )
            if row.state:
                seen = now() - timedelta(days=row.looked)
                look = {"failures": row.failures, "moved_to": row.moved_to}
                library.record_look(Link(url=row.url, state=row.state, checked_at=seen, **look))


def _mail() -> None:
    """What visitors wrote, and an announcement to everybody."""
    for written in choices.LETTERS:
        portal.write_to_network(**written)
    held = {"memberships__role": Role.NETWORK_MANAGER, "memberships__until": None}
    manager = Person.objects.filter(is_sample=True, **held).order_by("pk")[0]
    portal.announce(by=manager, segment="all", **{n: str(said) for n, said in choices.ANNOUNCEMENT.items()})
    portal.write_some()


def _profiles() -> None:
    """What people tell about themselves; some of them are members made for it. Two wrote to others."""
    known = {person.get_full_name(): person for person in Person.objects.filter(is_sample=True)}
    for sample in choices.profiles():
        if sample.town:
            added = choices.SamplePerson(Role.MEMBER, sample.name, sample.work, sample.town)
            known[sample.name] = account(added)
        people.tell(
            person=known[sample.name],
            subjects=sample.subjects,
            is_shown=True,
            name=sample.name,
            position=sample.position,
            work=sample.work,
            about=sample.about,
            languages=sample.languages,
            contact=sample.contact,
            phone=sample.phone,
        )
    for asking, asked, text in choices.ASKED:
        people.write(sender=known[asking], to=known[asked].pk, text=str(text), shows_address=False)


def _surveys() -> None:
    """What the group is asked: one has ended, with results for a focus group; people answer others, or may."""
    manager = person_called("amos.carver")
    asked = [p for p in Person.objects.filter(is_sample=True).order_by("pk") if p.held and p != manager]
    for sample in choices.SURVEYS:
        survey = _asked(sample, manager)
        if sample.standing == "draft":
            continue
        surveys.publish(survey=survey, by=manager)
        surveys.open_now(survey=survey, by=manager)
        if sample.audience == Audience.MEMBERS:
            for n, person in enumerate(asked):
                if said := sample.answers[n % len(sample.answers)]:
                    text = "".join(sample.written[n : n + 1])
                    surveys.answer(survey=survey, said=said | {"q4": text}, person=person)
        if sample.standing == "ended":
            surveys.close(survey=survey, by=manager)


def _asked(sample: choices.SampleSurvey, manager: Person) -> Survey:
    ends = timezone.localtime(now() + timedelta(days=sample.days_left)).replace(hour=17, minute=0)
    survey = surveys.draft(
        by=manager,
        token=sample.token,
        title=sample.title,
        purpose=sample.purpose,
        intro=sample.intro,
        kind=sample.kind,
        audience=sample.audience,
        anonymity=sample.anonymity,
        results=Results.AT_CLOSE,
        closes=ends.strftime("%Y-%m-%dT%H:%M") if sample.days_left else "",
        is_sample=True,
    )
    for question in sample.questions:
        surveys.add_item(survey=survey, by=manager, **question)
    return survey


def _shown_since(case: rules.Case) -> datetime:
    """The library shows a case from the day its town confirmed it, else from a year after it began."""
    day = case.reviewed_on or today().replace(year=min(case.started_year + 1, today().year), month=1, day=1)
    return timezone.make_aware(datetime.combine(day, time(9)))


def sign_ins() -> list[portal.SignIn]:
    """Give one sample person of each role a new password, and staff a new second step; old ones end."""
    found = []
    for role in Role:
        held = {"memberships__role": role, "memberships__until": None}
        person = Person.objects.filter(is_sample=True, **held).order_by("pk").first()
        if person:
            password, code = accounts.renew_sign_in(person=person, second_factor=role in STAFF)
            found.append(portal.SignIn(str(role.label), person.email, password, code))
    return found
