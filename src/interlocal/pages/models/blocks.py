"""What editors compose a page of; each block refuses what would shut somebody out, once it is to be published."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from interlocal.pages.models import checks

WORDS = ["bold", "italic", "link", "document-link"]


class Text(blocks.RichTextBlock):
    """Paragraphs and lists. Drafts may wait with their links; what is published may not."""

    def clean(self, value: RichText) -> Any:
        value = super().clean(value)
        if not self.is_deferred_validation and (wrong := checks.links(value.source)):
            raise ValidationError(wrong)
        return value


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        return checks.anchor(self["text"])


class Heading(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=120)
    level = blocks.ChoiceBlock(
        [("2", _("Large, for a part")), ("3", _("Small, inside a part"))], default="2", label=_("Size")
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "pages/blocks/_heading.html"
        value_class = HeadingValue
        form_layout = ["text", "level"]


class Step(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What to do"), max_length=120)
    text = Text(label=_("How"), features=[*WORDS, "ul"], required=False)


class Quote(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), max_length=800)
    who = blocks.CharBlock(label=_("Who said it"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "pages/blocks/_quote.html"


class Callout(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        [("info", _("Good to know")), ("good", _("This went well")), ("care", _("Take care"))],
        default="info",
        label=_("Kind"),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    text = Text(label=_("Text"), features=[*WORDS, "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "pages/blocks/_callout.html"


class Picture(blocks.StructBlock):
    """An image; somebody has decided whether it says something, and what."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        image = value["image"]
        if (
            not self.is_deferred_validation
            and image
            and (wrong := checks.alt(image.contextual_alt_text or ""))
        ):
            raise StructBlockValidationError(block_errors={"image": ValidationError(wrong)})
        return value

    class Meta:
        icon = "image"
        label = _("Image")
        template = "pages/blocks/_picture.html"


class Table(TypedTableBlock):
    text = blocks.CharBlock(label=_("Words"), required=False)
    number = blocks.DecimalBlock(label=_("Number"), required=False)

    def clean(self, table: Any) -> Any:
        table = super().clean(table)
        if not self.is_deferred_validation:
            names = [column["heading"] for column in table.columns]
            if wrong := checks.table(names, len(table.row_data), table.caption):
                raise TypedTableBlockValidationError(non_block_errors=wrong)
        return table

    class Meta:
        icon = "table"
        label = _("Table")
        template = "pages/blocks/_table.html"


class Card(blocks.StructBlock):
    """A way on: to a practice, a town, or anything else with an address."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    address = blocks.CharBlock(
        label=_("Address"),
        max_length=300,
        help_text=_("A page of this site, such as /library/, or a web address."),
    )
    text = blocks.TextBlock(label=_("One sentence about it"), max_length=240, required=False)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        wrong = {}
        if problem := checks.link(value["title"]):
            wrong["title"] = ValidationError(problem)
        if not checks.leads_somewhere(value["address"]):
            wrong["address"] = ValidationError(
                _(
                    "This site has no such page. Copy the address from the page itself, or begin with https://."
                )
            )
        if wrong:
            raise StructBlockValidationError(block_errors=wrong)
        return value


class Download(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("What it is"), max_length=120)
    text = blocks.TextBlock(label=_("One sentence about it"), max_length=240, required=False)

    class Meta:
        icon = "download"
        label = _("Download")
        template = "pages/blocks/_download.html"


class Body(blocks.StreamBlock):
    """The text of a page. Its headings are in order, so that a reader by ear can find the way."""

    text = Text(
        label=_("Text"), icon="pilcrow", features=[*WORDS, "ul", "ol"], template="pages/blocks/_text.html"
    )
    heading = Heading()
    steps = blocks.ListBlock(Step(), icon="list-ol", label=_("Steps"), template="pages/blocks/_steps.html")
    quote = Quote()
    callout = Callout()
    picture = Picture()
    table = Table()
    cards = blocks.ListBlock(Card(), icon="link", label=_("Link cards"), template="pages/blocks/_cards.html")
    download = Download()

    def clean(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        value = super().clean(value, *args, **kwargs)
        if not self.is_deferred_validation:
            found = [
                (place, child.value["text"], int(child.value["level"]))
                for place, child in enumerate(value)
                if child.block_type == "heading"
            ]
            wrong = {
                place: StructBlockValidationError(block_errors={"text": ValidationError(problem)})
                for place, problem in checks.headings(found)
            }
            if wrong:
                raise StreamBlockValidationError(block_errors=wrong)
        return value

    class Meta:
        template = "pages/blocks/_body.html"
