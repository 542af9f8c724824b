"""How far two places are apart."""

from math import asin, cos, radians, sin, sqrt

RADIUS = 6371.0088  # km: the mean radius of the Earth (IUGG)

Place = tuple[float, float]  # latitude, longitude, in degrees


def kilometres(one: Place, other: Place) -> float:
    """Along a great circle of a round Earth (haversine)."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, place)) for place in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * RADIUS * asin(sqrt(half))
