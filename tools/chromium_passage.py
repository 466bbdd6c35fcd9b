#!/usr/bin/env python3
"""Sets passages in headless Chromium and writes them as the expected places and pixels of tests/chromium.rs.

    apt install chromium
    tools/chromium_passage.py                   at the width of the last time
    tools/chromium_passage.py --width PIXELS    where the window's layout has changed; the test tells the width

Writes tests/data/chromium/: for the report in report/ and for each seed a file of JSON with the place of every word, and
for the report a picture in each theme. Each line of a text is a paragraph of the window's own fonts, sizes and gaps, its
direction that of its first strong character; letters are unhinted and stand where shaping puts them, not on whole
pixels. A word is a run without spaces; its place is [first byte, end byte, line of its paragraph, left, right] in pixels
from the passage's left edge, and it has one place on every line that it is broken over.

Needs nothing but Python and Chromium, to which it speaks through a pipe.
"""

import argparse
import base64
import html
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "tests" / "data" / "chromium"
VIEWPORT = (1000, 1200)
# Pixels around the passage that a picture shows as well: tails may reach out of it. The test knows this number too.
MARGIN_PX = 4

# As src/ui/source/ and src/text/passage/ set a passage: size, weight, line height; then the gaps.
BODY, TITLE, SUBTITLE = (18, 400, 33), (22, 700, 38), (18, 700, 33)
SUBTITLE_LETTERS = 60
GAP_PX, NARROW_GAP_PX = 10, 4
ENDS_CLOSED = tuple(".،:؟!\"”)…")

# On Linux only, Chromium lifts a font's letters by a pixel where they may stand between pixels and rounding has made the
# font's descent smaller, so that no tail is ever cut off (Blink's font metrics: "borrow 1 unit from the ascent"). Noto
# Naskh Arabic at 18 px falls under it, 0.634 em being 11.4 px. Told a descent that rounding makes no smaller, Chromium
# leaves the letters where they are. Titles, where rounding makes it greater, need no telling. The baseline that the
# fonts' own descent leads to is written down beside, and is held to the same tolerance.
STEADY_SIZE, STEADY_DESCENT = 18, "descent-override: 61.1%; "

FACES = [
    ("Steady", 400, "NotoNaskhArabic-Regular", STEADY_DESCENT),
    ("Steady", 700, "NotoNaskhArabic-Bold", STEADY_DESCENT),
    ("Untouched", 400, "NotoNaskhArabic-Regular", ""),
    ("Untouched", 700, "NotoNaskhArabic-Bold", ""),
]

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
    "--force-device-scale-factor=1", "--force-color-profile=srgb",
    "--font-render-hinting=none", "--enable-font-subpixel-positioning", "--disable-lcd-text",
]

STYLE = """
html { background: %(ground)s }
main { position: absolute; left: %(margin)spx; top: %(margin)spx; width: %(width)spx; color: %(ink)s }
p {
    margin: 0; font-family: Untouched; text-align: start; white-space: pre-wrap; overflow-wrap: break-word;
    text-rendering: geometricPrecision; font-kerning: normal; font-synthesis: none;
}
"""

# For every paragraph: its top, its direction, and the rectangles of its words, as many as there are runs and lines.
MEASURE = """
(async () => {
    await Promise.all([...document.fonts].map(face => face.load()));
    const asked = [...document.fonts].filter(face => face.status !== 'unloaded');
    const origin = document.querySelector('main').getBoundingClientRect();
    return {
        faces: asked.map(face => [face.family, face.weight, face.status].join(' ')),
        height: origin.height,
        paragraphs: [...document.querySelectorAll('p')].map(p => {
            const box = p.getBoundingClientRect(), node = p.firstChild, range = document.createRange();
            const words = [...node.data.matchAll(/\\S+/gu)].map(word => {
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const rects = [...range.getClientRects()].filter(rect => rect.width > 0);
                return rects.map(r => [r.left - origin.left, r.right - origin.left, (r.top + r.bottom) / 2 - box.top]);
            });
            const rtl = getComputedStyle(p).direction === 'rtl';
            return { top: box.top - origin.top, height: box.height, rtl, words };
        }),
    };
})()
"""

# The baseline of every paragraph's first line with the fonts as they are: on it stands a box without height.
BASELINES = """
[...document.querySelectorAll('p')].map(p => {
    const box = document.createElement('span');
    box.style = 'display: inline-block; width: 0; height: 0';
    const family = p.style.fontFamily;
    p.style.fontFamily = 'Untouched';
    p.prepend(box);
    const baseline = box.getBoundingClientRect().bottom - p.getBoundingClientRect().top;
    box.remove();
    p.style.fontFamily = family;
    return baseline;
})
"""


class Chromium:
    """A browser that is spoken to in messages of JSON with a zero byte behind each."""

    def __init__(self, profile):
        (their_in, self.out), (self.inn, their_out) = os.pipe(), os.pipe()

        def ends_as_the_browser_expects_them():
            # By way of high numbers, as either end may itself be 3 or 4.
            os.dup2(their_in, 90)
            os.dup2(their_out, 91)
            os.dup2(90, 3)
            os.dup2(91, 4)

        self.process = subprocess.Popen(
            ["chromium", *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stderr=subprocess.DEVNULL, close_fds=False, preexec_fn=ends_as_the_browser_expects_them,
        )
        os.close(their_in)
        os.close(their_out)
        self.number, self.rest, self.session = 0, b"", None

    def ask(self, method, **parameters):
        """Sends a command and gives its result; what the browser tells meanwhile is passed over."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            told = self.hear()
            if told.get("id") == self.number:
                if "error" in told:
                    sys.exit(f"{method}: {told['error']}")
                return told["result"]

    def hear(self):
        while b"\0" not in self.rest:
            part = os.read(self.inn, 1 << 20)
            if not part:
                sys.exit("Chromium has gone; try its command line by hand")
            self.rest += part
        told, self.rest = self.rest.split(b"\0", 1)
        return json.loads(told)

    def open_page(self):
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        width, height = VIEWPORT
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def show(self, page):
        """Shows a page and gives what MEASURE says of it."""
        frame = self.ask("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.ask("Page.setDocumentContent", frameId=frame, html=page)
        measured = self.evaluate(MEASURE)
        for paragraph, baseline in zip(measured["paragraphs"], self.evaluate(BASELINES), strict=True):
            paragraph["baseline"] = baseline
        return measured

    def evaluate(self, expression):
        answer = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            sys.exit(f"the page could not be measured: {answer['exceptionDetails']}")
        return answer["result"]["value"]

    def picture(self, width, height):
        """The page's upper left corner as a PNG."""
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png", clip=clip)["data"])

    def close(self):
        self.session = None
        self.ask("Browser.close")
        self.process.wait()


def paragraphs_of(text, title):
    """Bytes, words, style and gap above of every line of a text that has words, as the window parts and sets them."""
    start, gap, titled = 0, None, False
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        words, stripped = line.rstrip(), line.strip()
        at, start = start, start + len(line.encode())
        if not stripped:
            gap = GAP_PX if gap is not None else None
            continue
        style = BODY
        if stripped == title and not titled:
            style, titled = TITLE, True
        elif not stripped.endswith(ENDS_CLOSED) and 2 <= len(stripped) <= SUBTITLE_LETTERS and " " in stripped:
            style = SUBTITLE
        yield at, words, style, gap or 0
        gap = NARROW_GAP_PX


def font_faces():
    for family, weight, name, override in FACES:
        font = base64.b64encode((ROOT / "assets" / "fonts" / f"{name}.ttf").read_bytes()).decode()
        yield (f"@font-face {{ font-family: {family}; font-weight: {weight}; "
               f"{override}src: url(data:font/ttf;base64,{font}) format('truetype') }}")


def page_of(paragraphs, width, theme):
    style = STYLE % dict(margin=MARGIN_PX, width=width, ink=f"#{theme['text']}", ground=f"#{theme['panel']}")
    out = ["<!DOCTYPE html><html lang='ar'><meta charset='utf-8'><style>", *font_faces(), style, "</style><main>"]
    for _, words, (size, weight, line), gap in paragraphs:
        look = f"margin-top: {gap}px; font-size: {size}px; font-weight: {weight}; line-height: {line}px"
        look += "; font-family: Steady" if size == STEADY_SIZE else ""
        out.append(f"<p dir='auto' style='{look}'>{html.escape(words)}</p>")
    return "".join(out)


def places_of(start, words, style, measured):
    """A paragraph as the test reads it: words by their bytes in the text, one place a line."""
    size, weight, line_height = style
    out = []
    for word, rects in zip(re.finditer(r"\S+", words), measured["words"], strict=True):
        first = start + len(words[:word.start()].encode())
        lines = {}
        for left, right, middle in rects:
            before = lines.get(int(middle // line_height), (left, right))
            lines[int(middle // line_height)] = (min(left, before[0]), max(right, before[1]))
        for line, (left, right) in sorted(lines.items()):
            out.append([first, first + len(word[0].encode()), line, round(left, 3), round(right, 3)])
    return {
        "bytes": [start, start + len(words.encode())], "top": round(measured["top"], 3), "rtl": measured["rtl"],
        "lines": round(measured["height"] / line_height), "size_px": size, "weight": weight,
        "line_height_px": line_height, "baseline": measured["baseline"], "words": out,
    }


def write_places(name, version, width, paragraphs):
    path = OUT / f"{name}.json"
    head = {"browser": version, "width": width}
    body = ",\n".join(json.dumps(paragraph) for paragraph in paragraphs)
    path.write_text(f"{json.dumps(head)[:-1]}, \"paragraphs\": [\n{body}\n]}}\n", encoding="utf-8")
    words = sum(len(paragraph["words"]) for paragraph in paragraphs)
    print(path.relative_to(ROOT), len(paragraphs), "paragraphs", words, "words")


def texts():
    """Name, file and title of the test's own report and of the seeds."""
    for folder in (OUT / "report", ROOT / "seeds"):
        with open(folder / "reports.toml", "rb") as file:
            known = {report["file"]: report for report in tomllib.load(file)["report"]}
        for path in sorted(folder.glob("*.txt")):
            yield path.stem.split("_")[0], path, known[path.name].get("title_ar", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--width", metavar="PIXELS", type=float, help="how wide the passage is in the window")
    width = parser.parse_args().width or json.loads((OUT / "everyday.json").read_text())["width"]
    themes = {}
    for name in ("dark", "light"):
        with open(ROOT / "assets" / "theme" / f"{name}.toml", "rb") as file:
            themes[name] = tomllib.load(file)
    with tempfile.TemporaryDirectory() as profile:
        chromium = Chromium(profile)
        version = chromium.ask("Browser.getVersion")["product"]
        chromium.open_page()
        for name, path, title in texts():
            paragraphs = list(paragraphs_of(path.read_bytes().decode(), title))
            for theme in themes if name == "everyday" else ["light"]:
                measured = chromium.show(page_of(paragraphs, width, themes[theme]))
                assert all(face.endswith(" loaded") for face in measured["faces"]), measured["faces"]
                if name == "everyday":
                    size = [math.ceil(side) + 2 * MARGIN_PX for side in (width, measured["height"])]
                    path = OUT / f"chromium-{theme}.png"
                    path.write_bytes(chromium.picture(*size))
                    print(path.relative_to(ROOT), "×".join(map(str, size)), "pixels")
            told = [places_of(at, words, style, seen)
                    for (at, words, style, _), seen in zip(paragraphs, measured["paragraphs"], strict=True)]
            write_places(name, version, width, told)
        chromium.close()


if __name__ == "__main__":
    main()
