//! Strips: unbreakable pieces of a page's full width, such as a line of text; and how text becomes strips.

use super::class::Class;
use super::display::{Item, Role, Shape, Text};
use super::lines::{TextLine, balanced, broken};
use super::paragraph::composed;
use super::spacing::Spacing;
use super::text::{Sign, SizedFace};
use crate::document::{Align, Length, Style};
use crate::fonts::Fonts;

/// An unbreakable piece of a page's full width. Its items' vertical coordinates are relative to its top.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip {
    /// Space above it; ignored at the top of a page.
    pub before: Length,
    pub height: Length,
    /// True if it must be on the same page as the next strip.
    pub keep: bool,
    pub items: Vec<Item>,
}

/// The column for text: left edge and width.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextColumn<'f> {
    pub fonts: &'f Fonts,
    pub x: Length,
    pub width: Length,
}

/// The style of text, and the origin of its items.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextSetting<'s> {
    pub style: &'s Style,
    pub block: usize,
    pub role: Role,
}

impl TextColumn<'_> {
    /// Breaks text into lines, one strip each. `written` holds the paragraphs; empty ones are skipped.
    pub(super) fn strips(&self, written: &[String], setting: &TextSetting<'_>) -> Vec<Strip> {
        let TextSetting { style, block, role } = *setting;
        let of = SizedFace { fonts: self.fonts, face: style.face, size: style.size };
        let spacing = match role {
            Role::Paragraph | Role::ListItem(_) => Spacing::of_column(style.size, self.width),
            _ => Spacing::even(style.size),
        };
        let mut strips = Vec::new();
        for text in written.iter().filter(|text| !text.is_empty()) {
            let signs = of.measure(text);
            let indent = (style.indent * style.size).min(self.width / 2);
            let lines = match style.align {
                Align::Left => composed(&signs, self.width, indent, style.size, spacing),
                Align::Centre => centred(&signs, self.width),
                Align::Right => broken(&signs, self.width),
            };
            let count = lines.len();
            for (at, line) in lines.iter().enumerate() {
                let x = self.x + aligned(style.align, self.width, line);
                let baseline = baseline(0, style.pitch, style.size);
                let mut items = Vec::new();
                set(&signs, line, (x, baseline), style.size, &mut |text| {
                    items.push(Item { block: Some(block), role, shape: Shape::Text(text) });
                });
                // Keep the first and last line of a paragraph with a neighbour.
                let keep = at + 1 < count && (at == 0 || at + 2 == count);
                strips.push(Strip { before: 0, height: style.pitch, keep, items });
            }
        }
        if let Some(first) = strips.first_mut() {
            first.before = style.before;
        }
        if let Some(last) = strips.last_mut() {
            last.height += style.after;
        }
        strips
    }
}

/// Lines of a title: two are broken by sense, if there is a place for it.
fn centred(signs: &[Sign], wide: Length) -> Vec<TextLine> {
    let lines = broken(signs, wide);
    if lines.len() == 2 { balanced(signs, wide).unwrap_or(lines) } else { lines }
}

/// Distance of a line from the left edge of the column.
pub(super) fn aligned(align: Align, wide: Length, line: &TextLine) -> Length {
    match align {
        Align::Left => line.indent,
        Align::Centre => (wide - line.width).max(0) / 2,
        Align::Right => (wide - line.width).max(0),
    }
}

/// The baseline of a line: the em square is centred in the line's height.
pub(super) fn baseline(top: Length, pitch: Length, size: Length) -> Length {
    top + (pitch - size) / 2 + size * 88 / 100
}

/// Outputs a line as runs of text, one per font change, starting at `(x, y)`.
pub(super) fn set(signs: &[Sign], line: &TextLine, (x, y): (Length, Length), size: Length, give: &mut dyn FnMut(Text)) {
    let mut text: Option<Text> = None;
    let mut passed = 0;
    // The pen, and its offset from the glyphs' own widths.
    let (mut pen, mut shift) = (x, 0);
    // Start of the current run.
    let mut first = line.start;
    for at in line.start..line.end {
        let sign = &signs[at];
        if at > line.start {
            shift += sign.gap + line.fit.share(&mut passed, &signs[at - 1], sign);
        } else if line.fit.trimmed {
            pen -= sign.width / 2;
        }
        shift += sign.side;
        if text.as_ref().is_some_and(|text| text.font != sign.font) {
            text.take().into_iter().for_each(&mut *give);
        }
        let inked = pen + shift + sign.width - 2 * sign.side;
        let text = text.get_or_insert_with(|| {
            first = at;
            let x = pen + std::mem::take(&mut shift);
            Text { x, y, width: 0, size, font: sign.font, words: String::new(), shifts: Vec::new() }
        });
        if shift != 0 {
            text.shifts.push((at - first, shift));
        }
        text.words.push(sign.c);
        if sign.class != Class::Blank {
            text.width = inked - text.x;
        }
        (pen, shift) = (inked, sign.side);
    }
    text.into_iter().for_each(|mut text| {
        text.words.truncate(text.words.trim_end_matches(' ').len());
        if !text.words.is_empty() {
            give(text);
        }
    });
}
