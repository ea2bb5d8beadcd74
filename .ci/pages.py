#!/usr/bin/env python3
"""Contact sheets: all pages of a PDF, small and grey, in one picture, to see at a glance what a change does to them.

usage: pages.py keep PDF KEPT.png             writes the sheet
       pages.py compare PDF KEPT.png [DIFF]   exits 1 if pages differ; draws them, kept and now, into DIFF (DIFF.png)

Needs apt: poppler-utils; pip: pillow.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageStat

DOTS = 20  # per inch
COLUMNS = 9
GAP = 2
SHADES = 16
TOLERANCE = 1.5  # mean difference of a page's dots, of 255
SPOT = 10  # the same for any square of SQUARE dots: what is missing in one place must not drown in a page
SQUARE = 8


def pages_of(path):
    """Each page as a grey picture."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", str(path), f"{folder}/page"], check=True)
        return [Image.open(file).convert("L").copy() for file in sorted(Path(folder).iterdir())]


def cell_of(pages):
    """Room of one page on the sheet: upright and sideways pages alike."""
    side = max(max(page.size) for page in pages)
    return side + GAP, side + GAP


def tiled(pages):
    """All pages on one sheet, from left to right and from above."""
    width, height = cell_of(pages)
    rows = -(-len(pages) // COLUMNS)
    sheet = Image.new("L", (width * COLUMNS + GAP, height * rows + GAP), 170)
    for index, page in enumerate(pages):
        sheet.paste(page, place_of(index, width, height))
    return few_shades(sheet)


def place_of(index, width, height):
    return GAP + index % COLUMNS * width, GAP + index // COLUMNS * height


def few_shades(picture):
    return picture.point(lambda shade: round(shade * (SHADES - 1) / 255) * 255 // (SHADES - 1))


def write(sheet, path):
    """As a picture of sixteen shades: four bits to a dot."""
    palette = [255 * shade // (SHADES - 1) for shade in range(SHADES) for _ in range(3)]
    indexed = sheet.point(lambda shade: round(shade * (SHADES - 1) / 255)).convert("P")
    indexed.putpalette(palette)
    indexed.save(path, optimize=True, bits=4)


def differs(old, new):
    difference = ImageChops.difference(old, new)
    if ImageStat.Stat(difference).mean[0] > TOLERANCE:
        return True
    squares = difference.resize((-(-old.width // SQUARE), -(-old.height // SQUARE)), Image.Resampling.BOX)
    return squares.getextrema()[1] > SPOT


def side_by_side(pairs):
    """Kept pages on the left, those of today on the right."""
    width, height = max(old.width for _, old, _ in pairs), max(old.height for _, old, _ in pairs)
    columns = min(3, len(pairs))
    rows = -(-len(pairs) // columns)
    sheet = Image.new("L", (columns * (2 * width + 4 * GAP), rows * (height + 14)), 210)
    draw = ImageDraw.Draw(sheet)
    for index, (page, old, new) in enumerate(pairs):
        x, y = index % columns * (2 * width + 4 * GAP), index // columns * (height + 14)
        draw.text((x + GAP, y + 1), f"page {page}: kept, now", fill=0)
        sheet.paste(old, (x, y + 12))
        sheet.paste(new, (x + width + GAP, y + 12))
    return sheet


def compare(pdf, kept, drawn):
    pages = pages_of(pdf)
    now, old = tiled(pages), Image.open(kept).convert("L")
    width, height = cell_of(pages)
    if old.width != now.width:
        print(f"{pdf}: the pages are not of the size of those kept in {kept}", file=sys.stderr)
        return 1
    rows = (max(now.height, old.height) - GAP) // height
    pairs = []
    for index in range(rows * COLUMNS):
        x, y = place_of(index, width, height)
        box = (x, y, x + width - GAP, y + height - GAP)
        before, after = (part(sheet, box) for sheet in (old, now))
        if differs(before, after):
            pairs.append((index + 1, before, after))
    if not pairs:
        print(f"{pdf}: {len(pages)} pages look as in {kept}")
        return 0
    side_by_side(pairs).save(drawn, optimize=True)
    numbers = ", ".join(str(page) for page, *_ in pairs[:40])
    print(f"{pdf}: {len(pairs)} of {len(pages)} pages differ from {kept}: {numbers}; see {drawn}", file=sys.stderr)
    return 1


def part(sheet, box):
    """A cell of a sheet; grey where the sheet has ended."""
    cell = Image.new("L", (box[2] - box[0], box[3] - box[1]), 170)
    cell.paste(sheet.crop((box[0], box[1], min(box[2], sheet.width), min(box[3], max(sheet.height, box[1])))))
    return cell


def keep(pdf, kept):
    pages = pages_of(pdf)
    write(tiled(pages), kept)
    print(f"{kept}: {len(pages)} pages, {Path(kept).stat().st_size} bytes")
    return 0


def main(arguments):
    match arguments:
        case ["keep", pdf, kept]:
            return keep(pdf, kept)
        case ["compare", pdf, kept]:
            return compare(pdf, kept, "DIFF.png")
        case ["compare", pdf, kept, drawn]:
            return compare(pdf, kept, drawn)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
