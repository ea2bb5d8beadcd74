#!/usr/bin/env python3
"""Cuts the typefaces for titles and for headings of the second level out of whole fonts.

    subset.py NotoSerifSC_700Bold.ttf LXGWWenKai-Regular.ttf

The first is of npm's @expo-google-fonts/noto-serif-sc 0.4.3, the second of Debian's fonts-lxgw-wenkai 1.250. Wants fonttools 4.68."""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
# Reserved names of LXGW WenKai are 霞鹜 and LXGW: what is cut from it must be called otherwise.
RENAMED = {1: "Gongkai Kai", 3: "Gongkai Kai:1.250", 4: "Gongkai Kai", 6: "GongkaiKai-Regular"}


def is_chinese(c):
    return 0x3400 <= c <= 0x9FFF or c >= 0x20000


def common():
    """Characters of GB 2312, level 1."""
    rows = range(0xB0, 0xD8)
    text = (bytes([row, cell]).decode("gb2312", "ignore") for row in rows for cell in range(0xA1, 0xFF))
    return {ord(c) for c in "".join(text)}


def of_places():
    """Characters of the names of all provinces, cities and counties."""
    text = (HERE.parent.parent / "schema/catalogues/places.csv").read_text(encoding="utf-8")
    return {ord(c) for c in text}


def cut(source, target, characters, names=None):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "STAT", "DSIG"]
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in (names or {}):
            record.string = names[record.nameID]
    # The same bytes whenever it is run.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(HERE / target)
    print(target, len(font.getBestCmap()), "characters")


def main():
    serif, kai = sys.argv[1:]
    all_of_text = set(TTFont(HERE / "NotoSerifSC-Regular.subset.ttf").getBestCmap())
    cut(serif, "NotoSerifSC-Bold.subset.ttf", all_of_text)
    signs = {c for c in all_of_text if not is_chinese(c)}
    cut(kai, "GongkaiKai-Regular.ttf", (signs | common() | of_places()) & all_of_text, RENAMED)


main()
