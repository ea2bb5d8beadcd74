//! `check` predicts `build`: a repository's font is refused by `check` if, and only if, the PDF cannot be made with it; whatever is
//! wrong with it, nothing panics.

use gongkai::Outcome;
use gongkai::world::Memory;

use crate::support;
use crate::support::rng::Rng;

/// A font that any PDF of the document must embed.
const SETTINGS: &str = "[fonts]\ntable = \"字体.ttf\"\n";

fn font(name: &str) -> Vec<u8> {
    std::fs::read(support::root().join("tests/fonts").join(name)).unwrap()
}

fn compiled(font: Vec<u8>, settings: &str) -> Outcome {
    let world = Memory::default()
        .with("budget.toml", support::example::nangong_alone())
        .with("gongkai.toml", settings)
        .with("字体.ttf", font);
    support::compile(&world, "budget.toml")
}

/// What `check` says of a font.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    Usable,
    /// It is read, and cannot be embedded.
    Damaged,
    /// It is not read at all.
    NoFont,
}

/// The verdict of `check`, after `build` was asked, too.
fn verdict(font: Vec<u8>, settings: &str, what: &str) -> Verdict {
    let outcome = compiled(font, settings);
    let mut said = outcome.findings.iter().filter(|finding| finding.code == "R003");
    let verdict = match said.next().and_then(|finding| finding.primary.as_ref()) {
        None => Verdict::Usable,
        Some(label) if label.text.contains("不能嵌入 PDF") => Verdict::Damaged,
        Some(_) => Verdict::NoFont,
    };
    if verdict == Verdict::NoFont {
        assert!(outcome.draft().is_err(), "{what}: made with another font");
        return verdict;
    }
    // A draft is written in spite of errors.
    let pdf = outcome.draft().unwrap().pdf();
    assert_eq!(pdf.is_err(), verdict == Verdict::Damaged, "{what}: check says {verdict:?}, build {:?}", pdf.err());
    match outcome.publish() {
        Ok(publication) => assert!(verdict == Verdict::Usable && publication.pdf().is_ok(), "{what}"),
        // Damaged measures may make a table too wide.
        Err(_) => assert!(!outcome.is_sound(), "{what}"),
    }
    verdict
}

/// The tables of a font: tag, and where the entry of the directory and the table are.
fn tables(font: &[u8]) -> Vec<(String, usize, std::ops::Range<usize>)> {
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let one = |at: usize| {
        let (from, length) = (number(at + 8), number(at + 12));
        (String::from_utf8_lossy(&font[at..at + 4]).into_owned(), at, from..from + length)
    };
    (0..count).map(|nth| one(12 + nth * 16)).collect()
}

fn renamed(font: &[u8], from: &str, to: &[u8; 4]) -> Vec<u8> {
    let mut font = font.to_vec();
    if let Some((_, at, _)) = tables(&font).iter().find(|(tag, ..)| tag == from) {
        font[*at..*at + 4].copy_from_slice(to);
    }
    font
}

/// A collection of one font.
fn collection(font: &[u8]) -> Vec<u8> {
    let mut whole = b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10".to_vec();
    whole.extend(font);
    for (_, at, place) in tables(font) {
        let moved = u32::try_from(place.start + 16).unwrap();
        whole[16 + at + 8..16 + at + 12].copy_from_slice(&moved.to_be_bytes());
    }
    whole
}

#[test]
fn sound_fonts_are_taken_in_every_form() {
    for name in ["truetype.ttf", "postscript.otf"] {
        let font = font(name);
        assert_eq!(verdict(font.clone(), SETTINGS, name), Verdict::Usable);
        let whole = collection(&font);
        assert_eq!(verdict(whole.clone(), SETTINGS, name), Verdict::Usable, "a collection of {name}");
        let second = "[fonts]\ntable = { file = \"字体.ttf\", index = 1 }\n";
        assert_eq!(verdict(whole, second, name), Verdict::NoFont, "{name}");
    }
}

#[test]
fn what_is_no_font_for_pages_is_refused_when_it_is_read() {
    let (truetype, postscript) = (font("truetype.ttf"), font("postscript.otf"));
    let mut woff = truetype.clone();
    woff[..4].copy_from_slice(b"wOFF");
    let cases = [
        ("bitmaps only", renamed(&truetype, "glyf", b"EBDT")),
        ("CFF2", renamed(&postscript, "CFF ", b"CFF2")),
        ("WOFF", woff),
        ("no characters", renamed(&truetype, "cmap", b"none")),
        ("no places", renamed(&truetype, "loca", b"none")),
        ("no metrics", renamed(&postscript, "hmtx", b"none")),
        ("nothing", Vec::new()),
    ];
    for (what, font) in cases {
        assert_eq!(verdict(font, SETTINGS, what), Verdict::NoFont, "{what}");
    }
}

#[test]
fn a_character_that_a_font_draws_empty_comes_from_another() {
    use gongkai::document::Typeface::Table;
    let mut font = font("truetype.ttf");
    let sound = compiled(font.clone(), SETTINGS);
    let places = tables(&font).into_iter().find(|(own, ..)| own == "loca").unwrap().2;
    font[places].fill(0);
    assert_eq!(verdict(font.clone(), SETTINGS, "no outlines"), Verdict::Usable);
    let empty = compiled(font, SETTINGS);
    let of = |outcome: &Outcome, c| outcome.fonts().glyph(Table, c).unwrap().0 == outcome.fonts().first(Table);
    let drawn: Vec<char> = "0123456789".chars().filter(|&c| of(&sound, c)).collect();
    assert!(!drawn.is_empty() && drawn.iter().all(|&c| !of(&empty, c)));
}

#[test]
fn a_font_that_the_painter_refuses_is_found_by_check() {
    let truetype = font("truetype.ttf");
    let place = |font: &[u8], tag: &str| tables(font).into_iter().find(|(own, ..)| own == tag).unwrap();
    let mut lost = truetype.clone();
    lost[place(&truetype, "loca").2].fill(0xFF);
    assert_eq!(verdict(lost, SETTINGS, "loca leads nowhere"), Verdict::Damaged);
    let mut short = truetype.clone();
    let (_, entry, outlines) = place(&truetype, "glyf");
    short[entry + 12..entry + 16].copy_from_slice(&u32::try_from(outlines.len() / 2).unwrap().to_be_bytes());
    assert_eq!(verdict(short, SETTINGS, "half of the outlines"), Verdict::Damaged);
    let postscript = font("postscript.otf");
    let mut empty = postscript.clone();
    let outlines = place(&postscript, "CFF ").2;
    empty[outlines.start + outlines.len() / 2..outlines.end].fill(0xFF);
    assert_eq!(verdict(empty, SETTINGS, "half of the outlines"), Verdict::Damaged);
}

/// Random faults; `GONGKAI_FONTS` sets another number of them.
#[test]
fn whatever_is_wrong_with_a_font_check_and_build_agree() {
    let count = std::env::var("GONGKAI_FONTS").ok().and_then(|count| count.parse().ok()).unwrap_or(40);
    let mut seen = std::collections::BTreeMap::new();
    for name in ["truetype.ttf", "postscript.otf"] {
        let sound = font(name);
        let mut rng = Rng::seeded(name);
        for nth in 0..count {
            let mut font = sound.clone();
            let all = tables(&font);
            let (tag, entry, place) = rng.one(&all).clone();
            let kind = rng.between(0, 6);
            match kind {
                0 => font.truncate(rng.between(0, sound.len())),
                1 => font[place].fill(0xFF),
                2 => font[place].fill(0),
                // An entry of the directory.
                3 => font[entry + rng.between(4, 16)] = u8::try_from(rng.between(0, 256)).unwrap(),
                _ => {
                    for _ in 0..rng.between(1, 6) {
                        let at = rng.between(place.start, place.end);
                        font[at] = u8::try_from(rng.between(0, 256)).unwrap();
                    }
                }
            }
            *seen.entry(verdict(font, SETTINGS, &format!("{name} {nth}: {tag}, {kind}")) as u8).or_insert(0) += 1;
        }
    }
    assert!(seen.len() == 3, "every verdict comes: {seen:?}");
}
