//! Notation for bytes that are not readable in a file of the corpus: `⟪U+202E⟫` is that character, `⟪3 × a,⟫` is
//! `a,a,a,`, and `⟪GBK⟫`, `⟪UTF-16⟫` or `⟪CRLF⟫` sets the encoding of the file.
//! A text that begins with `=== ` is a workbook: support/book.rs says how it is written.

use crate::support::book;

/// The bytes of a file.
pub fn bytes(text: &str) -> Vec<u8> {
    if book::is_written(text) {
        return book::written(text);
    }
    if let Some((before, after)) = text.split_once("⟪GBK⟫") {
        return format!("{before}{after}").chars().flat_map(gbk).collect();
    }
    if let Some((before, after)) = text.split_once("⟪UTF-16⟫") {
        let units = format!("\u{FEFF}{before}{after}").encode_utf16().collect::<Vec<u16>>();
        return units.into_iter().flat_map(u16::to_le_bytes).collect();
    }
    if let Some((before, after)) = text.split_once("⟪CRLF⟫") {
        return format!("{before}{after}").replace('\n', "\r\n").into_bytes();
    }
    expand(text).into_bytes()
}

fn expand(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('⟪') {
        let (said, after) = behind.split_once('⟫').expect("⟪ without ⟫");
        out.push_str(before);
        if let Some(number) = said.strip_prefix("U+") {
            out.push(u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("a character's number"));
        } else {
            let (times, what) = said.split_once(" × ").expect("⟪times × what⟫");
            out.push_str(&what.replace("\\n", "\n").repeat(times.parse().expect("how many times")));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Chinese characters of the GBK files, with their bytes.
const GBK: &[(char, [u8; 2])] = &[
    ('的', [0xB5, 0xC4]),
    ('文', [0xCE, 0xC4]),
    ('件', [0xBC, 0xFE]),
    ('存', [0xB4, 0xE6]),
    ('成', [0xB3, 0xC9]),
    ('了', [0xC1, 0xCB]),
    ('旧', [0xBE, 0xC9]),
    ('编', [0xB1, 0xE0]),
    ('码', [0xC2, 0xEB]),
    ('青', [0xC7, 0xE0]),
    ('石', [0xCA, 0xAF]),
    ('县', [0xCF, 0xD8]),
    ('档', [0xB5, 0xB5]),
    ('案', [0xB0, 0xB8]),
    ('馆', [0xB9, 0xDD]),
    ('单', [0xB5, 0xA5]),
    ('位', [0xCE, 0xBB]),
    ('万', [0xCD, 0xF2]),
    ('元', [0xD4, 0xAA]),
    ('表', [0xB1, 0xED]),
    ('题', [0xCC, 0xE2]),
];

fn gbk(c: char) -> Vec<u8> {
    if c.is_ascii() {
        return vec![c as u8];
    }
    let known = GBK.iter().find(|(known, _)| *known == c);
    known.unwrap_or_else(|| panic!("{c} is not in the table of GBK characters")).1.to_vec()
}
