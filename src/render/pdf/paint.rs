//! Paints a page of the display list as the operators of its content stream. Lengths are written from their thousandths
//! of a point, so that no float and no object of printpdf is made for each of ten thousand texts.

use super::embed::EmbeddedFonts;
use super::lengths::{Numbers, points};
use crate::document::Length;
use crate::layout::{Page, Rule, Shape, Text};

/// Grey of the draft mark; 1 is white.
const PALE: &str = "0.88";

/// The content of a page.
pub(super) fn page(page: &Page, fonts: &EmbeddedFonts) -> Vec<u8> {
    let mut brush =
        Brush { page, fonts, out: Vec::with_capacity(page.items.len() * 40), face: None, thick: None, dotted: false };
    let shapes = || page.items.iter().map(|item| &item.shape);
    // The draft mark first, then rules, then text, so that colours and fonts are set once per kind.
    for text in shapes().filter_map(|shape| if let Shape::Across(text) = shape { Some(text) } else { None }) {
        brush.across(text);
    }
    for rule in shapes().filter_map(|shape| if let Shape::Rule(rule) = shape { Some(rule) } else { None }) {
        brush.rule(rule);
    }
    brush.out.extend(b"BT\n");
    for text in shapes().filter_map(|shape| if let Shape::Text(text) = shape { Some(text) } else { None }) {
        brush.text(text);
    }
    brush.out.extend(b"ET");
    brush.out
}

struct Brush<'p> {
    page: &'p Page,
    fonts: &'p EmbeddedFonts,
    out: Vec<u8>,
    /// Current font and size.
    face: Option<(usize, Length)>,
    thick: Option<Length>,
    dotted: bool,
}

/// Characters of one font, and the spaces between them.
#[derive(Default)]
struct Run {
    /// What TJ takes; `<` … `>` is open if characters came last.
    shown: Vec<u8>,
    is_open: bool,
    /// True if it is one piece of characters, which Tj takes.
    is_plain: bool,
}

impl Brush<'_> {
    /// Shows text as runs of glyphs of one font, moving the pen between them.
    fn text(&mut self, text: &Text) {
        self.out.extend(b"1 0 0 1 ");
        self.point(text.x, text.y);
        self.out.extend(b"Tm\n");
        self.show(text);
    }

    /// Coordinates begin in the lower left corner.
    fn point(&mut self, x: Length, y: Length) {
        self.out.number(x);
        self.out.push(b' ');
        self.out.number(self.page.height - y);
        self.out.push(b' ');
    }

    fn show(&mut self, text: &Text) {
        let mut shifts = text.shifts.iter().peekable();
        let mut run = Run::default();
        for (at, c) in text.words.chars().enumerate() {
            if let Some((_, shift)) = shifts.next_if(|(before, _)| *before == at) {
                // In thousandths of an em, to the left.
                run.shift(-(*shift * 1_000_000 / text.size));
            }
            let (font, glyph) = self.fonts.glyph(text.font, c);
            let face = (font, text.size);
            if self.face != Some(face) {
                self.put(&mut run);
                self.out.extend(b"/");
                self.out.extend(self.fonts.fonts[font].id.0.as_bytes());
                self.out.push(b' ');
                self.out.number(text.size);
                self.out.extend(b" Tf\n");
                self.face = Some(face);
            }
            run.glyph(glyph);
        }
        self.put(&mut run);
    }

    fn put(&mut self, run: &mut Run) {
        let Run { mut shown, is_open, is_plain } = std::mem::take(run);
        if shown.is_empty() {
            return;
        }
        if is_open {
            shown.push(b'>');
        }
        if is_plain {
            self.out.extend(shown);
            self.out.extend(b" Tj\n");
        } else {
            self.out.push(b'[');
            self.out.extend(shown);
            self.out.extend(b"] TJ\n");
        }
    }

    fn rule(&mut self, rule: &Rule) {
        if self.thick != Some(rule.thick) {
            self.out.number(rule.thick);
            self.out.extend(b" w\n");
            self.thick = Some(rule.thick);
        }
        if self.dotted != rule.dotted {
            self.out.push(b'[');
            if rule.dotted {
                self.out.number(rule.thick);
                self.out.push(b' ');
                self.out.number(rule.thick * 4);
            }
            self.out.extend(b"] 0 d\n");
            self.dotted = rule.dotted;
        }
        self.point(rule.x, rule.y);
        self.out.extend(b"m\n");
        self.point(rule.x + rule.across, rule.y + rule.down);
        self.out.extend(b"l\nS\n");
    }

    /// Paints the draft mark at 45° through the centre of the page.
    #[allow(clippy::float_arithmetic, reason = "a place on the page, no amount")]
    fn across(&mut self, text: &Text) {
        let middle = (points(self.page.width / 2), points(self.page.height - self.page.height / 2));
        let half = points(text.width) / 2.0;
        let slope = std::f32::consts::FRAC_1_SQRT_2;
        // The text's vertical centre is a third of its size above the baseline.
        let drop = points(text.size) / 3.0;
        let x = middle.0 - half * slope + drop * slope;
        let y = middle.1 - half * slope - drop * slope;
        let matrix = format!("{slope} {slope} {} {slope} {x} {y} Tm\n", -slope);
        self.out.extend(format!("{PALE} g\nBT\n{matrix}").as_bytes());
        self.show(text);
        self.out.extend(b"ET\n0 g\n");
    }
}

impl Run {
    fn shift(&mut self, thousandths: Length) {
        if self.is_open {
            self.shown.push(b'>');
        }
        if !self.shown.is_empty() {
            self.shown.push(b' ');
        }
        self.shown.number(thousandths);
        (self.is_open, self.is_plain) = (false, false);
    }

    fn glyph(&mut self, glyph: u16) {
        if !self.is_open {
            self.is_plain = self.shown.is_empty();
            self.shown.push(b'<');
            self.is_open = true;
        }
        for shift in [12, 8, 4, 0] {
            self.shown.push(b"0123456789ABCDEF"[usize::from(glyph >> shift & 15)]);
        }
    }
}
