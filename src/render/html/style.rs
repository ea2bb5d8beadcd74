//! Styles: those of every page, and what the document's setup says of typefaces and paper.

use std::collections::BTreeSet;

use crate::document::{Document, Length, Margins, StyleName, Typeface};

const STYLE: &str = include_str!("style.css");

/// What systems have where the named typefaces are missing: Windows, macOS, then free ones.
const FALLBACKS: [(Typeface, &str); 5] = [
    (
        Typeface::Title,
        "\"STZhongsong\",\"Songti SC\",\"STSong\",\"SimSun\",\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif",
    ),
    (
        Typeface::Heading,
        "\"SimHei\",\"PingFang SC\",\"Heiti SC\",\"STHeiti\",\"Noto Sans CJK SC\",\"Source Han Sans SC\",sans-serif",
    ),
    (Typeface::Subheading, "\"KaiTi\",\"Kaiti SC\",\"STKaiti\",\"LXGW WenKai\",\"Noto Serif CJK SC\",serif"),
    (Typeface::Text, "\"FangSong\",\"STFangsong\",\"Songti SC\",\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif"),
    (Typeface::Table, "\"Songti SC\",\"STSong\",\"SimSun\",\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif"),
];

pub(super) fn write(out: &mut String, document: &Document) {
    let setup = &document.setup;
    out.push_str(":root{");
    for (face, others) in FALLBACKS {
        let named: String = setup.typefaces(face).iter().map(|name| format!("{},", quoted(name))).collect();
        out.push_str(&format!("--{}:{named}{others};", face.key()));
    }
    out.push_str("}\n");
    out.push_str(STYLE);
    // The title of the document is above all headings.
    for level in 1..=5_u8 {
        let face = setup.style(StyleName::heading(level)).face.key();
        out.push_str(&format!("h{}{{font-family:var(--{face})}}\n", level + 1));
    }
    let (width, height) = (points(setup.width), points(setup.height));
    let foot = setup.foot.split("{n}").map(quoted).collect::<Vec<_>>().join(" counter(page) ");
    let foot = if setup.foot.is_empty() { "none" } else { &foot };
    out.push_str(&format!(
        "@page{{size:{width} {height};margin:{};@bottom-center{{content:{foot};font:12pt var(--table)}}}}\n",
        margins(setup.text)
    ));
    out.push_str(&format!("@page tables{{margin:{}}}\n", margins(setup.table)));
    out.push_str(&format!("@page wide{{size:{height} {width};margin:{}}}\n", margins(setup.table)));
    out.push_str("@page:first{@bottom-center{content:none}}\n");
    let indents: BTreeSet<u32> =
        document.tables().flat_map(|table| table.rows.cells()).map(|cell| cell.indent).collect();
    for indent in indents.into_iter().filter(|indent| *indent > 0) {
        out.push_str(&format!(".{}{{padding-left:{indent}.6em}}\n", indent_class(indent)));
    }
}

/// The class of cells that are indented by so many characters; a style of its own no cell may have where a site forbids it.
pub(super) fn indent_class(indent: u32) -> String {
    format!("in{indent}")
}

fn margins(Margins { top, left, bottom, right }: Margins) -> String {
    [top, right, bottom, left].map(points).join(" ")
}

/// A length in CSS.
fn points(length: Length) -> String {
    let sign = if length < 0 { "-" } else { "" };
    let thousandths = length.unsigned_abs();
    format!("{sign}{}.{:03}pt", thousandths / 1000, thousandths % 1000)
}

/// Words of a variant as a string of CSS: nothing in it can end the string, or the style.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            ' ' | '-' | '_' | '.' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c => out.push_str(&format!("\\{:X} ", u32::from(c))),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_in_their_string() {
        assert_eq!(quoted("仿宋_GB2312"), "\"仿宋_GB2312\"");
        assert_eq!(quoted("a\"}</style>\\"), "\"a\\22 \\7D \\3C \\2F style\\3E \\5C \"");
    }

    #[test]
    fn lengths_are_exact() {
        assert_eq!(points(595_276), "595.276pt");
        assert_eq!(points(-1_050), "-1.050pt");
    }
}
