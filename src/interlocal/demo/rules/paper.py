"""A page of paper: a resolution as PDF, with nothing but its words."""

LETTER = "[0 0 612 792]"  # points
FONTS = "<< /Font << /F1 5 0 R >> >>"


def paper(lines: tuple[str, ...]) -> bytes:
    """One letter-size page in PDF 1.4, with these lines in plain ASCII."""
    words = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 18 TL 72 720 Td {words} ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {LETTER} /Contents 4 0 R /Resources {FONTS} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    text, places = "%PDF-1.4\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(text))
        text += f"{n} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    text += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    start = text.index("xref\n")
    return f"{text}startxref\n{start}\n%%EOF\n".encode("ascii")
