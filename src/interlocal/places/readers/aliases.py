"""Names that others give to columns, and the codes they stand for. Only what is certain stands here."""

# As in the script that downloaded the tables of New Jersey (its ``constants.R``).
TIDYCENSUS = {
    "tot_pop": "B01003_001",
    "median_household_income": "B19013_001",
    "housing_units": "B25001_001",
    "occupied_units": "B25002_002",
    "vacant_units": "B25002_003",
    "occupied_owner": "B25003_002",
    "rent_percent_tot": "B25070_001",
    "rent_percent_0_9p9": "B25070_002",
    "rent_percent_10_14p9": "B25070_003",
    "rent_percent_15_19p9": "B25070_004",
    "rent_percent_20_24p9": "B25070_005",
    "rent_percent_25_29p9": "B25070_006",
    "rent_percent_30_34p9": "B25070_007",
    "rent_percent_35_39p9": "B25070_008",
    "rent_percent_40_49p9": "B25070_009",
    "rent_percent_50_100": "B25070_010",
    "rent_percent_nc": "B25070_011",
    "median_home_value": "B25077_001",
}

# Lines of the demographic profile DP05 that are single lines of detailed tables, by their label in small letters.
_RACE = "race - one race - "
_ORIGIN = "hispanic or latino and race - total population - "
_NOT = f"{_ORIGIN}not hispanic or latino - "
DP05 = {
    "sex and age - total population": "B01003_001",
    "sex and age - median age (years)": "B01002_001",
    f"{_RACE}white": "B02001_002",
    f"{_RACE}black or african american": "B02001_003",
    f"{_RACE}american indian and alaska native": "B02001_004",
    f"{_RACE}asian": "B02001_005",
    f"{_ORIGIN}hispanic or latino (of any race)": "B03002_012",
    f"{_NOT}white alone": "B03002_003",
    f"{_NOT}black or african american alone": "B03002_004",
    f"{_NOT}american indian and alaska native alone": "B03002_005",
    f"{_NOT}asian alone": "B03002_006",
    f"{_NOT}native hawaiian and other pacific islander alone": "B03002_007",
    f"{_NOT}some other race alone": "B03002_008",
    f"{_NOT}two or more races": "B03002_009",
    "hispanic or latino and race - total housing units": "B25001_001",
}
