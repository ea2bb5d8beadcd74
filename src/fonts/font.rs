//! One font: its bytes, and what is known of its characters, asked once and then remembered by all threads.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use ttf_parser::{Face, GlyphId};

use crate::document::Length;

/// Characters of the basic plane are remembered; others are rare and asked each time.
const REMEMBERED: usize = 0x1_0000;

/// Marks what was asked already; a glyph's number and advance stand below it.
const KNOWN: u32 = 1 << 31;

/// A glyph: its number and how far it moves on, in the font's units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Glyph {
    /// Its number in the font; 0 is what a font draws for characters that it lacks.
    pub id: u16,
    /// Advance in the font's units.
    pub advance: u16,
}

/// A font file, parsed as far as it is asked.
#[derive(Debug)]
pub struct Font {
    /// Its name for people and for PDF: letters, digits, hyphens.
    pub name: String,
    /// The file.
    pub bytes: Cow<'static, [u8]>,
    /// Which font of a collection.
    pub index: u32,
    /// Units of an em.
    pub units: u16,
    /// Top of the em square above the baseline, in units.
    pub ascent: i16,
    /// Weight: 400 is regular, 700 bold.
    pub weight: u16,
    /// True if outlines are of PostScript's kind.
    pub is_postscript: bool,
    /// True if its makers forbid to embed it.
    pub is_restricted: bool,
    glyphs: OnceLock<Box<[AtomicU32]>>,
}

impl Font {
    /// Reads a font's head; `None` if the bytes are no font with outlines and characters.
    #[must_use]
    pub fn read(bytes: Cow<'static, [u8]>, index: u32) -> Option<Self> {
        let face = Face::parse(&bytes, index).ok()?;
        face.tables().cmap?;
        let is_postscript = face.tables().cff.is_some();
        if !is_postscript && face.tables().glyf.is_none() {
            return None;
        }
        let named = face.names().into_iter().filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
        let name = named.filter_map(|name| name.to_string()).map(|name| plain(&name)).find(|name| !name.is_empty());
        let (units, weight) = (face.units_per_em(), face.weight().to_number());
        // Chinese fonts put their em square 0.88 above the baseline; a line is centred on the square, not on the
        // generous ascents that make room for other scripts.
        let ascent = face.typographic_ascender().filter(|&ascent| ascent > 0).unwrap_or_else(|| face.ascender());
        let is_restricted = face.permissions() == Some(ttf_parser::Permissions::Restricted);
        Some(Self {
            name: name.unwrap_or_else(|| "Font".to_owned()),
            index,
            units,
            ascent: ascent.min(i16::try_from(units).unwrap_or(i16::MAX)),
            weight,
            is_postscript,
            is_restricted,
            glyphs: OnceLock::new(),
            bytes,
        })
    }

    /// The glyph of a character, if the font has one.
    #[must_use]
    pub fn glyph(&self, c: char) -> Option<Glyph> {
        let at = c as usize;
        if at >= REMEMBERED {
            return self.ask(c);
        }
        let glyphs = self.glyphs.get_or_init(|| (0..REMEMBERED).map(|_| AtomicU32::new(0)).collect());
        let mut packed = glyphs[at].load(Ordering::Relaxed);
        if packed == 0 {
            let asked = self.ask(c).unwrap_or(Glyph { id: 0, advance: 0 });
            packed = KNOWN | u32::from(asked.advance & 0x7FFF) << 16 | u32::from(asked.id);
            glyphs[at].store(packed, Ordering::Relaxed);
        }
        let [high, low] = [packed >> 16, packed & 0xFFFF].map(|half| u16::try_from(half).unwrap_or(0));
        (low != 0).then_some(Glyph { id: low, advance: high & 0x7FFF })
    }

    fn ask(&self, c: char) -> Option<Glyph> {
        let face = self.face()?;
        let id = face.glyph_index(c).filter(|id| id.0 != 0)?;
        Some(Glyph { id: id.0, advance: face.glyph_hor_advance(id)? })
    }

    /// How far a glyph moves on at a size.
    #[must_use]
    pub fn length(&self, units: u16, size: Length) -> Length {
        size * Length::from(units) / Length::from(self.units)
    }

    /// What the file says, parsed anew: a face borrows the bytes.
    #[must_use]
    pub fn face(&self) -> Option<Face<'_>> {
        Face::parse(&self.bytes, self.index).ok()
    }

    /// The advance of a glyph, in units.
    #[must_use]
    pub fn advance(&self, id: u16) -> Option<u16> {
        self.face()?.glyph_hor_advance(GlyphId(id))
    }
}

/// A name that PDF can hold as it is.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Fonts;

    #[test]
    fn a_glyph_is_the_same_when_it_is_asked_again() {
        let fonts = Fonts::built_in();
        let font = fonts.get(0);
        for c in ['公', '1', '—', '㎡', '“'] {
            let asked = font.glyph(c);
            assert!(asked.is_some_and(|glyph| glyph.id > 0 && glyph.advance > 0), "{c}");
            assert_eq!(font.glyph(c), asked);
            assert_eq!(font.ask(c), asked);
        }
        assert_eq!(font.glyph('\u{2A6A5}'), None);
        assert_eq!(font.glyph('\u{E000}'), None);
        assert_eq!(font.glyph('\u{E000}'), None);
    }
}
