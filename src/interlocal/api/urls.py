"""Addresses of the API, one declared route for each of its operations."""

from django.urls import URLPattern

from interlocal.api import views
from interlocal.core.routes import api, page

BASE, TOWN = "/api/v1", "9900015"
SAMPLES = {
    "find": f"{BASE}/find?town=Maple+Fork&q=hire+more+fairly",
    "towns": f"{BASE}/towns",
    "town": f"{BASE}/towns/{TOWN}",
    "indicator": f"{BASE}/towns/{TOWN}/indicators/household_income",
    "peers": f"{BASE}/towns/{TOWN}/peers",
    "practices": f"{BASE}/practices",
    "cases": f"{BASE}/cases",
    "definitions": f"{BASE}/definitions",
    "definition": f"{BASE}/definitions/equity",
    "resources": f"{BASE}/resources",
}
OPERATIONS = {found.name: found for found in views.rest.urls[0] if isinstance(found, URLPattern)}

app_name = "api"
urlpatterns = [
    *(
        api(
            str(OPERATIONS[name].pattern),
            views.open_to_all(OPERATIONS[name].callback),
            name=name,
            sample=sample,
        )
        for name, sample in SAMPLES.items()
    ),
    api("", views.open_to_all(views.root), name="root", sample=f"{BASE}/"),
    api("openapi.json", views.open_to_all(views.openapi), name="openapi", sample=f"{BASE}/openapi.json"),
    page("docs", views.docs, name="docs", sample=f"{BASE}/docs"),
]
