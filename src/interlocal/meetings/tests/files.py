"""Files as people hand them in: made here, small, each with one thing right or wrong."""

from io import BytesIO
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, TextStringObject

from interlocal.core.tests.elsewhere import png

__all__ = ["docx", "packed", "pdf", "picture", "png", "pptx", "slide", "upload"]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
    "</cp:coreProperties>"
)


def pdf(*, tagged=True, title="Notes", language="en", fonts=True, author="", password=""):
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if fonts:
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject()})
    root = writer._root_object
    if tagged:
        root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        root[NameObject("/StructTreeRoot")] = DictionaryObject({NameObject("/K"): ArrayObject()})
    if language:
        root[NameObject("/Lang")] = TextStringObject(language)
    said = {"/Title": title, "/Author": author}
    writer.add_metadata({name: value for name, value in said.items() if value})
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*, heading=True, title="Notes", author="", picture="", language=True):
    """``picture``: its text for those who do not see it; a space leaves it without one."""
    document = Document()
    document.core_properties.title, document.core_properties.author = title, author
    if heading:
        document.add_heading("First", level=1)
    document.add_paragraph("Words.")
    if picture:
        document.add_picture(BytesIO(png()))
        document.inline_shapes[0]._inline.docPr.set("descr", picture.strip())
    if not language:
        for tree in (document.element, document.styles.element):
            for one in list(tree.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lang")):
                one.getparent().remove(one)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def slide(title, picture=""):
    shape = f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><a:t>{title}</a:t></p:sp>'
    return f"<p:sld {P}>{shape}{picture}</p:sld>"


def picture(inside="", **attributes):
    said = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<p:pic><p:nvPicPr><p:cNvPr {said}>{inside}</p:cNvPr></p:nvPicPr></p:pic>"


def pptx(*slides, title="Slides", author=""):
    parts = {f"ppt/slides/slide{n}.xml": one for n, one in enumerate(slides, 1)}
    parts |= {"ppt/presentation.xml": "<a/>", "docProps/core.xml": CORE.format(title=title, author=author)}
    return packed(parts)


def packed(parts):
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def upload(content, name):
    return SimpleUploadedFile(name, content)
