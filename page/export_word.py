"""A chronology as a Word document: one row a statement, every one linked to its words."""

from io import BytesIO

from docx import Document
from docx.document import Document as Made
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from page.export_entry import Entry, Sheet, even

HEADS = (("Published", 2.6), ("What was said", 7.4), ("By whom", 2.6), ("Source", 3.6))


def write_word(sheet: Sheet) -> bytes:
    """Return the document (OOXML)."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10)
    document.core_properties.title = even(f"Chronology: {sheet.title}")[:250]
    document.core_properties.author = "Cuttings"
    document.add_heading(even(f"Chronology: {sheet.title}"), level=1)
    for note in sheet.notes:
        document.add_paragraph(even(note))
    _table(document, sheet)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Made, sheet: Sheet) -> None:
    table = document.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    for cell, (name, _) in zip(table.rows[0].cells, HEADS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for entry in sheet.by_time():
        _fill(table.add_row().cells, entry)
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, HEADS, strict=True):
            cell.width = Cm(width)


def _fill(cells: tuple[_Cell, ...], entry: Entry) -> None:
    cells[0].text = even(entry.day)
    cells[1].text = f"“{even(entry.quote)}”" + (f" ({entry.when})" if entry.when else "")
    cells[1].text += "".join(f" [{remark}]" for remark in entry.remarks)
    cells[2].text = even(entry.by)
    cells[3].text = f"{even(entry.article.source)}: " if entry.article.source else ""
    _link(cells[3].paragraphs[0], even(entry.article.title), entry.link)


def _link(paragraph: Paragraph, words: str, address: str) -> None:
    """Append a link, which python-docx has no method for."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    run.underline = True
    link.append(run._r)  # noqa: SLF001 - the element itself has no public name
    paragraph._p.append(link)  # noqa: SLF001
