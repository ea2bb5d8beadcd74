//! Embeds fonts, subset to the glyphs in use.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontId as PdfFontId, FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use super::hash::Hash;
use crate::fonts::{Font, FontId, Fonts, subset};
use crate::layout::{Layout, Shape};

/// An embedded subset of a font.
#[derive(Debug)]
pub(super) struct Embedded {
    pub id: PdfFontId,
    pub parsed: ParsedFont,
}

/// All embedded fonts of a document.
#[derive(Debug, Default)]
pub(super) struct EmbeddedFonts {
    pub fonts: Vec<Embedded>,
    /// Characters outside of the first subset of their font, with the index of their subset.
    places: BTreeMap<(FontId, char), usize>,
    first: BTreeMap<FontId, usize>,
}

impl EmbeddedFonts {
    /// Index of the subset with a character of a font, and its glyph there; 0 if it has none.
    pub(super) fn glyph(&self, font: FontId, c: char) -> (usize, u16) {
        let own = if self.places.is_empty() { None } else { self.places.get(&(font, c)) };
        let subset = own.or_else(|| self.first.get(&font)).copied().unwrap_or(0);
        let glyphs = &self.fonts[subset].parsed.codepoint_to_glyph;
        (subset, glyphs.get(&u32::from(c)).copied().unwrap_or(0))
    }
}

/// Subsets the fonts to the characters on the pages.
pub(super) fn used(layout: &Layout, fonts: &Fonts) -> Result<EmbeddedFonts, String> {
    let mut used = EmbeddedFonts::default();
    for (font, chars) in shown(layout, fonts) {
        // A glyph for two characters would be extracted as one of them: the second goes to another subset.
        let mut layers: Vec<BTreeMap<u16, char>> = vec![BTreeMap::new()];
        for c in chars {
            // Only a draft has characters without a glyph, all of which show the font's glyph 0.
            let Some(glyph) = fonts.get(font).glyph(c).map(|glyph| glyph.id) else { continue };
            let free = layers.iter().position(|layer| !layer.contains_key(&glyph));
            let layer = free.unwrap_or(layers.len());
            if layer == layers.len() {
                layers.push(BTreeMap::new());
            }
            layers[layer].insert(glyph, c);
            if layer > 0 {
                used.places.insert((font, c), used.fonts.len() + layer);
            }
        }
        used.first.insert(font, used.fonts.len());
        for layer in layers {
            let number = used.fonts.len();
            used.fonts.push(cut(fonts.get(font), &layer, number)?);
        }
    }
    Ok(used)
}

/// The characters shown in each font.
fn shown(layout: &Layout, fonts: &Fonts) -> Vec<(FontId, BTreeSet<char>)> {
    // Nearly all are in the basic plane, where an array is faster than a set.
    let mut seen = vec![vec![false; 0x1_0000]; fonts.count()];
    let mut rare = vec![BTreeSet::new(); fonts.count()];
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let (Shape::Text(text) | Shape::Across(text)) = &item.shape else { continue };
        for c in text.words.chars() {
            match seen[text.font].get_mut(c as usize) {
                Some(mark) => *mark = true,
                None => {
                    rare[text.font].insert(c);
                }
            }
        }
    }
    let marked = |seen: Vec<bool>| (0..).zip(seen).filter_map(|(c, mark)| mark.then(|| char::from_u32(c)).flatten());
    let sets = seen.into_iter().zip(rare).map(|(seen, rare)| marked(seen).chain(rare).collect::<BTreeSet<char>>());
    sets.enumerate().filter(|(_, chars)| !chars.is_empty()).collect()
}

fn cut(font: &Font, glyphs: &BTreeMap<u16, char>, number: usize) -> Result<Embedded, String> {
    let mut remapper = GlyphRemapper::new();
    let mut codepoint_to_glyph = BTreeMap::new();
    let mut glyph_widths = BTreeMap::from([(0, font.advance(0).unwrap_or(font.units))]);
    for (&glyph, &c) in glyphs {
        let new = remapper.remap(glyph);
        codepoint_to_glyph.insert(u32::from(c), new);
        glyph_widths.insert(new, font.glyph(c).map_or(font.units, |glyph| glyph.advance));
    }
    let subset = subset(font, &remapper)?;
    let ([x_min, y_min, x_max, y_max], (ascent, descent)) = (font.bounds, font.reach);
    let metrics = PdfFontMetricsStub {
        units_per_em: font.units,
        x_min,
        y_min,
        x_max,
        y_max,
        us_weight_class: font.weight,
        ..PdfFontMetricsStub::default()
    };
    let parsed = ParsedFont {
        font_index: 0,
        font_name: Some(format!("{}+{}", tag(glyphs, number), font.name)),
        codepoint_to_glyph,
        glyph_widths,
        units_per_em: font.units,
        font_metrics: FontMetrics { ascent, descent },
        font_type: if font.is_postscript { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
        pdf_font_metrics: metrics,
        original_bytes: subset,
    };
    Ok(Embedded { id: PdfFontId(format!("G{number}")), parsed })
}

/// The six letters before the name of a subset, derived from its glyphs.
fn tag(glyphs: &BTreeMap<u16, char>, number: usize) -> String {
    let mut hash = Hash::default();
    hash.take(&number.to_le_bytes());
    for glyph in glyphs.keys() {
        hash.take(&glyph.to_be_bytes());
    }
    hash.bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
