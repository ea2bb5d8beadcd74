//! The texts of a workbook: those that cells share, and those within a cell.

use std::borrow::Cow;

use super::refusal::Refusal;
use crate::package::{Part, Step, local};

/// The shared texts, one behind the other: there may be millions.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let mut part = Part::new(name, bytes);
        let mut strings = Self::default();
        loop {
            match part.next()? {
                Step::Start(start) if local(&start) == b"si" => {
                    strings.text.push_str(&rich_text(&mut part, b"si")?);
                    strings.ends.push(strings.text.len());
                }
                Step::Done => return Ok(strings),
                _ => {}
            }
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}

/// The text of a string element up to its end: runs joined, without the readings beside them.
pub(super) fn rich_text<'x>(part: &mut Part<'x>, until: &[u8]) -> Result<Cow<'x, str>, Refusal> {
    let mut text = Cow::Borrowed("");
    let (mut within, mut phonetic) = (false, 0_u32);
    loop {
        match part.next()? {
            Step::Start(start) => match local(&start) {
                b"t" => within = phonetic == 0,
                b"rPh" => phonetic += 1,
                _ => {}
            },
            // `+=` takes over the first piece without a copy.
            Step::Text(words) if within => text += words,
            Step::End(end) => match end.local() {
                b"t" => within = false,
                b"rPh" => phonetic = phonetic.saturating_sub(1),
                name if name == until => return Ok(unescaped(text)),
                _ => {}
            },
            Step::Done => return Err(part.broken().into()),
            Step::Text(_) => {}
        }
    }
}

/// Excel writes characters that XML cannot hold as `_x000D_`; line breaks of old files are unified.
pub(super) fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") && !text.contains('\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match c {
            Some(c) => {
                out.push_str(&rest[..at]);
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_read() {
        let read = |text: &str| unescaped(text.to_owned().into()).into_owned();
        assert_eq!(read("a_x000D_\nb_x005F_x0041_ _xyz"), "a\nb_x0041_ _xyz");
        assert_eq!(read("_x+041__xD800_\r"), "_x+041__xD800_\n");
    }

    #[test]
    fn shared_texts_are_told_apart() {
        let xml = b"<sst><si><t>a</t></si><si/><si><r><t>b</t></r><r><t> &amp;c</t></r><rPh><t>x</t></rPh></si></sst>";
        let strings = Strings::read("x", xml).unwrap();
        assert_eq!([0, 1, 2, 3].map(|at| strings.get(at)), [Some("a"), Some(""), Some("b &c"), None]);
    }
}
