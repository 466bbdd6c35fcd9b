#!/usr/bin/env python3
"""Measures the real window by the clock on the wall, under Xvfb with Mesa's software GL.

    cargo build --release
    target/release/waqai synth --events 100000 --seed 7 -o /tmp/100k.waqai
    tools/measure_window.py target/release/waqai /tmp/100k.waqai

It starts Xvfb at 1600×1000 and the program in it, sends a pointer's events through XTest, and looks at pixels of the screen to
see when a frame has come. Nothing is measured inside the program. What is told:

  load      from the start of the process to the last change of any pixel before the window rests
  filter    from the button let go over an entry of the filters to the first changed pixel of the counts in the status bar,
            and to the last change of the window (all views show the new claims)
  pan       from frame to frame while the timeline is dragged for some seconds: p50, p95; CPU a frame of the program's
            own thread and of the rasteriser's threads
  idle      share of one core over 20 s
  memory    resident

Needs Xvfb, libX11, libXtst. Runs on a quiet machine only tell something: the load average is printed first.
"""

import argparse
import ctypes
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import zlib

WIDTH, HEIGHT = 1600, 1000
ALL_PLANES, Z_PIXMAP = ctypes.c_ulong(-1), 2
TICKS = os.sysconf("SC_CLK_TCK")


class Image(ctypes.Structure):
    """The head of XImage: what is needed of it."""

    _fields_ = [
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
    ]


class Screen:
    """The pixels of a display, and a pointer on it."""

    def __init__(self, display):
        self.x = ctypes.CDLL("libX11.so.6")
        self.tst = ctypes.CDLL("libXtst.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XGetImage.restype = ctypes.POINTER(Image)
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(display.encode()))
        if not self.display.value:
            sys.exit(f"no display {display}")
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))

    def look(self, area):
        """A number that stands for the pixels of an area (left, top, width, height)."""
        left, top, width, height = area
        image = self.x.XGetImage(self.display, self.root, left, top, width, height, ALL_PLANES, Z_PIXMAP)
        size = image.contents.bytes_per_line * height
        sign = zlib.crc32(ctypes.string_at(image.contents.data, size))
        self.x.XDestroyImage(image)
        return sign

    def move(self, x, y):
        self.tst.XTestFakeMotionEvent(self.display, -1, int(x), int(y), ctypes.c_ulong(0))
        self.x.XFlush(self.display)

    def button(self, down, which=1):
        self.tst.XTestFakeButtonEvent(self.display, which, int(down), ctypes.c_ulong(0))
        self.x.XFlush(self.display)


def settled(screen, area, quiet_s, until_s):
    """The moment of the last change in an area before it rests for so long."""
    seen, changed, end = screen.look(area), time.monotonic(), time.monotonic() + until_s
    while time.monotonic() - changed < quiet_s and time.monotonic() < end:
        time.sleep(0.004)
        now = screen.look(area)
        if now != seen:
            seen, changed = now, time.monotonic()
    return changed


def cpu_s(pid):
    """Seconds of CPU that the process has used: of its first thread, of the rasteriser's threads, of others."""
    own, raster, others = 0.0, 0.0, 0.0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        name, _, rest = (task / "stat").read_text().partition("(")[2].rpartition(")")
        fields = rest.split()
        used = (int(fields[11]) + int(fields[12])) / TICKS
        if int(task.name) == pid:
            own += used
        elif "llvmpipe" in name:
            raster += used
        else:
            others += used
    return own, raster, others


def resident_mb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def filters(screen, args):
    """Clicks an entry off and on; gives milliseconds to the first change of the counts, and to the last of the window."""
    first, whole = [], []
    counts, window = (0, HEIGHT - 22, 480, 18), (0, 0, WIDTH, HEIGHT)
    screen.move(*args.entry)
    time.sleep(1.5)
    for _ in range(args.clicks):
        settled(screen, window, 0.6, 5)
        before = screen.look(counts)
        screen.button(True)
        time.sleep(0.1)  # As long as a hand holds a button; what pressing draws is done by then.
        began = time.monotonic()
        screen.button(False)
        while screen.look(counts) == before:
            if time.monotonic() - began > 5:
                sys.exit(f"a click at {args.entry} changed no count; tell an entry of the filters by --entry")
        first.append((time.monotonic() - began) * 1000)
        whole.append((settled(screen, window, 0.4, 5) - began) * 1000)
    return first, whole


def pan(screen, pid, args):
    """Drags the timeline to and fro; gives milliseconds between frames, and CPU in them."""
    x, y = args.timeline
    area = (x - 150, y - 8, 500, 120)
    screen.move(x, y)
    time.sleep(0.5)
    for _ in range(args.zoom):  # The wheel, so that there is something to drag to.
        screen.button(True, 4)
        screen.button(False, 4)
        time.sleep(0.05)
    settled(screen, (0, 0, WIDTH, HEIGHT), 1, 10)
    screen.button(True)
    frames, seen, at, step = [], screen.look(area), 0, 3
    used, end, moved = cpu_s(pid), time.monotonic() + args.seconds, 0.0
    while time.monotonic() < end:
        now = time.monotonic()
        if now - moved > 0.004:
            moved, at = now, at + step
            step = -step if abs(at) > 240 else step
            screen.move(x + at, y)
        sign = screen.look(area)
        if sign != seen:
            seen = sign
            frames.append(time.monotonic())
        time.sleep(0.0005)
    used = [after - before for before, after in zip(used, cpu_s(pid))]
    screen.button(False)
    gaps = [(later - earlier) * 1000 for earlier, later in zip(frames, frames[1:])]
    return gaps, [1000 * part / max(1, len(frames)) for part in used]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--display", default=":92")
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=5)
    point = lambda text: tuple(int(part) for part in text.split(","))
    parser.add_argument("--entry", type=point, default=(56, 170), help="an entry of the filters, X,Y")
    parser.add_argument("--timeline", type=point, default=(780, 740), help="a place between the lanes, X,Y")
    parser.add_argument("--zoom", type=int, default=6, help="turns of the wheel before panning")
    parser.add_argument("--picture", help="save the screen here (needs ImageMagick), to see where things are, and stop")
    args = parser.parse_args()
    print("load average", *os.getloadavg(), flush=True)
    server = subprocess.Popen(["Xvfb", args.display, "-screen", "0", f"{WIDTH}x{HEIGHT}x24"], stderr=subprocess.DEVNULL)
    home = tempfile.mkdtemp()
    env = dict(os.environ, DISPLAY=args.display, LIBGL_ALWAYS_SOFTWARE="1", XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
    program = None
    try:
        time.sleep(1)
        screen = Screen(args.display)
        began = time.monotonic()
        size = ["--size", f"{WIDTH}x{HEIGHT}", "--timing"]
        program = subprocess.Popen([args.program, *args.files, *size], env=env)
        loaded = settled(screen, (0, 0, WIDTH, HEIGHT), 2.5, 120) - began
        if args.picture:
            subprocess.run(["import", "-window", "root", args.picture], env=env, check=True)
            return
        print(f"load      {loaded:.2f} s")
        first, whole = filters(screen, args)
        for name, values in (("to new counts", first), ("to the last change", whole)):
            print(f"filter    {name}: median {statistics.median(values):.0f} ms, p95 {percentile(values, 0.95):.0f} ms")
        gaps, (own, raster, others) = pan(screen, program.pid, args)
        print(f"pan       p50 {percentile(gaps, 0.5):.0f} ms, p95 {percentile(gaps, 0.95):.0f} ms, {len(gaps)} frames;"
              f" CPU a frame: program {own:.1f} ms, rasteriser {raster:.1f} ms, others {others:.1f} ms")
        screen.move(5, HEIGHT - 200)
        time.sleep(3)
        before, began = sum(cpu_s(program.pid)), time.monotonic()
        time.sleep(20)
        share = (sum(cpu_s(program.pid)) - before) / (time.monotonic() - began)
        print(f"idle      {100 * share:.2f} % of a core")
        print(f"memory    {resident_mb(program.pid):.0f} MB resident")
    finally:
        for process in (program, server):
            if process:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    main()
