"""Finds words people read that do not pass through gettext, in templates and in Python."""

import ast
import re
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

GAP = "\x00"  # stands where a template prints a value
READ = {
    "title",
    "alt",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-valuetext",
    "data-label",
    "label",
}
SILENT = {"script", "style", "code", "kbd", "samp"}  # code is the same in every language
QUIET = {
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "with",
    "endwith",
    "load",
}  # print nothing themselves
WORD = re.compile(r"[^\W\d_]{2,}|[“”‘’«»]")  # quotation marks differ from language to language, too
FILTERS = re.compile(r"\|(default|default_if_none|yesno|pluralize|add|join|date|time):\"([^\"]*)\"")
FORMATS = re.compile(
    r"(?:SHORT_)?(?:YEAR_MONTH|MONTH_DAY|DATETIME|DATE|TIME)_FORMAT|c|Y-m-d"
)  # of the language, or for programs


class Reader(HTMLParser):
    """Collects what a person reads or hears."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.open = [], []

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.open.append(tag)
        given = {name: value or "" for name, value in attrs}
        said = [given.get(name, "") for name in READ]
        if given.get("name") == "description" or given.get("property") in {"og:title", "og:description"}:
            said.append(given.get("content", ""))
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            said.append(given.get("value", ""))
        self.found += [text for text in said if WORD.search(text)]

    def handle_endtag(self, tag):
        if self.open and tag == self.open[-1]:
            self.open.pop()

    def handle_data(self, data):
        if not self.open and WORD.search(data):
            self.found.append(data)


def in_html(text):
    """What a person reads in a piece of HTML."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    return [" ".join(found.replace(GAP, "…").split()) for found in reader.found]


def in_template(source):
    """Words of a template outside ``translate`` and ``blocktranslate``, and numbers of things without a plural."""
    kept, inside, counts, others = [], "", False, []
    for token in Lexer(source).tokenize():
        name, *rest = token.contents.split() if token.token_type == TokenType.BLOCK else [""]
        if inside:
            if name == f"end{inside}":
                inside = ""
            elif inside.startswith("blocktrans") and token.contents in {"n", "count"} and not counts:
                others.append("a number without a plural")
        elif name in {"blocktranslate", "blocktrans", "comment"}:
            inside, counts = name, "count" in rest
            kept.append(GAP)
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
        elif name not in QUIET:
            kept.append(GAP)
        if token.token_type in {TokenType.VAR, TokenType.BLOCK} and (glued := _glued(token.contents)):
            others.append(glued)
    return in_html("".join(kept)) + others


def _glued(expression):
    """``|default:"None yet"`` and ``|yesno:"on,off"`` print their words; ``|join:", "`` its comma."""
    for filter_, said in FILTERS.findall(expression):
        if filter_ in {"date", "time"}:
            if not FORMATS.fullmatch(said):
                return f"|{filter_}:{said} is no format of the language"
        elif WORD.search(said) or said.strip(" "):
            return f"|{filter_}:{said}"
    return ""


# In Python: arguments that people read, by name, and calls whose arguments they read.
NAMED = {"label", "help_text", "verbose_name", "verbose_name_plural", "heading", "placeholder", "empty_label"}
NAMED |= {
    "violation_error_message",
    "error_message",
    "success_message",
    "menu_label",
    "page_title",
    "description",
}
SAID = {"ValidationError": (0,), "Denied": (0,), "RegexValidator": (1,), "HttpError": (1,), "Badge": (0,)}
SAID |= {"success": (1,), "info": (1,), "warning": (1,), "error": (1,)}  # messages.success(request, …)
GETTEXT = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "pgettext": 2, "pgettext_lazy": 2}
GETTEXT |= {"ngettext": 2, "ngettext_lazy": 2, "npgettext": 3, "npgettext_lazy": 3}
CHOICES = {"TextChoices", "IntegerChoices"}
RELATIONS = ("ForeignKey", "OneToOneField", "ManyToManyField")
SEPARATORS = {", ", "; ", " and ", " or ", ": ", " – "}


def in_python(source):
    """Line and words of each string that people would read in one language only, or that nobody can extract."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        elif isinstance(node, ast.ClassDef):
            yield from _in_class(node)


def _in_call(node):
    name = ast.unparse(node.func)
    short = name.rpartition(".")[2]
    if short in GETTEXT:
        yield from _extractable(node, short)
        return
    for keyword in node.keywords:
        if keyword.arg in NAMED:
            yield from _bare(keyword.value)
    if short in SAID and (short[0].isupper() or name.startswith("messages.")):
        for place in SAID[short]:
            yield from _bare(*node.args[place : place + 1])
    if short == "format_html" and isinstance(node.args[0], ast.Constant) and "<" in node.args[0].value:
        yield from _bare(node.args[0])
    if name.startswith("models.") and short.endswith("Field") and short not in RELATIONS:
        for argument in node.args[:1]:
            yield from _bare(argument)
    if short == "strftime":
        yield node.lineno, "strftime knows one language: date_format knows the network's"
    if short == "join" and isinstance(node.func.value, ast.Constant) and node.func.value.value in SEPARATORS:
        yield node.lineno, f"“{node.func.value.value}”.join: core.text knows how lists are said"


def _extractable(node, name):
    for argument in node.args[: GETTEXT[name]]:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            yield node.lineno, f"{name}({ast.unparse(argument)}) is no plain string"
        elif (
            "ngettext" not in name
            and "npgettext" not in name
            and re.search(r"%\((n|count)\)", argument.value)
        ):
            yield node.lineno, f"a number without a plural: {argument.value}"


def _bare(value=None):
    """Strings that pass through no gettext; lists, sums and conditions are looked into."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        words = in_html(value.value)
    elif isinstance(value, ast.JoinedStr):
        words = in_html(GAP.join(part.value for part in value.values if isinstance(part, ast.Constant)))
    else:
        for part in _parts(value):
            yield from _bare(part)
        return
    for said in words:
        yield value.lineno, said


def _parts(value):
    if isinstance(value, ast.IfExp):
        return [value.body, value.orelse]
    if isinstance(value, ast.BinOp):
        return [value.left, value.right]
    if isinstance(value, ast.List | ast.Tuple):
        return value.elts
    return [value.args[0]] if isinstance(value, ast.Call) and ast.unparse(value.func) == "str" else []


def _in_class(node):
    """Choices without a label, and attributes such as ``verbose_name`` and ``label``."""
    bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    if bases == {"AppConfig"}:
        return
    for statement in node.body:
        if not isinstance(statement, ast.Assign):
            continue
        name, value = ast.unparse(statement.targets[0]), statement.value
        if bases & CHOICES and name.isupper():
            yield from _bare(value.elts[-1] if isinstance(value, ast.Tuple) else value)
        elif name in NAMED:
            yield from _bare(value)
