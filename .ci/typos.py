#!/usr/bin/env python3
"""Writes tests/checks/typos.csv: mistyped words by which the near-misses of L018 are measured.

    pip install jieba pypinyin pillow numpy
    .ci/typos.py FACE               a font file from which schema/words was not made

Each line is a kind, the right word, the wrong one, and what stands around it. The words are those of two to four
characters that three or more of the documents have on which no rule is tuned, whether or not they are terms of
schema/words; the wrong character has the same sound, or is among the nearest of the face. What is a word, too, is left
out, and so are the names of words/fixed.txt, which were listed when an earlier measure had missed some of them.
"""
import collections
import pathlib
import random
import sys

import jieba
from pypinyin import Style, pinyin

from words import CHINESE, COMMON, ROOT, dictionary, gb2312, listed, look_alikes

COUNT, NEAREST, DOCUMENTS = 1600, 8, 3
EXAMPLES = ["nangong-2024", "shijiazhuang-2023", "ningjin-office-2024"]


def documents():
    folders = [ROOT / "examples" / name for name in EXAMPLES] + sorted((ROOT / "tests/clean").iterdir())
    for folder in folders:
        texts = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.suffix in (".toml", ".md"))
        lines = "\n".join(texts).splitlines()
        yield "\n".join(line.split("#")[0] for line in lines)


def main():
    known, chars, draw = dictionary(), list(gb2312()), random.Random(20)
    common = chars[:COMMON]
    sound = {char: pinyin(char, style=Style.NORMAL)[0][0] for char in common}
    by_sound = collections.defaultdict(list)
    for char in common:
        by_sound[sound[char]].append(char)
    drawn = look_alikes(sys.argv[1], chars, NEAREST)
    places, holders = collections.defaultdict(list), collections.defaultdict(set)
    for number, text in enumerate(documents()):
        for run in CHINESE.finditer(text):
            at = 0
            for word in jieba.cut(run.group(), HMM=False):
                if 2 <= len(word) <= 4 and word in known:
                    places[word].append((run.group()[max(0, at - 12):at], run.group()[at + len(word):][:12]))
                    holders[word].add(number)
                at += len(word)
    later = set(listed("fixed.txt"))
    words = sorted(word for word in places if len(holders[word]) >= DOCUMENTS and word not in later)
    # Long words are fewer, and get as many lines.
    groups = [[word for word in words if len(word) == 2], [word for word in words if len(word) > 2]]
    lines = set()
    while len(lines) < COUNT:
        # Three lines of four are of two characters.
        word = draw.choice(groups[draw.randrange(4) == 0])
        at = draw.randrange(len(word))
        kind = draw.choice(["同音", "形近"])
        if word[at] not in sound:
            continue
        others = by_sound[sound[word[at]]] if kind == "同音" else [char for char in drawn[word[at]] if char in sound]
        other = draw.choice([*others, word[at]])
        wrong = word[:at] + other + word[at + 1:]
        if wrong not in known:
            before, after = draw.choice(places[word])
            lines.add(f"{kind},{word},{wrong},{before},{after}\n")
    (ROOT / "tests/checks/typos.csv").write_text("".join(sorted(lines)), encoding="utf-8")
    print(len(words), "words")


if __name__ == "__main__":
    main()
