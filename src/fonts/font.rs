//! One font: its bytes, and a cache of its glyphs shared by all threads.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use read_fonts::tables::cmap::{EncodingRecord, PlatformId};
use read_fonts::tables::name::NameRecord;
use read_fonts::tables::os2::SelectionFlags;
use read_fonts::types::{GlyphId, NameId};
use read_fonts::{FontRef, TableProvider};

#[cfg(feature = "pdf")]
use super::subset::Proven;
use crate::document::Length;
use crate::installed;

/// Only characters of the basic plane are cached; others are rare.
const REMEMBERED: usize = 0x1_0000;

/// Marks a cached entry; the lower bits are the glyph's number and advance.
const KNOWN: u32 = 1 << 31;

/// The units per em that OpenType allows.
const UNITS: std::ops::RangeInclusive<u16> = 16..=16384;

/// A glyph: number and advance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Glyph {
    /// Number in the font; 0 is the glyph for missing characters.
    pub id: u16,
    /// Advance in the font's units.
    pub advance: u16,
}

/// A font file, parsed on demand.
#[derive(Debug)]
pub struct Font {
    /// Name for messages and PDF: letters, digits, hyphens.
    pub name: String,
    /// The file.
    pub bytes: Cow<'static, [u8]>,
    /// Index in a collection.
    pub index: u32,
    /// Units per em.
    pub units: u16,
    /// Top of the em square above the baseline, in font units.
    pub ascent: i16,
    /// Preferred line extent above and below the baseline, in font units.
    pub reach: (i16, i16),
    /// Bounding box of all glyphs: left, bottom, right, top, in font units.
    pub bounds: [i16; 4],
    /// Weight: 400 is regular, 700 bold.
    pub weight: u16,
    /// True for PostScript outlines.
    pub is_postscript: bool,
    /// True if its licence forbids embedding.
    pub is_restricted: bool,
    glyphs: OnceLock<Box<[AtomicU32]>>,
    #[cfg(feature = "pdf")]
    proven: Proven,
}

impl Font {
    /// Parses a font's head; `None` if it is not a font with outlines and a character map.
    #[must_use]
    pub fn read(bytes: Cow<'static, [u8]>, index: u32) -> Option<Self> {
        let font = FontRef::from_index(&bytes, index).ok()?;
        font.cmap().ok()?;
        font.hmtx().ok()?;
        let is_postscript = font.cff().is_ok();
        if !is_postscript && (font.glyf().is_err() || font.loca(None).is_err()) {
            return None;
        }
        if !names_are_inside(&font) {
            return None;
        }
        let head = font.head().ok()?;
        let units = head.units_per_em();
        if !UNITS.contains(&units) {
            return None;
        }
        let os2 = font.os2().ok();
        let typographic = os2.as_ref().map(|os2| (os2.s_typo_ascender(), os2.s_typo_descender()));
        let reach = reach(&font)?;
        // Chinese fonts place their em square 0.88 above the baseline. A line is centred on the square, not on the
        // larger ascent that makes room for other scripts.
        let ascent = typographic.map(|(above, _)| above).filter(|&above| above > 0).unwrap_or(reach.0);
        Some(Self {
            name: name(&font).unwrap_or_else(|| "Font".to_owned()),
            index,
            units,
            ascent: ascent.min(i16::try_from(units).unwrap_or(i16::MAX)),
            reach,
            bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
            weight: os2.as_ref().map_or(400, |os2| os2.us_weight_class()),
            is_postscript,
            is_restricted: os2.as_ref().is_some_and(|os2| installed::is_restricted(os2.version(), os2.fs_type())),
            glyphs: OnceLock::new(),
            #[cfg(feature = "pdf")]
            proven: Proven::default(),
            bytes,
        })
    }

    /// The font of a file that answers to a name.
    #[must_use]
    pub fn named(bytes: Vec<u8>, name: &str) -> Option<Self> {
        let index = installed::index_of(&mut Cursor::new(&bytes), name)?;
        Self::read(Cow::Owned(bytes), index)
    }

    /// True if it has Chinese characters or digits, which are neither of no width nor of several.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let known: Vec<Glyph> = ['公', '0'].into_iter().filter_map(|c| self.glyph(c)).collect();
        let is_sane = |glyph: &Glyph| glyph.advance > 0 && glyph.advance / 2 <= self.units;
        !known.is_empty() && known.iter().all(is_sane)
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

    /// The first of these glyphs that the font cannot be cut to, so that no PDF can embed it.
    #[cfg(feature = "pdf")]
    pub(super) fn first_fault(&self, glyphs: &BTreeSet<u16>) -> Option<u16> {
        self.proven.first_fault(self, glyphs)
    }

    /// Without PDF no font is cut.
    #[cfg(not(feature = "pdf"))]
    pub(super) fn first_fault(&self, _: &BTreeSet<u16>) -> Option<u16> {
        None
    }

    fn ask(&self, c: char) -> Option<Glyph> {
        let font = self.font()?;
        let cmap = font.cmap().ok()?;
        let unicode = cmap.encoding_records().iter().filter(|record| is_unicode(record));
        let id = unicode
            .filter_map(|record| record.subtable(cmap.offset_data()).ok()?.map_codepoint(c))
            .find(|id| id.to_u32() != 0)?;
        let id = u16::try_from(id.to_u32()).ok().filter(|&id| font.maxp().is_ok_and(|maxp| id < maxp.num_glyphs()))?;
        // What is said to be a letter and draws nothing would vanish from the page.
        if c.is_alphanumeric() && is_empty(&font, id) {
            return None;
        }
        Some(Glyph { id, advance: advance(&font, id)? })
    }

    /// Font units as a length at a size.
    #[must_use]
    pub fn length(&self, units: u16, size: Length) -> Length {
        // As wide as high: nearly all Chinese characters are.
        if units == self.units { size } else { size * Length::from(units) / Length::from(self.units) }
    }

    /// The advance of a glyph, in units.
    #[must_use]
    pub fn advance(&self, id: u16) -> Option<u16> {
        advance(&self.font()?, id)
    }

    /// Parses the table directory anew, because it borrows the bytes.
    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.bytes, self.index).ok()
    }
}

/// True if a glyph has no outline; not known of PostScript ones.
fn is_empty(font: &FontRef<'_>, id: u16) -> bool {
    let (Ok(loca), Ok(outlines)) = (font.loca(None), font.glyf()) else { return false };
    let at = usize::from(id);
    // What leads nowhere is damaged, which is told elsewhere.
    let is_inside = |start: u32| start as usize <= outlines.offset_data().len();
    loca.get_raw(at).is_some_and(|start| is_inside(start) && loca.get_raw(at + 1) == Some(start))
}

fn advance(font: &FontRef<'_>, id: u16) -> Option<u16> {
    font.hmtx().ok()?.advance(GlyphId::from(id))
}

/// Line extent above and below the baseline, from the table that the font prefers, else the first that has it.
fn reach(font: &FontRef<'_>) -> Option<(i16, i16)> {
    let hhea = font.hhea().ok()?;
    let (above, below) = (hhea.ascender().to_i16(), hhea.descender().to_i16());
    let Ok(os2) = font.os2() else { return Some((above, below)) };
    let (typographic_above, typographic_below) = (os2.s_typo_ascender(), os2.s_typo_descender());
    if os2.version() >= 4 && os2.fs_selection().contains(SelectionFlags::USE_TYPO_METRICS) {
        return Some((typographic_above, typographic_below));
    }
    let first = |values: [i16; 3]| values.into_iter().find(|&value| value != 0).unwrap_or(0);
    let signed = |value: u16| i16::try_from(value).unwrap_or(i16::MAX);
    Some((
        first([above, typographic_above, signed(os2.us_win_ascent())]),
        first([below, typographic_below, -signed(os2.us_win_descent())]),
    ))
}

/// True for a Unicode mapping; other mappings use legacy codes.
fn is_unicode(record: &EncodingRecord) -> bool {
    match record.platform_id() {
        PlatformId::Unicode => true,
        PlatformId::Windows => matches!(record.encoding_id(), 1 | 10),
        _ => false,
    }
}

/// True if no name ends beyond what 16 bits count: what cuts a font to its glyphs adds so, and would panic.
fn names_are_inside(font: &FontRef<'_>) -> bool {
    let Ok(table) = font.name() else { return true };
    let end = |record: &NameRecord| u32::from(record.length()) + record.string_offset().to_u32();
    table.name_record().iter().all(|record| end(record) <= u32::from(u16::MAX))
}

fn name(font: &FontRef<'_>) -> Option<String> {
    let table = font.name().ok()?;
    let named = table.name_record().iter().filter(|record| record.name_id() == NameId::POSTSCRIPT_NAME);
    let said = named.filter(|record| record.is_unicode()).filter_map(|record| record.string(table.string_data()).ok());
    said.map(|name| plain(name.chars())).find(|name| !name.is_empty())
}

/// A name with characters that PDF allows.
fn plain(name: impl Iterator<Item = char>) -> String {
    name.filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect()
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
