//! Paints a page of the display list with printpdf, whose coordinates are points from the lower left corner.

#![allow(clippy::float_arithmetic, reason = "lengths become points here, where no amount passes")]

use printpdf::{
    Actions, BorderArray, Color, Destination, Greyscale, Line, LineDashPattern, LinePoint, LinkAnnotation, Op,
    PdfFontHandle, PdfPage, Point, Pt, Rect, TextItem, TextMatrix,
};

use super::embed::EmbeddedFonts;
use crate::document::Length;
use crate::layout::{Layout, Link, Page, Rule, Shape, Text};

/// Grey of the draft mark; 1 is white.
const PALE: f32 = 0.88;

#[allow(
    clippy::cast_precision_loss,
    reason = "a page is a million thousandths of a point wide, a float holds 16 million"
)]
pub(super) fn points(length: Length) -> f32 {
    length as f32 / 1000.0
}

pub(super) fn page(page: &Page, layout: &Layout, fonts: &EmbeddedFonts) -> PdfPage {
    let mut brush =
        Brush { page, fonts, ops: Vec::with_capacity(page.items.len() * 3), face: None, thick: None, dotted: false };
    let shapes = || page.items.iter().map(|item| &item.shape);
    // The draft mark first, then rules, then text, so that colours and fonts are set once per kind.
    for text in shapes().filter_map(|shape| if let Shape::Across(text) = shape { Some(text) } else { None }) {
        brush.across(text);
    }
    for rule in shapes().filter_map(|shape| if let Shape::Rule(rule) = shape { Some(rule) } else { None }) {
        brush.rule(rule);
    }
    brush.ops.push(Op::StartTextSection);
    for text in shapes().filter_map(|shape| if let Shape::Text(text) = shape { Some(text) } else { None }) {
        brush.text(text);
    }
    brush.ops.push(Op::EndTextSection);
    for link in shapes().filter_map(|shape| if let Shape::Link(link) = shape { Some(link) } else { None }) {
        brush.link(link, layout);
    }
    PdfPage::new(Pt(points(page.width)).into(), Pt(points(page.height)).into(), brush.ops)
}

struct Brush<'p> {
    page: &'p Page,
    fonts: &'p EmbeddedFonts,
    ops: Vec<Op>,
    /// Current font and size.
    face: Option<(usize, Length)>,
    thick: Option<Length>,
    dotted: bool,
}

impl Brush<'_> {
    fn point(&self, x: Length, y: Length) -> Point {
        Point { x: Pt(points(x)), y: Pt(points(self.page.height - y)) }
    }

    /// Shows text as runs of glyphs of one font, moving the pen between them.
    fn text(&mut self, text: &Text) {
        let at = self.point(text.x, text.y);
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(at.x, at.y) });
        self.show(text);
    }

    fn show(&mut self, text: &Text) {
        let mut shifts = text.shifts.iter().peekable();
        let mut items = Vec::new();
        let mut run = String::new();
        for (at, c) in text.words.chars().enumerate() {
            if let Some((_, shift)) = shifts.next_if(|(before, _)| *before == at) {
                self.end(&mut run, &mut items);
                // In thousandths of an em, to the left.
                items.push(TextItem::Offset(-points(*shift * 1_000_000 / text.size)));
            }
            let face = (self.fonts.place(text.font, c), text.size);
            if self.face != Some(face) {
                self.end(&mut run, &mut items);
                self.put(&mut items);
                let font = PdfFontHandle::External(self.fonts.fonts[face.0].id.clone());
                self.ops.push(Op::SetFont { font, size: Pt(points(text.size)) });
                self.face = Some(face);
            }
            run.push(c);
        }
        self.end(&mut run, &mut items);
        self.put(&mut items);
    }

    fn end(&self, run: &mut String, items: &mut Vec<TextItem>) {
        if !run.is_empty() {
            items.push(TextItem::Text(std::mem::take(run)));
        }
    }

    fn put(&mut self, items: &mut Vec<TextItem>) {
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
        }
    }

    fn rule(&mut self, rule: &Rule) {
        if self.thick != Some(rule.thick) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(points(rule.thick)) });
            self.thick = Some(rule.thick);
        }
        if self.dotted != rule.dotted {
            let gap = points(rule.thick) * 4.0;
            let dash = if rule.dotted {
                LineDashPattern::new(0.0, &[points(rule.thick), gap])
            } else {
                LineDashPattern::solid()
            };
            self.ops.push(Op::SetLineDashPattern { dash });
            self.dotted = rule.dotted;
        }
        let ends = [(rule.x, rule.y), (rule.x + rule.across, rule.y + rule.down)];
        let points = ends.map(|(x, y)| LinePoint { p: self.point(x, y), bezier: false });
        self.ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
    }

    /// Paints the draft mark at 45° through the centre of the page.
    fn across(&mut self, text: &Text) {
        let grey = |value| Op::SetFillColor { col: Color::Greyscale(Greyscale::new(value, None)) };
        let (middle, half) = (self.point(self.page.width / 2, self.page.height / 2), points(text.width) / 2.0);
        let slope = std::f32::consts::FRAC_1_SQRT_2;
        // The text's vertical centre is a third of its size above the baseline.
        let drop = points(text.size) / 3.0;
        let x = middle.x.0 - half * slope + drop * slope;
        let y = middle.y.0 - half * slope - drop * slope;
        let matrix = TextMatrix::Raw([slope, slope, -slope, slope, x, y]);
        self.ops.extend([grey(PALE), Op::StartTextSection, Op::SetTextMatrix { matrix }]);
        self.show(text);
        self.ops.extend([Op::EndTextSection, grey(0.0)]);
    }

    fn link(&mut self, link: &Link, layout: &Layout) {
        let Some(place) = layout.places.get(link.target).copied().flatten() else { return };
        let corner = self.point(link.x, link.y + link.height);
        let area = Rect::from_xywh(corner.x, corner.y, Pt(points(link.width)), Pt(points(link.height)));
        let top = Some(points(layout.pages[place.page].height - place.y));
        // Pages count from 1 here.
        let goes_to = Destination::Xyz { page: place.page + 1, left: Some(0.0), top, zoom: None };
        let border = Some(BorderArray::Solid([0.0, 0.0, 0.0]));
        let link = LinkAnnotation::new(area, Actions::Goto(goes_to), border, None, None);
        self.ops.push(Op::LinkAnnotation { link });
    }
}
