//! The names of typefaces; fontTable.xml, which gives their substitutes.

use std::fmt::Write;

use super::words::escaped;
use crate::document::{PageSetup, Typeface};

/// The names that a style gives for a typeface. Where a Chinese typeface is missing, programs write its letters and digits
/// in whatever they find, often so wide that numbers no longer fit their cells. Hence a typeface for these that is
/// everywhere, or has a substitute of the same widths.
pub(super) struct Names<'s> {
    /// Of ASCII.
    pub(super) latin: &'s str,
    /// Of everything else.
    pub(super) chinese: &'s str,
}

impl<'s> Names<'s> {
    /// A variant that names no Chinese typeface first wants that for letters and digits.
    pub(super) fn of(setup: &'s PageSetup, face: Typeface) -> Self {
        let names = setup.typefaces(face);
        let first = names.first().map_or("", String::as_str);
        let chinese = names.iter().find(|name| is_chinese(name)).map_or(first, String::as_str);
        Self { latin: if is_chinese(first) { latin(face).0 } else { first }, chinese }
    }
}

fn is_chinese(name: &str) -> bool {
    !name.is_ascii()
}

/// A typeface of letters and digits for a role, and others of the same widths.
fn latin(face: Typeface) -> (&'static str, &'static str) {
    match face {
        Typeface::Heading => ("Arial", "Liberation Sans,Arimo,Helvetica"),
        Typeface::Title | Typeface::Subheading | Typeface::Text | Typeface::Table => {
            ("Times New Roman", "Liberation Serif,Tinos,Times")
        }
    }
}

/// Writes the font table. Word and WPS try the alternative names in order.
pub(super) fn part(setup: &PageSetup) -> String {
    let mut table = FontTable { xml: String::from(HEAD), named: Vec::new() };
    for face in Typeface::ALL {
        let Names { latin: ascii, chinese } = Names::of(setup, face);
        let names = setup.typefaces(face).iter().map(String::as_str);
        let others: Vec<&str> = names.filter(|&name| name != ascii && name != chinese).collect();
        // 134: 简体中文.
        table.add(chinese, &others.join(","), "86", family(face));
        let (usual, alike) = latin(face);
        let family = if face == Typeface::Heading { "swiss" } else { "roman" };
        table.add(ascii, if ascii == usual { alike } else { "" }, "00", family);
    }
    table.xml.push_str("</w:fonts>");
    table.xml
}

const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
);

struct FontTable<'s> {
    xml: String,
    named: Vec<&'s str>,
}

impl<'s> FontTable<'s> {
    /// Adds a typeface, unless it is there or has no name.
    fn add(&mut self, name: &'s str, others: &str, charset: &str, family: &str) {
        if name.is_empty() || self.named.contains(&name) {
            return;
        }
        self.named.push(name);
        let _ = write!(self.xml, r#"<w:font w:name="{}">"#, escaped(name));
        if !others.is_empty() {
            let _ = write!(self.xml, r#"<w:altName w:val="{}"/>"#, escaped(others));
        }
        let _ = write!(self.xml, r#"<w:charset w:val="{charset}"/><w:family w:val="{family}"/>"#);
        self.xml.push_str(r#"<w:pitch w:val="variable"/></w:font>"#);
    }
}

/// The generic family, for programs that know none of the names.
fn family(face: Typeface) -> &'static str {
    match face {
        Typeface::Title | Typeface::Text | Typeface::Table => "roman",
        Typeface::Heading => "swiss",
        Typeface::Subheading => "script",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> PageSetup {
        let mut setup = PageSetup::default();
        setup.typefaces[Typeface::Table as usize] = names.iter().map(|&name| name.to_owned()).collect();
        setup
    }

    #[test]
    fn letters_and_digits_have_a_typeface_of_their_own() {
        let of = |names: &[&str], face| {
            let setup = named(names);
            let names = Names::of(&setup, face);
            (names.latin.to_owned(), names.chinese.to_owned())
        };
        let both = |latin: &str, chinese: &str| (latin.to_owned(), chinese.to_owned());
        assert_eq!(of(&["宋体"], Typeface::Table), both("Times New Roman", "宋体"));
        assert_eq!(of(&["宋体"], Typeface::Heading), both("Arial", "黑体"));
        assert_eq!(of(&["Georgia", "宋体"], Typeface::Table), both("Georgia", "宋体"));
        assert_eq!(of(&["SimSun"], Typeface::Table), both("SimSun", "SimSun"));
        assert_eq!(of(&[], Typeface::Table), both("", ""));
    }

    #[test]
    fn the_table_lists_each_name_once_with_its_substitutes() {
        let listed = part(&named(&["Georgia", "宋体", "新宋体"]));
        let fonts: Vec<&str> = listed.split("<w:font ").skip(1).collect();
        let start = |name: &str| format!(r#"w:name="{name}"><"#);
        let found = |name: &str| fonts.iter().filter(|font| font.starts_with(&start(name))).count();
        for name in ["方正小标宋简体", "黑体", "宋体", "Times New Roman", "Arial", "Georgia"] {
            assert_eq!(found(name), 1, "{name}: {listed}");
        }
        let of = |name: &str| *fonts.iter().find(|font| font.starts_with(&start(name))).unwrap();
        assert!(of("宋体").contains(r#"<w:altName w:val="新宋体"/>"#) && of("宋体").contains(r#"charset w:val="86""#));
        assert!(of("Times New Roman").contains(r#"<w:altName w:val="Liberation Serif,"#));
        assert!(of("Georgia").contains(r#"charset w:val="00""#) && !of("Georgia").contains("altName"));
    }
}
