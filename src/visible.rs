//! Words of others (values, keys, names of files) as a reader may see them: the one definition of what nobody sees, and the one
//! way to show it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::path::Path;

use serde::{Serialize, Serializer};

/// True for a character that no reader sees, or that changes how others are seen: controls other than line feed and tab, signs of
/// direction, fillers and joiners, tags, noncharacters.
///
/// Selectors of variants are among them: no font is asked for the variant of a glyph, so that it would be lost in PDF and kept in
/// DOCX, and two names that look alike would differ. Rare characters have code points of their own.
///
/// Noncharacters are the compiler's own marks in texts.
#[must_use]
pub const fn is_unseen(c: char) -> bool {
    match c {
        // Most characters.
        '\n' | '\t' | ' '..='~' | '\u{4E00}'..='\u{9FFF}' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' => true,
        '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' => true,
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' => true,
        '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' => true,
        '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' => true,
        // Tags, and more selectors of variants.
        '\u{E0000}'..='\u{E0FFF}' => true,
        _ => c as u32 & 0xFFFE == 0xFFFE,
    }
}

/// The words on one line: what nobody sees is written as `\u{202E}`, and a line break as `\n`.
#[must_use]
pub fn on_one_line(words: &str) -> Cow<'_, str> {
    written(words, |c| is_unseen(c) || matches!(c, '\n' | '\t'), escape)
}

/// The same of several lines: breaks between them, and tabs, stay.
#[must_use]
pub fn on_lines(words: &str) -> Cow<'_, str> {
    written(words, is_unseen, escape)
}

/// JSON, whose texts say the same with fewer characters that nobody sees.
#[must_use]
pub fn in_json(json: &str) -> Cow<'_, str> {
    written(json, is_unseen, |c, out| {
        c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
    })
}

fn written(words: &str, is_hidden: impl Fn(char) -> bool, escape: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let Some(first) = words.find(&is_hidden) else { return Cow::Borrowed(words) };
    let mut out = String::with_capacity(words.len() + 8);
    out.push_str(&words[..first]);
    for c in words[first..].chars() {
        if is_hidden(c) { escape(c, &mut out) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// One character as it is written.
fn escape(c: char, out: &mut String) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c => out.push_str(&format!("\\u{{{:02X}}}", u32::from(c))),
    }
}

/// Words that show all that they hold: what a finding says cannot be anything else.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct Visible(String);

impl Visible {
    /// Words of several lines.
    #[must_use]
    pub fn lines(words: impl Into<String>) -> Self {
        Self::of(words.into(), on_lines)
    }

    /// Words on one line.
    #[must_use]
    pub fn line(words: impl Into<String>) -> Self {
        Self::of(words.into(), on_one_line)
    }

    fn of(words: String, shown: fn(&str) -> Cow<'_, str>) -> Self {
        let changed = match shown(&words) {
            Cow::Owned(changed) => Some(changed),
            Cow::Borrowed(_) => None,
        };
        Self(changed.unwrap_or(words))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Adds words at the end.
    pub(crate) fn push_str(&mut self, words: &str) {
        self.0.push_str(&on_one_line(words));
    }

    /// The first so many characters, and …, if there are more.
    pub(crate) fn cut(&mut self, characters: usize) {
        if let Some((at, _)) = self.0.char_indices().nth(characters) {
            self.0.truncate(at);
            self.0.push('…');
        }
    }
}

impl From<String> for Visible {
    fn from(words: String) -> Self {
        Self::line(words)
    }
}

impl From<&str> for Visible {
    fn from(words: &str) -> Self {
        Self::line(words)
    }
}

impl From<&String> for Visible {
    fn from(words: &String) -> Self {
        Self::line(words)
    }
}

impl From<Cow<'_, str>> for Visible {
    fn from(words: Cow<'_, str>) -> Self {
        Self::line(words)
    }
}

impl From<Visible> for String {
    fn from(words: Visible) -> Self {
        words.0
    }
}

impl Deref for Visible {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Visible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl PartialEq<str> for Visible {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Visible {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Serialize for Visible {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Paths as they are shown. `Path::display` prints what others wrote as it is, and is refused (`clippy.toml`).
pub trait VisiblePath {
    /// On one line.
    fn visible(&self) -> Visible;
}

impl VisiblePath for Path {
    fn visible(&self) -> Visible {
        Visible::line(self.to_string_lossy())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_written() {
        assert_eq!(on_one_line("甲\u{1B}[31m\r\n\t\u{202E}乙\u{E0041}"), "甲\\u{1B}[31m\\r\\n\\t\\u{202E}乙\\u{E0041}");
        assert_eq!(on_lines("甲\r\n\t乙\u{85}"), "甲\\r\n\t乙\\u{85}");
        assert_eq!(in_json("\"甲\u{202E}\u{E0041}\u{7F}\"\n"), "\"甲\\u202e\\udb40\\udc41\\u007f\"\n");
        let read: String = serde_json::from_str(&in_json("\"甲\u{202E}\u{E0041}\u{7F}\"")).unwrap();
        assert_eq!(read, "甲\u{202E}\u{E0041}\u{7F}");
        assert!(matches!(on_one_line("南宫市，（2024）年A-1"), Cow::Borrowed(_)));
    }

    /// Each range once at its ends, and what stands beside it.
    #[test]
    fn nobody_sees_these() {
        let unseen = "\0\r\u{B}\u{1B}\u{7F}\u{85}\u{9F}\u{AD}\u{34F}\u{61C}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}\u{180E}\u{180F}\
             \u{200B}\u{200D}\u{200F}\u{2028}\u{2029}\u{202A}\u{202E}\u{2060}\u{2066}\u{206A}\u{206F}\u{3164}\u{FDD0}\u{FDEF}\u{FE00}\
             \u{FE0F}\u{FEFF}\u{FFA0}\u{FFF9}\u{FFFB}\u{FFFE}\u{FFFF}\u{1D173}\u{1FFFE}\u{E0001}\u{E0041}\u{E0100}\u{E01EF}\u{10FFFF}";
        assert_eq!(unseen.chars().find(|&c| !is_unseen(c)), None);
        let seen =
            " \n\t~a中、，（）　—…“”①ⅣΩ№℃％＋\u{A0}\u{2009}\u{202F}\u{FE30}\u{FF0C}\u{FFFD}\u{E000}\u{20000}\u{2A6DF}";
        assert_eq!(seen.chars().find(|&c| is_unseen(c)), None);
    }
}
