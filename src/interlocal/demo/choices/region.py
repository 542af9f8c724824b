"""The made-up region: its towns, what is said about them, and the words that name further ones."""

from dataclasses import dataclass

REGION_SLUG = "larkwater"
REGION_NAME = "Larkwater region"
# "99" is no state's code, so the GEOID of a made-up town is never that of a real one.
STATE_CODE = "99"
CORNER = (
    30.0,
    -50.0,
)  # latitude and longitude of the first tile: in the open Atlantic, since the region is made up
TILE = (0.06, 0.08)  # degrees from one tile to the next, down and across


@dataclass(frozen=True, slots=True)
class Sample:
    """One of the 48 sample towns: where it stands on the tile map, and how many cases it has told."""

    code: str
    name: str
    county: str
    legal_type: str
    population: int
    told: int
    tile_x: float
    tile_y: float
    character: str


SAMPLES = (
    Sample("Bh", "Bellhaven", "Bell", "village", 8210, 2, 4, 0, "commuter"),
    Sample("Ct", "Carter Tarn", "Bell", "village", 3140, 0, 5, 0, "country"),
    Sample("Gj", "Gable Junction", "Bell", "city", 21870, 5, 6, 0, "mill"),
    Sample("Ks", "Kestrel Bluff", "Bell", "village", 12660, 1, 7, 0, "commuter"),
    Sample("Nl", "North Lark", "Bell", "village", 5480, 0, 8, 0, "country"),
    Sample("Ah", "Ash Hollow", "Alder", "village", 9320, 1, 2.5, 1, "commuter"),
    Sample("Ax", "Alder Cross", "Alder", "city", 33450, 8, 3.5, 1, "center"),
    Sample("Fr", "Fallow Ridge", "Alder", "village", 2890, 0, 4.5, 1, "country"),
    Sample("Bc", "Brindle Creek", "Bell", "village", 14230, 4, 5.5, 1, "commuter"),
    Sample("Ql", "Quill Landing", "Bell", "village", 7710, 2, 6.5, 1, "commuter"),
    Sample("Wh", "Wren Harbor", "Bell", "city", 40120, 7, 7.5, 1, "center"),
    Sample("Sl", "Saltmarsh Lane", "Bell", "village", 1980, 0, 8.5, 1, "commuter"),
    Sample("Tk", "Tamarack", "Alder", "village", 4410, 1, 1, 2, "country"),
    Sample("Hg", "Hollis Green", "Alder", "village", 10980, 2, 2, 2, "commuter"),
    Sample("Mf", "Maple Fork", "Alder", "village", 11444, 3, 3, 2, "arrivals"),
    Sample("Cw", "Candlewick", "Alder", "village", 12015, 6, 4, 2, "arrivals"),
    Sample("Ir", "Iron Rill", "Larch", "city", 27300, 3, 5, 2, "mill"),
    Sample("Ob", "Orchard Bow", "Larch", "village", 9840, 2, 6, 2, "arrivals"),
    Sample("Rl", "Reedlock", "Bell", "village", 6120, 1, 7, 2, "country"),
    Sample("Vp", "Vesper Point", "Bell", "village", 430, 0, 8, 2, "commuter"),
    Sample("Ep", "Elder Prairie", "Alder", "village", 1760, 0, 0.5, 3, "country"),
    Sample("Kl", "Kettle Lock", "Alder", "village", 13350, 4, 1.5, 3, "arrivals"),
    Sample("Lf", "Linden Ferry", "Larch", "city", 18900, 4, 2.5, 3, "arrivals"),
    Sample("Lc", "Larkwater City", "Larch", "city", 92300, 11, 3.5, 3, "center"),
    Sample("Mo", "Mill Orchard", "Larch", "village", 15420, 5, 4.5, 3, "mill"),
    Sample("El", "East Lark", "Larch", "city", 36240, 6, 5.5, 3, "mill"),
    Sample("Cr", "Cedar Reach", "Larch", "village", 8860, 1, 6.5, 3, "commuter"),
    Sample("Jf", "Juniper Flats", "Esker", "village", 5230, 0, 7.5, 3, "country"),
    Sample("Dp", "Driftwood Park", "Esker", "village", 11870, 2, 8.5, 3, "mill"),
    Sample("Sg", "Stonegate", "Dun", "city", 24410, 3, 1, 4, "commuter"),
    Sample("Oh", "Oat Hill", "Dun", "village", 3650, 1, 2, 4, "country"),
    Sample("Mr", "Marl Rise", "Dun", "village", 10240, 2, 3, 4, "commuter"),
    Sample("Gh", "Gray Heron", "Larch", "village", 17560, 3, 4, 4, "commuter"),
    Sample("Pc", "Pale Creek", "Larch", "village", 6980, 1, 5, 4, "mill"),
    Sample("Tr", "Thistle Run", "Esker", "village", 12930, 4, 6, 4, "arrivals"),
    Sample("Es", "Esker", "Esker", "city", 29700, 6, 7, 4, "center"),
    Sample("Hl", "Harrow Light", "Esker", "village", 2310, 0, 8, 4, "country"),
    Sample("Dw", "Dellwater", "Dun", "village", 7440, 1, 2.5, 5, "arrivals"),
    Sample("Sv", "Sable Vale", "Dun", "village", 13010, 2, 3.5, 5, "arrivals"),
    Sample("Bw", "Barrow", "Dun", "city", 19840, 3, 4.5, 5, "mill"),
    Sample("Um", "Upper Marl", "Esker", "village", 4980, 1, 5.5, 5, "country"),
    Sample("Ph", "Pike Hollow", "Esker", "village", 9110, 2, 6.5, 5, "mill"),
    Sample("Rk", "Rookery", "Esker", "village", 11020, 1, 7.5, 5, "arrivals"),
    Sample("Is", "Ivy Strand", "Esker", "village", 15980, 3, 8.5, 5, "commuter"),
    Sample("Dm", "Dunmere", "Dun", "city", 22150, 4, 3, 6, "commuter"),
    Sample("So", "Sorrel", "Dun", "village", 860, 0, 4, 6, "country"),
    Sample("Cf", "Copperfold", "Esker", "village", 6640, 1, 5, 6, "mill"),
    Sample("Lm", "Low Marl", "Esker", "village", 3370, 0, 6, 6, "country"),
)

COUNCILS = {
    "Alder": "Northwest Council",
    "Bell": "Lakeshore Council",
    "Larch": "Lark River Council",
    "Dun": "South Council",
    "Esker": "Esker Council",
}

# What the sample pages and stories say about single towns; it holds for every seed.
KNOWN_FACTS: dict[str, dict[str, str | int | float]] = {
    "Maple Fork": {
        "government": "council-manager",
        "staff_size": 74,
        "land_area": 4.1,
        "member_since": 2016,
        "history": (
            "A railroad village that grew along two branches of the Maple River. Its mill closed in 1988; "
            "most people now work elsewhere. The village board set up a welcoming committee in 2021."
        ),
    },
    "Candlewick": {"government": "council-manager", "staff_size": 81, "land_area": 4.4},
    "Kettle Lock": {"government": "board-administrator", "land_area": 4.8},
    "Thistle Run": {"government": "council-manager"},
    "Linden Ferry": {"government": "mayor-council"},
    "Oat Hill": {"government": "board"},
}

# Form of government, as values of ``places.choices.Government``, by legal type and size.
SMALL_GOVERNMENT = "board"
GOVERNMENTS = {
    "village": ("council-manager", "board-administrator", "board-administrator"),
    "city": ("mayor-council", "council-manager"),
}
MANAGERS = {
    "council-manager": "{kind} manager",
    "board-administrator": "{kind} administrator",
    "mayor-council": "mayor",
    "board": "{kind} clerk",
}
WORDS = {
    "village": {
        "board": "village board",
        "hall": "village hall",
        "leader": "village president",
        "member": "trustee",
    },
    "city": {"board": "city council", "hall": "city hall", "leader": "mayor", "member": "council member"},
}

OPENINGS = {
    "arrivals": (
        "A railroad {kind} that grew where two lines crossed near {water}.",
        "A {kind} of small houses, built for the people of the {trade} works from {year} on.",
        "It began as a stop on the canal, and filled up when the {trade} works came in {year}.",
    ),
    "commuter": (
        "Orchards and dairy farms until {year}, then a {kind} of houses along the commuter line.",
        "A summer colony on {water} whose cottages were lived in all year after {year}.",
        "It was laid out in {year} around a station that still stands.",
    ),
    "mill": (
        "A {kind} built around its {trade} works, with rows of brick houses from before {year}.",
        "The {trade} works came to {water} in {year}, and the {kind} grew up at its gates.",
        "Four {trade} works once stood along {water}; the first opened in {year}.",
    ),
    "country": (
        "A farm {kind} at a crossroads, with one main street and a grain elevator from {year}.",
        "A {kind} of farms and gravel pits by {water}, founded in {year}.",
        "A mail stop on the road west since {year}, and a quiet {kind} ever since.",
    ),
    "center": (
        "The market town of {county} County since {year}, with the hospital and the rail station.",
        "Its harbor, warehouses and {trade} works made it the busiest place on {water} by {year}.",
        "One of the oldest places in {county} County, laid out beside {water} in {year}.",
    ),
}
CLOSINGS = (
    "The last {trade} works closed in {late}; most people now work elsewhere.",
    "The {board} turned the old school into a library in {late}.",
    "Since {late}, new neighbors have filled its older streets, and the corner shops with them.",
    "A flood in {late} took out two bridges and brought the first full-time engineer.",
    "It took over its own water works in {late} and still runs them.",
    "The {board} began to print its notices in two languages in {late}.",
    "Its newest homes, north of the tracks, date from {late}.",
    "A cooperative bought the closed grocery in {late} and keeps it open.",
    "The park along the water was a coal yard until {late}.",
    "Its fire company became a shared one with two neighbors in {late}.",
    "The {board} has met in the old depot since {late}.",
    "It grew by a third in the ten years after {late} and hardly at all since.",
)
WATERS = ("the Lark River", "the Marl River", "the Maple River", "the lake", "the canal", "Iron Rill")
TRADES = ("brick", "canning", "furniture", "paper", "button", "tile", "wagon", "glove", "rope", "piano")

# Two words make the name of a further town. No pair is a place in the Census Bureau's 2025 list.
FIRST_WORDS = tuple(
    "Amber Barley Bittern Blackthorn Bracken Bramble Brass Briar Cattail Clover Cobble Cricket Curlew Dapple "
    "Dusk Ember Fathom Fescue Flagstone Foxtail Gannet Gentian Gorse Granary Grebe Heather Hornbeam Indigo "
    "Ironwood Lantern Lichen Loam Loon Mallow Marsh Meadowlark Merganser Millet Nettle Osier Otter Parsley "
    "Pebble Pennant Plover Quarry Ramble Russet Sandpiper Sedge Shale Siskin Skylark Sumac Swallow Tansy "
    "Teal Tern Thimble Thresher Tinder Turnstone Umber Verbena Wagon Warbler Whistle Willet Winnow".split()
)
SECOND_WORDS = tuple(
    "Arbor Bay Bend Bluff Bottoms Bridge Brook Causeway Close Cove Crossing Dam Dell Depot Eddy Fen Field "
    "Flats Ford Furrow Garth Gate Glen Grange Green Grove Haven Hearth Heath Hill Hollow Hook Island Junction "
    "Knoll Landing Lane Ledge Levee Light Lock Mead Mere Mill Narrows Orchard Pass Pasture Pier Point Pond "
    "Portage Prairie Quay Ridge Rill Rise Run Shoals Shore Siding Slough Spur Station Strand Terrace Tarn "
    "Trace Vale View Wharf Well Wood Yard".split()
)
COUNTY_FIRST = tuple(
    "Aldon Bram Cald Dray Ensel Fenn Gald Harl Hest Keld Lorn Marl Nether Orl Oster Pell Quern Rend Sarn "
    "Tarn Tarr Ulv Wend Wex Yarl".split()
)
COUNTY_SECOND = tuple(
    "wick mere holt shire dale moor garth stead combe ley worth burn mark land ridge rock fell gate mont "
    "sea".split()
)

MEDIAN_SIZE = 11_000  # residents
TINY = 4_000  # villages below it have a board and no administrator
SMALL, LARGE = 8_000, 18_000  # residents: where stories for small and for large towns fit
