"""By what sample readers score applications, who they are, and what they say."""

from django.utils.translation import gettext_lazy as _

CRITERIA = (  # name, what to look for, weight, what each score means
    (
        _("The problem"),
        _("Is it real, and how does the town know?"),
        2,
        (
            _("No problem is named"),
            _("A wish, without a sign that it is needed"),
            _("A problem one can see, nothing counted"),
            _("A problem with numbers or stories behind it"),
            _("A problem with both, and whom it concerns"),
        ),
    ),
    (
        _("The project"),
        _("Can it be done in half a year, with the people there are?"),
        2,
        (
            _("No project yet"),
            _("Too large, or not theirs to do"),
            _("Could be done, with luck"),
            _("Can be done"),
            _("Can be done, and they say how they will know"),
        ),
    ),
    (
        _("The team"),
        _("Can these people change how their departments work?"),
        1,
        (
            _("No"),
            _("Only by asking others"),
            _("In part"),
            _("Yes"),
            _("Yes, and somebody above them wants it"),
        ),
    ),
    (
        _("What others learn"),
        _("Will the town tell what did not work?"),
        1,
        (
            _("No sign of it"),
            _("Tells of success alone"),
            _("Tells when asked"),
            _("Tells"),
            _("Has told before"),
        ),
    ),
)
READERS = ("hattie.coleman", "ruth.vance", "luis.amador", "theo.brandt")
USUAL = {"yes": (5, 5, 4, 5), "doubt": (4, 3, 3, 3), "no": (2, 2, 2, 2)}  # by criterion
COMMENT = _("Clear about what they want. I would ask who keeps the numbers.")
FEEDBACK = _("Write down what you will count before you begin; then the first month is easier.")
SOURCE = _("The four numbers of the state’s Pick 4, evening draw, in the order in which they were drawn")
SEED = "4 0 7 2"
