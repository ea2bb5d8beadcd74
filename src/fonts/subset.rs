//! A font cut to some of its glyphs, as a PDF embeds it; and the proof, before a PDF is asked for, that it can be cut.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use subsetter::GlyphRemapper;

use super::Font;

/// The font with these glyphs alone.
pub(crate) fn subset(font: &Font, glyphs: &GlyphRemapper) -> Result<Vec<u8>, String> {
    subsetter::subset(&font.bytes, font.index, glyphs)
        .map_err(|error| format!("字体“{}”不能嵌入 PDF：{error}", font.name))
}

/// Glyphs that a font was cut to without a fault. Whether it can be cut to one does not depend on others.
#[derive(Debug, Default)]
pub(super) struct Proven(Mutex<BTreeSet<u16>>);

impl Proven {
    /// The first glyph that the font cannot be cut to. All documents of a process prove each glyph once.
    pub(super) fn first_fault(&self, font: &Font, glyphs: &BTreeSet<u16>) -> Option<u16> {
        let mut proven = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let new: BTreeSet<u16> = glyphs.difference(&proven).copied().collect();
        if new.is_empty() {
            return None;
        }
        if is_cut(font, new.iter().copied()) {
            proven.extend(new);
            return None;
        }
        let alone = |glyph: &u16| !is_cut(font, [*glyph]);
        new.iter().copied().find(alone).or_else(|| new.first().copied())
    }
}

fn is_cut(font: &Font, glyphs: impl IntoIterator<Item = u16>) -> bool {
    let mut remapper = GlyphRemapper::new();
    for glyph in glyphs {
        remapper.remap(glyph);
    }
    subset(font, &remapper).is_ok()
}
