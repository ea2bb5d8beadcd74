//! The fonts of a computer that suit a role, by their names.

use std::path::PathBuf;

use gongkai::document::Typeface;
use gongkai::fonts::Installed;

/// The most that are listed for a role.
const MOST: usize = 12;

/// An installed font.
pub(super) struct Family {
    pub name: String,
    pub file: PathBuf,
    /// True if its licence forbids embedding.
    pub is_restricted: bool,
}

/// Fonts of which a name says that they are of the kind that the role wants, each name once; and how many more there are.
pub(super) fn of_computer(role: Typeface, installed: &Installed) -> (Vec<Family>, usize) {
    let suited = installed.faces().iter().filter(|found| found.face.names().any(|name| suits(role, name)));
    let mut names: Vec<&str> = Vec::new();
    for name in suited.map(|found| found.face.name()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    // Fonts of several weights may share a name: the one that the name means.
    let family = |name: &str| {
        let found = installed.find(name).into_iter().next()?;
        let is_restricted = found.face.is_restricted;
        Some(Family { name: name.to_owned(), file: found.file.clone(), is_restricted })
    };
    (names.into_iter().filter_map(family).collect(), more)
}

/// Parts of the names that fonts of a kind have, and of other kinds that have them, too.
fn suits(role: Typeface, name: &str) -> bool {
    let name: String = name.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    match role {
        Typeface::Title => has(&["小标宋", "xiaobiaosong", "fzxbs", "大标宋"]),
        Typeface::Heading => has(&["黑体", "simhei", "heiti", "sanscjksc", "sanssc", "思源黑", "zenhei"]),
        Typeface::Subheading => has(&["楷", "kaiti", "stkai", "wenkai", "ukai"]),
        Typeface::Text => has(&["仿宋", "fangsong", "stfang"]),
        Typeface::Table => {
            has(&["宋体", "simsun", "songti", "stsong", "serifcjksc", "serifsc", "思源宋", "uming"])
                && !has(&["仿宋", "标宋", "fangsong"])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_the_fonts_of_its_kind() {
        let roles = |name: &str| {
            Typeface::ALL.into_iter().filter(|&role| suits(role, name)).map(Typeface::key).collect::<Vec<_>>()
        };
        assert_eq!(roles("方正小标宋简体"), ["title"]);
        assert_eq!(roles("SimHei"), ["heading"]);
        assert_eq!(roles("楷体_GB2312"), ["subheading"]);
        assert_eq!(roles("FangSong"), ["text"]);
        assert_eq!(roles("华文仿宋"), ["text"]);
        assert_eq!(roles("SimSun"), ["table"]);
        assert_eq!(roles("Noto Serif CJK SC"), ["table"]);
        assert!(roles("Arial").is_empty());
    }
}
