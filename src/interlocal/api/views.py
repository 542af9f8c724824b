"""The public REST API: read-only, without a key, over the same queries as the pages."""

import logging
from functools import lru_cache, wraps
from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Status
from ninja.errors import HttpError, ValidationError

from interlocal.api import queries, schemas
from interlocal.library.forms.finder import FindForm
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.queries.finder import find as find_practices
from interlocal.places.choices import INDICATORS

rest = NinjaAPI(
    title="Interlocal",
    version="1",
    description=(
        "What the towns of this network have done, and which towns are alike. Read-only, no key. "
        "A list holds items and count; count is all that match, items are one page of them."
    ),
    urls_namespace="api",
    openapi_url=None,  # our own view serves it: ninja's needs a root that answers 404
    docs_url=None,  # ninja's page loads scripts that the content policy refuses
)

Words = Annotated[str, Query(max_length=200, description=gettext_noop("Words to look for."))]
Name = Annotated[str, Query(max_length=200, description=gettext_noop("Part of a name."))]
Region = Annotated[str, Query(max_length=140, description=gettext_noop("A region's slug."))]
Topic = Annotated[str, Query(max_length=140, description=gettext_noop("A topic's slug."))]
Function = Annotated[str, Query(max_length=140, description=gettext_noop("A function's slug."))]
Practice = Annotated[str, Query(max_length=140, description=gettext_noop("A practice's slug."))]
Geoid = Annotated[str, Query(max_length=20, description=gettext_noop("A town's GEOID."))]
Limit = Annotated[int, Query(ge=1, le=500, description=gettext_noop("Most items to return."))]
Offset = Annotated[
    int, Query(ge=0, le=1_000_000, description=gettext_noop("How many items to leave out first."))
]
WRONG = {404: schemas.ProblemOut, 422: schemas.ProblemOut}


@rest.get(
    "/find",
    response={200: schemas.FoundOut, 422: schemas.ProblemOut},
    url_name="find",
    operation_id="find",
    description=gettext_noop(
        "Practices that fit a town and a need, the best fit first. Without a town no likeness is claimed."
    ),
)
def find(request, asked: Query[schemas.AskedIn]):
    held = catalogue()
    form = FindForm(asked.model_dump(exclude={"q"}) | {"need": asked.q}, held)
    for name in form.errors:
        raise HttpError(422, _("%(name)s: not one of the values it may have.") % {"name": name})
    answer = find_practices(form.question, held)
    if answer.lost:
        detail = _("town: not clear. No town, or more than one, has that name.")
        candidates = [candidate.town for candidate in answer.candidates]
        return Status(422, {"detail": detail, "candidates": candidates})
    return queries.found(answer, asked.limit, asked.offset)


@rest.get(
    "/towns",
    response={200: schemas.TownsOut, 422: schemas.ProblemOut},
    url_name="towns",
    operation_id="towns",
    description=gettext_noop("Towns by name; q is a part of a name."),
)
def towns(
    request,
    region: Region = "",
    q: Name = "",
    limit: Annotated[int, Query(ge=1, le=1000, description=gettext_noop("Most items to return."))] = 500,
    offset: Offset = 0,
):
    return queries.page(queries.towns(region, q), limit, offset)


@rest.get(
    "/towns/{geoid}",
    response={200: schemas.TownDetailOut, **WRONG},
    url_name="town",
    operation_id="town",
    description=gettext_noop(
        "One town with its figures, each with its margin of error, reliability, years, source and universe."
    ),
)
def town(request, geoid: str):
    return _known(queries.town(geoid))


@rest.get(
    "/towns/{geoid}/indicators/{indicator}",
    response={200: schemas.IndicatorOut, **WRONG},
    url_name="indicator",
    operation_id="indicator",
    description=gettext_noop(
        "One figure of a town through the years: each vintage, breaks of its definition, and what changed."
    ),
)
def indicator(request, geoid: str, indicator: str):
    if indicator not in INDICATORS:
        raise HttpError(404, _("indicator: no figure has it."))
    return _known(queries.indicator(geoid, indicator))


@rest.get(
    "/towns/{geoid}/peers",
    response={200: schemas.PeersOut, **WRONG},
    url_name="peers",
    operation_id="peers",
    description=gettext_noop(
        "The k towns of its region most like one town, the nearest first. Likeness is no rank of quality."
    ),
)
def peers(
    request,
    geoid: str,
    k: Annotated[int, Query(ge=1, le=100, description=gettext_noop("How many towns."))] = 10,
):
    return _known(queries.peers_of(geoid, k))


@rest.get(
    "/practices",
    response={200: schemas.PracticesOut, 422: schemas.ProblemOut},
    url_name="practices",
    operation_id="practices",
    description=gettext_noop("Practices by title, or the most relevant first if q holds words."),
)
def practices(
    request, topic: Topic = "", function: Function = "", q: Words = "", limit: Limit = 100, offset: Offset = 0
):
    return queries.page(queries.practices(topic, function, q), limit, offset)


@rest.get(
    "/cases",
    response={200: schemas.CasesOut, 422: schemas.ProblemOut},
    url_name="cases",
    operation_id="cases",
    description=gettext_noop("Case studies, newest first, or the most relevant first if q holds words."),
)
def cases(
    request, geoid: Geoid = "", practice: Practice = "", q: Words = "", limit: Limit = 100, offset: Offset = 0
):
    return queries.page(queries.cases(geoid, practice, q), limit, offset)


@rest.get(
    "/definitions",
    response={200: schemas.DefinitionsOut, 422: schemas.ProblemOut},
    url_name="definitions",
    operation_id="definitions",
)
def definitions(request, topic: Topic = "", q: Words = "", limit: Limit = 100, offset: Offset = 0):
    """Definitions by term; q holds words that all have to occur."""
    return queries.page(queries.definitions(topic, q), limit, offset)


@rest.get(
    "/definitions/{slug}",
    response={200: schemas.DefinitionDetailOut, **WRONG},
    url_name="definition",
    operation_id="definition",
)
def definition(request, slug: str):
    """One definition with every town's own words."""
    found = queries.definition(slug)
    if found is None:
        raise HttpError(404, _("slug: no definition has it."))
    return found


@rest.get(
    "/resources",
    response={200: schemas.ResourcesOut, 422: schemas.ProblemOut},
    url_name="resources",
    operation_id="resources",
)
def resources(request, asked: Query[schemas.ResourcesIn]):
    """Resources on other sites, the nearest scope first, then by title; q holds words that all have to occur."""
    found = queries.resources(asked.topic, asked.scope, asked.kind, asked.q)
    return queries.page(found, asked.limit, asked.offset)


def _known(found):
    if found is None:
        raise HttpError(404, _("geoid: no town has it."))
    return found


@rest.exception_handler(ValidationError)
def refused(request, error):
    """Say in one sentence which values cannot be, as every other refusal does."""
    said = [f"{problem['loc'][-1]}: {problem['msg']}." for problem in error.errors]
    return JsonResponse({"detail": " ".join(said)}, status=422)


@rest.exception_handler(Exception)
def failed(request, error):
    """Answer a failure of ours like any other, after it was written to the log."""
    logging.getLogger("django.request").error("API: %s", request.path, exc_info=error)
    return JsonResponse({"detail": _("Something went wrong here.")}, status=500)


def open_to_all(view):
    """Let any site read the answer; refuse, in JSON, whatever is no reading."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "OPTIONS":
            reply = HttpResponse(status=204)
        elif request.method in ("GET", "HEAD"):
            request.method = "GET"  # the server leaves out the body that HEAD does not want
            reply = view(request, *args, **kwargs)
        else:
            reply = JsonResponse({"detail": _("This API only reads: use GET.")}, status=405)
        reply["Allow"] = reply["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        reply["Access-Control-Allow-Origin"] = "*"
        reply["Cache-Control"] = "no-cache"  # a load shows at once
        return reply

    answer.csrf_exempt = True  # else a refused POST would be answered by a page
    return answer


@lru_cache
def _schema() -> dict[str, Any]:
    """The same for as long as the code is; whoever shows it looks its sentences up."""
    return rest.get_openapi_schema(path_prefix=reverse("api:root"))


def openapi(request):
    """The description that programs read."""
    return JsonResponse(_schema())


def root(request):
    """Where to read on."""
    addresses = {name: request.build_absolute_uri(reverse(f"api:{name}")) for name in ("openapi", "docs")}
    return JsonResponse(addresses)


@require_safe
def docs(request):
    """The description that people read: each address, what it takes, and one to open."""
    known = queries.examples()
    asked = {
        "find": {"town": known["town"], "q": _("hire more fairly")},
        "practices": {"topic": known["topic"]},
        "peers": {"k": 5},
        "cases": {"geoid": known["geoid"]},
    }
    rows = []
    for route, operations in _schema()["paths"].items():
        operation = operations["get"]
        name = operation["operationId"]
        query = {key: value for key, value in asked.get(name, {}).items() if value}
        address = route.replace("{indicator}", "population")
        for part in ("geoid", "slug"):
            address = address.replace(f"{{{part}}}", known[part])
        address += f"?{urlencode(query)}" if query else ""
        rows.append({"route": route, "operation": operation, "example": address})
    return render(request, "api/docs.html", {"rows": rows})
