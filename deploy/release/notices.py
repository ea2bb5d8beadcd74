"""The licence texts that must go with a program: of each crate, of Rust's standard library, of data and of what the linker adds.

Of a choice between licences (MIT OR Apache-2.0) one is taken, the first of PREFERRED."""
import html
import re
from pathlib import Path

from linked import ROOT

# How the text of each licence is told among the files of a crate.
PREFERRED = {
    "MIT": "Permission is hereby granted, free of charge, to any person obtaining",
    "Zlib": "This software is provided 'as-is', without any express or implied warranty",
    "BSD-3-Clause": "Neither the name",
    "Unicode-3.0": "UNICODE LICENSE V3",
    "Apache-2.0": "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
}
# Texts without a licence of their own that say whose the code is.
# Crates of the standard library for systems that no program of ours is for.
ELSEWHERE = ("fortanix", "hermit", "moto", "r-efi", "vex", "wasi", "wit-bindgen")
BESIDE = re.compile(r"(?i)(notice|copyright)")
NAMES = re.compile(r"(?i)(licen[cs]e|copying|notice|copyright)")


def expression(stated):
    """As SPDX writes it: crates of old write a choice with a slash."""
    return re.sub(r"\s*/\s*", " OR ", stated)


def choices(stated):
    """The licences that apply, each as the list of those one may choose from, in the order of PREFERRED."""
    for part in re.split(r"\s+AND\s+", expression(stated)):
        offered = re.split(r"\s+OR\s+", part.strip("()"))
        known = [licence for licence in PREFERRED if licence in offered]
        if not known:
            raise SystemExit(f"deploy/release/notices.py knows no licence of “{stated}”")
        yield known


def squeezed(text):
    return " ".join(text.split())


def chosen(stated, files):
    """Of texts by name, those of the licences that apply, and what stands beside a licence; and the licences without a text."""
    texts, missing = [], []
    for offered in choices(stated):
        holds = [(licence, name) for licence in offered for name in sorted(files) if squeezed(PREFERRED[licence]) in squeezed(files[name])]
        # LICENSE-MIT before a LICENSE that holds several.
        holds.sort(key=lambda one: (offered.index(one[0]), one[0].split("-")[0].lower() not in one[1].lower()))
        texts += [files[name] for _, name in holds[:1]]
        missing += [] if holds else offered[:1]
    texts += [files[name] for name in sorted(files) if BESIDE.match(name) and files[name] not in texts]
    return texts, missing


def of_crate(package):
    folder = Path(package["manifest_path"]).parent
    files = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.is_file() and NAMES.match(file.name)}
    texts, missing = chosen(package["license"], files)
    for licence in missing:
        # The crate forgot the text, or put it where its archive does not reach.
        if not package["authors"]:
            raise SystemExit(f"{package['name']}: neither a text of {licence} nor authors")
        text = (ROOT / f"deploy/release/licences/{licence}.txt").read_text(encoding="utf-8")
        authors = ", ".join(re.sub(r" *<.*?>", "", author) for author in package["authors"])
        texts.append(text.replace("AUTHORS", authors))
    return texts


def plain(marked):
    return html.unescape(re.sub(r"<[^>]+>", "", marked))


def of_standard_library(file, target):
    """Rust's own notices, as the compiler brings them; Debian's are text already."""
    said = file.read_text(encoding="utf-8")
    if file.suffix != ".html":
        yield "Rust 标准库", said
        return
    tree, *crates = said.split("<h3>📦 ")
    yield "Rust 标准库", re.sub(r"\n\s*\n+", "\n\n", re.sub(r"(?m)^[ \t]+", "", plain(tree.split("</head>")[-1])))
    elsewhere = ELSEWHERE if "windows" in target else ("windows", *ELSEWHERE)
    for crate in crates:
        name, stated = crate.split("<", 1)[0].strip(), plain(re.search(r"<b>License:</b>(.+?)</p>", crate)[1]).strip()
        if name.startswith(elsewhere):
            continue
        files = {plain(name): plain(text) for name, text in re.findall(r"<summary><code>(.+?)</code></summary>\s*<pre>(.*?)</pre>", crate, re.S)}
        texts, missing = chosen(stated, files)
        if missing:
            raise SystemExit(f"{file}: no text of {missing} for {name}")
        yield from ((f"{name}（Rust 标准库）", text) for text in texts)


def written(title, notices):
    """Notices as (whose, text) → one text: each text once, after the names of all that it is of."""
    whose = {}
    for name, text in notices:
        whose.setdefault(squeezed(text), (text, []))[1].append(name)
    parts = [f"{title}\n"]
    for text, names in sorted(whose.values(), key=lambda one: (one[1][0].lower(), one[0])):
        lines = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
        parts.append("\n".join(["=" * 80, *dict.fromkeys(names), "-" * 80, "", lines, ""]))
    return "\n".join(parts)
