#!/usr/bin/env python3
"""Writes schema/words: the words, terms and easily confused characters by which L018 and L019 find mistyped words.

    pip install jieba pypinyin pillow numpy
    .ci/words.py FACE FACE          two font files, of which the look-alikes are taken

Words and their frequencies are those of jieba's dictionary, sounds those of pypinyin (both MIT). Terms are the words of
the templates, the catalogues of 科目, the word lists and the two examples on which rules may be tuned, with those of
words/trade.txt and words/fixed.txt (fixed names). words/phrases.txt lists phrases of which a character may be left out or
misplaced, words/newer.txt words that the dictionary is too old for. The other examples and tests/clean are not read: they
measure.
"""
import collections
import math
import pathlib
import re
import sys
import tomllib

import jieba
import numpy
from PIL import Image, ImageDraw, ImageFont
from pypinyin import Style, pinyin

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "schema/words"
HERE = ROOT / ".ci/words"

FREQUENT = {2: 80, 3: 50, 4: 30}  # words of the dictionary that are worth their place, by length
LOOK_ALIKES = 18  # of each face
COMMON = 3755  # characters of level 1 come first
DOMAIN = 0.6  # share of the trade's texts in a frequency
PAIRED = 2  # two words next to each other become a term when they are met so often
LONGEST = 6
NEWER = 2000  # frequency of a word that the dictionary lacks
# Not at the end of a term made of two words.
LOOSE = set("的和及与等在为并或各本该其不是占较中类了对由从向将把被以按于也都而但更最很每某这那有无未已所之者地得着过到至个同"
            "万元年月日上下内外时后前一二三四五六七八九十第")
# A weight is the negative logarithm of a frequency, in steps from the first to the last of these characters.
FIRST, LAST, STEP, LEAST = 33, 126, 0.2, 2.4
CHINESE = re.compile("[\u4e00-\u9fff]+")


def gb2312():
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                pass


def dictionary():
    words = {}
    for line in (pathlib.Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if CHINESE.fullmatch(word):
            words[word] = int(count)
    return words


def texts():
    for folder in ["templates", "examples/xingtai-2025", "examples/ningjin-dzzw-2024"]:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".toml", ".md"):
                yield path.read_text(encoding="utf-8")
    for name in ["economic", "function", "function_probable"]:
        yield (ROOT / f"schema/catalogues/{name}.csv").read_text(encoding="utf-8")
    # The phrases are mistakes.
    yield (ROOT / "schema/accounting/lints.toml").read_text(encoding="utf-8").split("\nphrases = [")[0]


def listed(name):
    return (HERE / name).read_text(encoding="utf-8").split()


def segmented(text):
    for run in CHINESE.finditer(text):
        yield list(jieba.cut(run.group(), HMM=False))


def counted():
    """How often the trade's texts have each word, and each pair of words that makes a term."""
    words, pairs = collections.Counter(), collections.Counter()
    for run in segmented("\n".join(texts())):
        words.update(run)
        for one, two in zip(run, run[1:]):
            pair = one + two
            if max(len(one), len(two)) > 1 and 3 <= len(pair) <= LONGEST and not {pair[0], pair[-1]} & LOOSE:
                pairs[pair] += 1
    return words, {pair: n for pair, n in pairs.items() if n >= PAIRED}


def names():
    """Fixed names of the trade: figures, economic classes, and long terms that are written as a whole."""
    lints = tomllib.loads((ROOT / "schema/accounting/lints.toml").read_text(encoding="utf-8"))
    listed_names = set(lints["prose"]["figures"]) | set(lints["prose"]["uses"]) | set(lints["prose"]["sources"])
    for line in (ROOT / "schema/catalogues/economic.csv").read_text(encoding="utf-8").splitlines():
        listed_names.add(line.split(",")[1])
    listed_names |= set(listed("trade.txt") + listed("fixed.txt") + listed("phrases.txt"))
    return sorted(name for name in listed_names if CHINESE.fullmatch(name) and len(name) >= 4)


def odd_pairs():
    """For two neighbouring characters the names in which one was left out there, or in which these two changed places."""
    pairs = collections.defaultdict(set)
    for name in names():
        missing = {name[1:3], name[-3:-1], *(name[at - 1] + name[at + 1] for at in range(1, len(name) - 1))}
        swapped = {two + one for one, two in zip(name, name[1:]) if one != two}
        for pair in missing | swapped:
            pairs[pair].add(name)
    return pairs


def rasters(path, chars):
    font, images = ImageFont.truetype(path, 24), []
    for char in chars:
        image = Image.new("L", (28, 30), 0)
        ImageDraw.Draw(image).text((2, 0), char, 255, font=font)
        images.append(numpy.asarray(image, dtype=numpy.float32))
    sharp = numpy.stack(images)
    # A stroke beside another counts in part.
    soft = sharp + sum(numpy.roll(sharp, by, axis) / 2 for axis in (1, 2) for by in (1, -1))
    flat = soft.reshape(len(chars), -1)
    return flat / numpy.linalg.norm(flat, axis=1, keepdims=True)


def look_alikes(path, chars, count):
    drawn = rasters(path, chars)
    alike = drawn @ drawn.T
    numpy.fill_diagonal(alike, -1)
    return {char: [chars[at] for at in numpy.argsort(-alike[i])[:count]] for i, char in enumerate(chars)}


def confusable(faces, chars, wanted):
    """For each character the wanted ones for which it may be typed: they sound or look alike."""
    alike = {char: set() for char in chars}
    sounds = {char: pinyin(char, style=Style.NORMAL, heteronym=True)[0][:2] for char in chars}
    by_sound = collections.defaultdict(set)
    for char in chars:
        # Who types a character has its usual sound in mind, and may want another for either of its sounds.
        by_sound[sounds[char][0]].add(char)
    for char in wanted:
        for sound in sounds[char]:
            for typed in by_sound[sound]:
                alike[typed].add(char)
    place = {char: at for at, char in enumerate(chars)}
    for path in faces:
        for char, others in look_alikes(path, chars, LOOK_ALIKES).items():
            for other in others:
                alike[other].add(char)
                if place[char] < COMMON:
                    alike[char].add(other)
    return {char: (others & wanted) - {char} for char, others in alike.items()}


def weight(frequency):
    step = round((-math.log(frequency) - LEAST) / STEP)
    return chr(min(max(FIRST + step, FIRST), LAST))


def main():
    faces, chars, known = sys.argv[1:], list(gb2312()), dictionary()
    total = sum(known.values())
    words, pairs = counted()
    seen = sum(words.values())
    single = {word: words[word] for word in words if len(word) == 1}
    terms = {word: n for word, n in words.items() if 2 <= len(word) <= LONGEST} | pairs
    for word in listed("trade.txt") + listed("fixed.txt"):
        if len(word) <= LONGEST:
            terms.setdefault(word, 1)
    alike = confusable(faces, chars, {char for term in terms for char in term} & set(chars))

    def frequency(word):
        own = terms.get(word, single.get(word, 0)) / seen
        return (1 - DOMAIN) * max(known.get(word, 0), 1) / total + DOMAIN * own

    kept = {char: frequency(char) for char in known if len(char) == 1 and char in alike}
    kept |= {word: frequency(word) for word, n in known.items() if n >= FREQUENT.get(len(word), n + 1)}
    kept |= {term: frequency(term) for term in terms}
    # Rare words that are one confusable character off a term are no mistakes.
    by_gap = {(term[:at], term[at + 1:]) for term in terms for at in range(len(term))}
    for word in known:
        if 2 <= len(word) <= 4 and word not in kept:
            near = (at for at in range(len(word)) if (word[:at], word[at + 1:]) in by_gap)
            if any(word[:at] + other + word[at + 1:] in terms for at in near for other in alike.get(word[at], ())):
                kept[word] = frequency(word) * 10 / max(known[word], 1) if known[word] < 10 else frequency(word)
            elif word[::-1] in terms:
                kept[word] = frequency(word)
    for word in listed("newer.txt"):
        kept.setdefault(word, (1 - DOMAIN) * NEWER / total)

    left_out = odd_pairs()
    OUT.mkdir(exist_ok=True)
    for length in range(1, LONGEST + 1):
        # Sorted by bytes, as the program searches them.
        own = sorted((word for word in kept if len(word) == length), key=lambda word: word.encode())
        lines = (f"{word}{'+' if word in terms else '-'}{weight(kept[word])}\n" for word in own)
        (OUT / f"words{length}.txt").write_text("".join(lines), encoding="utf-8")
    rows = sorted(left_out.items(), key=lambda row: row[0].encode())
    (OUT / "left_out.csv").write_text("".join(f"{p},{' '.join(sorted(n))}\n" for p, n in rows), encoding="utf-8")
    rows = sorted(((char, sorted(others)) for char, others in alike.items() if others), key=lambda row: row[0].encode())
    (OUT / "confusable.csv").write_text("".join(f"{c},{''.join(o)}\n" for c, o in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
