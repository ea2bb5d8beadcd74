//! A page of the layout as SVG, for screens: the very lines, places and typefaces of the PDF.
//!
//! Texts are texts, in the typefaces `gongkai-0`, `gongkai-1`, …, which whoever shows the page must have. Numbers carry `data-item`, links
//! `data-page` and `data-y`.

mod lengths;

use std::fmt::Write as _;
use std::ops::Range;

use crate::layout::{Layout, Link, Page, Rule, Shape, Text};
use lengths::Points;

/// Grey of the draft mark, that of the PDF.
const PALE: &str = "#e0e0e0";

/// A number on a page: the characters of an item that print it, and what it is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Marked {
    /// Index of the item on its page.
    pub item: usize,
    /// Characters of the item's text.
    pub characters: Range<usize>,
    /// Its name in the picture.
    pub id: usize,
}

/// A page as a picture. `marked` are in order of items, and within an item in order of characters.
#[must_use]
pub fn page(layout: &Layout, page: &Page, marked: &[Marked]) -> String {
    let (width, height) = (Points(page.width), Points(page.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" text-rendering=\"geometricPrecision\" \
         font-kerning=\"none\" style=\"white-space:pre;font-variant-ligatures:none\">"
    );
    let shapes = || page.items.iter().map(|item| &item.shape);
    for text in shapes().filter_map(|shape| if let Shape::Across(text) = shape { Some(text) } else { None }) {
        across(page, text, &mut out);
    }
    shapes().for_each(|shape| {
        if let Shape::Rule(rule) = shape {
            draw(rule, &mut out)
        }
    });
    let mut marked = marked.iter().peekable();
    for (at, item) in page.items.iter().enumerate() {
        let mut own = Vec::new();
        while let Some(mark) = marked.next_if(|mark| mark.item <= at) {
            own.extend((mark.item == at).then_some(mark));
        }
        if let Shape::Text(text) = &item.shape {
            write_text(text, &own, &mut out);
        }
    }
    shapes().for_each(|shape| {
        if let Shape::Link(area) = shape {
            link(layout, area, &mut out)
        }
    });
    out.push_str("</svg>");
    out
}

/// Words in a typeface, with what is shifted or a number in a span of its own.
fn write_text(text: &Text, marked: &[&Marked], out: &mut String) {
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-family=\"gongkai-{}\">",
        Points(text.x),
        Points(text.y),
        Points(text.size),
        text.font
    );
    words(text, marked, out);
    out.push_str("</text>");
}

fn words(text: &Text, marked: &[&Marked], out: &mut String) {
    let mut shifts = text.shifts.iter().peekable();
    let mut marks = marked.iter().peekable();
    let (mut is_shifted, mut until) = (false, None);
    for (at, c) in text.words.chars().enumerate() {
        let shift = shifts.next_if(|(before, _)| *before == at).map(|(_, shift)| *shift);
        let begins = marks.next_if(|mark| mark.characters.start == at);
        let ends = until == Some(at);
        if is_shifted && (shift.is_some() || begins.is_some() || ends) {
            out.push_str("</tspan>");
            is_shifted = false;
        }
        if ends {
            out.push_str("</tspan>");
            until = None;
        }
        if let Some(mark) = begins {
            let _ = write!(out, "<tspan class=\"number\" data-item=\"{}\">", mark.id);
            until = Some(mark.characters.end);
        }
        if let Some(shift) = shift {
            let _ = write!(out, "<tspan dx=\"{}\">", Points(shift));
            is_shifted = true;
        }
        escaped(c, out);
    }
    for is_open in [is_shifted, until.is_some()] {
        out.push_str(if is_open { "</tspan>" } else { "" });
    }
}

fn draw(rule: &Rule, out: &mut String) {
    let (x, y, thick) = (Points(rule.x), Points(rule.y), Points(rule.thick));
    let (across, down) = (Points(rule.x + rule.across), Points(rule.y + rule.down));
    let _ = write!(
        out,
        "<line x1=\"{x}\" y1=\"{y}\" x2=\"{across}\" y2=\"{down}\" stroke=\"currentColor\" stroke-width=\"{thick}\""
    );
    if rule.dotted {
        let _ = write!(out, " stroke-dasharray=\"{thick} {}\"", Points(rule.thick * 4));
    }
    out.push_str("/>");
}

/// The draft mark at 45° through the centre of the page; its vertical centre is a third of its size above the baseline.
fn across(page: &Page, text: &Text, out: &mut String) {
    let _ = write!(
        out,
        "<text transform=\"translate({} {}) rotate(-45)\" x=\"{}\" y=\"{}\" font-size=\"{}\" font-family=\"gongkai-{}\" fill=\"{PALE}\">",
        Points(page.width / 2),
        Points(page.height / 2),
        Points(-text.width / 2),
        Points(text.size / 3),
        Points(text.size),
        text.font
    );
    words(text, &[], out);
    out.push_str("</text>");
}

/// An area that leads to where a block begins.
fn link(layout: &Layout, area: &Link, out: &mut String) {
    let Some(place) = layout.places.get(area.target).copied().flatten() else { return };
    let _ = write!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" pointer-events=\"all\" class=\"link\" data-page=\"{}\" data-y=\"{}\"/>",
        Points(area.x),
        Points(area.y),
        Points(area.width),
        Points(area.height),
        place.page,
        Points(place.y)
    );
}

fn escaped(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_and_numbers_are_spans_that_nest() {
        let text = Text {
            x: 1000,
            y: 2500,
            width: 9000,
            size: 10_500,
            font: 3,
            words: "收<1,430.96>元".to_owned(),
            shifts: vec![(2, 300), (4, -50), (10, 7)],
        };
        let mark = Marked { item: 0, characters: 2..10, id: 5 };
        let mut out = String::new();
        write_text(&text, &[&mark], &mut out);
        assert_eq!(
            out,
            "<text x=\"1\" y=\"2.5\" font-size=\"10.5\" font-family=\"gongkai-3\">收&lt;\
             <tspan class=\"number\" data-item=\"5\"><tspan dx=\"0.3\">1,</tspan><tspan dx=\"-0.05\">430.96</tspan></tspan>\
             <tspan dx=\"0.007\">&gt;元</tspan></text>"
        );
    }
}
