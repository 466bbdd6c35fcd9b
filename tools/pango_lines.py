#!/usr/bin/python3
"""Breaks the seed reports into lines with Pango and writes them as the expected lines of tests/lines.rs.

Each line of a report is a paragraph; it is set in the project's own Noto Naskh Arabic at 18 px, unhinted, at 320, 480
and 640 px. One line of output is one line as set, in logical order, without the spaces at its end; an empty paragraph
gives an empty line. Every paragraph is followed by a line `--`, so that a difference is seen where it begins.

    apt install python3-gi python3-gi-cairo gir1.2-pango-1.0
    tools/pango_lines.py                 writes tests/data/lines/
    tools/pango_lines.py --png OUT WIDTH FILE   draws a file's paragraphs for comparison by eye

Beside the lines it writes order.txt: texts where directions mix, and the place of every letter.
"""

import os
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
WIDTHS_PX = (320, 480, 640)
SIZE_PX = 18
FAMILY = "Noto Naskh Arabic"

# Where directions mix: numbers, dates, Latin, brackets, signs. One line each, and where every letter of it stands.
ORDER_TEXTS = (
    "في 2016-12-11 قال (Orient)",
    "قُتل 12 مدنياً و3 أطفال بتاريخ 21/5/2019 في حلب",
    "نقلت Reuters عن \"مصدر\" أن 45.5% من المدينة",
    "بحي (السكن الشبابي) [قرب مطار حلب]، الساعة 10:30",
    "Aleppo حلب Idlib إدلب 2019",
    "أورينت نت - خاص: (JISR TV) عدد 1,200 مقاتل",
    "الموافق ١١/١٢/٢٠١٦ ميلادي",
    "لا إله إلا الله للميليشيات الإيرانية",
    "The town of منبج (Manbij) fell in 2016.",
)

# Only the project's own fonts may be found, whatever the machine has; this must stand before Pango is loaded.
CONF = tempfile.NamedTemporaryFile("w", suffix=".conf", delete=False)
CONF.write(f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{ROOT / 'assets' / 'fonts'}</dir><cachedir>{tempfile.gettempdir()}/waqai-fontconfig</cachedir></fontconfig>""")
CONF.close()
os.environ["FONTCONFIG_FILE"] = CONF.name

import cairo  # noqa: E402
import gi  # noqa: E402

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402


def new_context():
    context = PangoCairo.FontMap.get_default().create_context()
    options = cairo.FontOptions()
    options.set_hint_style(cairo.HintStyle.NONE)
    options.set_hint_metrics(cairo.HintMetrics.OFF)
    options.set_antialias(cairo.Antialias.DEFAULT)
    PangoCairo.context_set_font_options(context, options)
    PangoCairo.context_set_resolution(context, 72)
    context.set_round_glyph_positions(False)
    return context


def description():
    font = Pango.FontDescription(FAMILY)
    font.set_absolute_size(SIZE_PX * Pango.SCALE)
    return font


def new_layout(context, text, width_px=None):
    layout = Pango.Layout.new(context)
    layout.set_font_description(description())
    layout.set_auto_dir(True)
    layout.set_wrap(Pango.WrapMode.WORD_CHAR)
    if width_px is not None:
        layout.set_width(width_px * Pango.SCALE)
    layout.set_text(text, -1)
    return layout


def lines_of(context, text, width_px):
    data = text.encode()
    layout = new_layout(context, text, width_px)
    for line in layout.get_lines_readonly():
        yield data[line.start_index:line.start_index + line.length].decode().rstrip()


def check_font(context):
    loaded = context.load_font(description())
    face = loaded.get_face()
    assert face.get_family().get_name() == FAMILY, face.get_family().get_name()
    return loaded


def write_expected(context):
    target = ROOT / "tests" / "data" / "lines"
    target.mkdir(parents=True, exist_ok=True)
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        paragraphs = seed.read_bytes().decode().split("\n")
        for width_px in WIDTHS_PX:
            out = []
            for paragraph in paragraphs:
                out += list(lines_of(context, paragraph.rstrip("\r"), width_px)) + ["--"]
            path = target / f"{seed.stem}-{width_px}.txt"
            path.write_text("\n".join(out) + "\n", encoding="utf-8")
            print(path.relative_to(ROOT), sum(line != "--" for line in out), "lines")


def places_of(context, text):
    """Left edge and width in px of every letter of one line, by the byte it begins at, as Pango places them."""
    layout = new_layout(context, text)
    byte = 0
    for letter in text:
        place = layout.index_to_pos(byte)
        left, right = sorted((place.x / Pango.SCALE, (place.x + place.width) / Pango.SCALE))
        yield byte, left, right - left
        byte += len(letter.encode())


def write_order(context):
    out = []
    for text in ORDER_TEXTS:
        out.append(text)
        out.append(" ".join(f"{byte}:{left:.2f}+{width:.2f}" for byte, left, width in places_of(context, text)))
    path = ROOT / "tests" / "data" / "lines" / "order.txt"
    path.write_text("\n".join(out) + "\n", encoding="utf-8")
    print(path.relative_to(ROOT), len(ORDER_TEXTS), "texts")


def draw(context, path, width_px, file):
    text = pathlib.Path(file).read_bytes().decode().rstrip("\n")
    layout = new_layout(context, text, width_px)
    height = layout.get_pixel_size()[1]
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width_px, height)
    painter = cairo.Context(surface)
    painter.set_source_rgb(1, 1, 1)
    painter.paint()
    painter.set_source_rgb(0, 0, 0)
    PangoCairo.show_layout(painter, layout)
    surface.write_to_png(path)


def main():
    context = new_context()
    check_font(context)
    match sys.argv[1:]:
        case []:
            write_expected(context)
            write_order(context)
        case ["--png", path, width_px, file]:
            draw(context, path, int(width_px), file)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main()
    finally:
        os.unlink(CONF.name)
