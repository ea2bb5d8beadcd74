//! Fonts by role: a repository's own, then the embedded ones.
//!
//! Fonts are read on demand and shared by all documents and threads.

mod cabinet;
mod choices;
pub(crate) mod findings;
mod font;
mod repository;
#[cfg(feature = "pdf")]
mod subset;

pub use crate::installed::{Face, Installed, InstalledFace};
pub use cabinet::{Cabinet, FontError};
pub use choices::{Choice, choices, faults, pinned};
pub use font::{Font, Glyph};
pub(crate) use repository::{Opened, open, unpaintable};
#[cfg(feature = "pdf")]
pub(crate) use subset::subset;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::document::Typeface;
use crate::span::Span;

/// Index among the fonts of a document.
pub type FontId = usize;

/// The embedded fonts, and the roles for which each comes first.
#[cfg(feature = "fonts")]
const EMBEDDED: &[&[u8]] =
    &[gongkai_fonts::TEXT, gongkai_fonts::HEADING, gongkai_fonts::TITLE, gongkai_fonts::SUBHEADING];
#[cfg(not(feature = "fonts"))]
const EMBEDDED: &[&[u8]] = &[];

/// Fonts that a caller has for a library without embedded ones, in the same order.
static GIVEN: OnceLock<[Vec<u8>; 4]> = OnceLock::new();

/// Gives the library the typefaces that it would have embedded, in their order: text, heading, title, subheading. Once, before anything
/// is laid out.
pub fn give(files: [Vec<u8>; 4]) {
    let _ = GIVEN.set(files);
}

// Places in that list.
const SERIF: FontId = 0;
const SANS: FontId = 1;
const TITLE: FontId = 2;
const KAI: FontId = 3;

/// By role, in order of preference. A character that the first lacks is taken from the next.
const PREFERRED: [&[FontId]; Typeface::ALL.len()] =
    [&[TITLE, SANS, SERIF], &[SANS, TITLE], &[KAI, SERIF], &[SERIF], &[SERIF]];

/// The fonts available to a document.
#[derive(Clone, Debug)]
pub struct Fonts {
    fonts: Vec<Arc<Font>>,
    /// By role: fonts in order of preference.
    roles: [Vec<FontId>; Typeface::ALL.len()],
    /// Where gongkai.toml names a font.
    named: Vec<(Span, FontId)>,
}

/// A repository's font that no PDF can embed.
pub(crate) struct Unpaintable {
    /// Where gongkai.toml names it.
    pub at: Span,
    /// A character that it cannot show.
    pub c: char,
}

impl Fonts {
    /// The embedded fonts; without the feature `fonts` those that were [given](give), if any.
    #[must_use]
    pub fn built_in() -> &'static Arc<Self> {
        static BUILT_IN: OnceLock<Arc<Fonts>> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let given = GIVEN.get().iter().flat_map(|files| files.iter().map(Vec::as_slice)).collect::<Vec<_>>();
            let files = if EMBEDDED.is_empty() { &given } else { EMBEDDED };
            let read = files.iter().filter_map(|bytes| Font::read(Cow::Borrowed(bytes), 0));
            let fonts: Vec<Arc<Font>> = read.map(Arc::new).collect();
            debug_assert_eq!(fonts.len(), files.len(), "the fonts can be read");
            let roles = PREFERRED.map(|ids| if fonts.is_empty() { Vec::new() } else { ids.to_vec() });
            Arc::new(Self { fonts, roles, named: Vec::new() })
        })
    }

    /// True for the embedded fonts alone.
    pub(crate) fn is_built_in(&self) -> bool {
        self.fonts.len() == Self::built_in().fonts.len()
            && !self.fonts.is_empty()
            && self.fonts.iter().zip(&Self::built_in().fonts).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// These fonts with a repository's own before them, by role, and `fallback` fonts last.
    #[must_use]
    pub fn with(&self, own: Vec<(Typeface, Arc<Font>)>, fallback: Vec<Arc<Font>>) -> Self {
        let mut fonts = self.clone();
        for (face, font) in own {
            let id = fonts.place(font);
            fonts.roles[face as usize].insert(0, id);
        }
        for font in fallback {
            let id = fonts.place(font);
            for role in &mut fonts.roles {
                role.push(id);
            }
        }
        fonts
    }

    /// The same, knowing where the fonts are named.
    fn named_at(mut self, places: &[(Span, Arc<Font>)]) -> Self {
        let id = |font: &Arc<Font>| self.fonts.iter().position(|known| Arc::ptr_eq(known, font));
        self.named = places.iter().filter_map(|(at, font)| Some((*at, id(font)?))).collect();
        self
    }

    /// True if a repository names some of them.
    pub(crate) fn has_own(&self) -> bool {
        !self.named.is_empty()
    }

    /// The repository's fonts that may have to show one of these characters and cannot be cut to it, once for each place.
    pub(crate) fn unpaintable(&self, chars: &BTreeSet<char>) -> Vec<Unpaintable> {
        let mut shown: BTreeMap<FontId, BTreeMap<u16, char>> = BTreeMap::new();
        for &c in chars {
            for (id, glyph) in Typeface::ALL.into_iter().filter_map(|face| self.glyph(face, c)) {
                shown.entry(id).or_default().entry(glyph.id).or_insert(c);
            }
        }
        let fault = |&(at, id): &(Span, FontId)| {
            let glyphs = shown.get(&id)?;
            let first = self.fonts[id].first_fault(&glyphs.keys().copied().collect())?;
            Some(Unpaintable { at, c: *glyphs.get(&first)? })
        };
        self.named.iter().filter_map(fault).collect()
    }

    /// A file with several roles is one font.
    fn place(&mut self, font: Arc<Font>) -> FontId {
        let known = self.fonts.iter().position(|known| Arc::ptr_eq(known, &font));
        known.unwrap_or_else(|| {
            self.fonts.push(font);
            self.fonts.len() - 1
        })
    }

    /// Font and glyph of a character: from the first font of the role that has it, else from any.
    #[must_use]
    pub fn glyph(&self, face: Typeface, c: char) -> Option<(FontId, Glyph)> {
        let of = |id: FontId| Some((id, self.fonts[id].glyph(c)?));
        self.roles[face as usize].iter().find_map(|&id| of(id)).or_else(|| (0..self.fonts.len()).find_map(of))
    }

    /// True if some font has this character.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.glyph(c).is_some())
    }

    /// The preferred font of a role.
    #[must_use]
    pub fn first(&self, face: Typeface) -> FontId {
        self.roles[face as usize].first().copied().unwrap_or(0)
    }

    #[must_use]
    pub fn get(&self, id: FontId) -> &Font {
        &self.fonts[id]
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.fonts.len()
    }
}

#[cfg(all(test, feature = "fonts"))]
mod tests {
    use super::*;

    #[test]
    fn what_a_role_lacks_is_taken_from_the_next_font() {
        let built_in = Fonts::built_in();
        let sans = Arc::new(Font::read(Cow::Borrowed(EMBEDDED[SANS]), 0).unwrap());
        let fonts = built_in.with(vec![(Typeface::Text, Arc::clone(&sans)), (Typeface::Table, sans)], Vec::new());
        assert_eq!(fonts.count(), 5);
        assert_eq!(fonts.glyph(Typeface::Text, '公').unwrap().0, 4);
        assert_eq!(fonts.first(Typeface::Table), 4);
        assert_eq!(fonts.glyph(Typeface::Title, '公').unwrap().0, TITLE);
        // A rare character, and a sign that 楷体 lacks.
        assert_eq!(fonts.glyph(Typeface::Subheading, '龘'), built_in.glyph(Typeface::Text, '龘'));
        assert_eq!(fonts.glyph(Typeface::Subheading, '鄄').unwrap().0, KAI, "of a county's name");
        assert_eq!(fonts.glyph(Typeface::Text, '\u{E000}'), None);
        assert!(Font::read(Cow::Borrowed(b"no font"), 0).is_none());
    }
}
