//! styles.xml: every paragraph and table uses a named style.

use docx_rs::{AlignmentType, LineSpacing, LineSpacingType, RunFonts, Style, StyleType, Styles};
use docx_rs::{Tab, TabLeaderType, TabValueType};

use super::cell_styles::CellStyles;
use super::fonts::Names;
use super::indent::indented;
use super::measure::{count, half_points, signed, tracked, twentieths};
use super::style_names::{CENTRED, DEEPEST, GAP, GAP_HEIGHT, HEADER, NUMBERS, heading as heading_name, id, named};
use super::{table_style, words};
use crate::document::{Align, Block, Document, Length, PageSetup, StyleName, Typeface};
use crate::layout::tracking;

/// The styles of the document. `text_width` is the position of page numbers in the contents.
pub(super) fn styles(document: &Document, sizes: &[CellStyles], text_width: Length) -> Styles {
    let setup = &document.setup;
    let text = setup.style(StyleName::Text);
    let mut styles = Styles::new().default_fonts(fonts(setup, text.face)).default_size(half_points(text.size));
    for name in StyleName::ALL {
        styles = styles.add_style(particular(document, name, text_width));
    }
    let levels = document.blocks.iter().map(|block| match block {
        Block::Heading { level, .. } => *level,
        _ => 0,
    });
    for level in 5..=levels.max().unwrap_or(0).min(DEEPEST) {
        let (id, name) = heading_name(level);
        styles = styles.add_style(heading(paragraph(setup, StyleName::heading(level), &id, &name), level));
    }
    for ((id, name), align) in [(CENTRED, AlignmentType::Center), (NUMBERS, AlignmentType::Right)] {
        styles = styles.add_style(based(id, name, named(StyleName::TableCell).0).align(align));
    }
    for of_size in sizes {
        for (id, name, base) in of_size.added() {
            let style = based(id, &name, base).size(half_points(of_size.size));
            styles = styles.add_style(style.line_spacing(pitch(of_size.pitch)));
        }
    }
    styles
        .add_style(based(GAP.0, GAP.1, "Normal").size(2).line_spacing(pitch(GAP_HEIGHT)))
        .add_style(based(HEADER.0, HEADER.1, "Normal"))
        .add_style(table_style::style())
}

/// A style of the page setup, with Word's own properties such as outline level and tabs.
fn particular(document: &Document, name: StyleName, text_width: Length) -> Style {
    let setup = &document.setup;
    let (id, words) = named(name);
    let mut style = paragraph(setup, name, id, words);
    match name {
        StyleName::Heading1 => heading(style, 1),
        StyleName::Heading2 => heading(style, 2),
        StyleName::Heading3 => heading(style, 3),
        StyleName::Heading4 => heading(style, 4),
        // A table appears in the navigation among the chapters, which stand below the parts of a book.
        StyleName::TableTitle => heading(style, if document.parts.is_empty() { 2 } else { 3 }),
        // Keep captions and heads with the next row.
        StyleName::Caption | StyleName::TableHead => {
            style.paragraph_property.keep_next = Some(true);
            style
        }
        StyleName::ContentsGroup | StyleName::ContentsEntry => {
            let end = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(count(text_width));
            style.paragraph_property.tabs.push(end);
            style
        }
        // Left-aligned running text is justified, as usual in official documents.
        StyleName::Text if setup.style(name).align == Align::Left => {
            let column = setup.width - setup.text.left - setup.text.right;
            style.run_property =
                style.run_property.character_spacing(tracked(tracking(setup.style(name).size, column)));
            style.align(AlignmentType::Both)
        }
        _ => style,
    }
}

fn heading(mut style: Style, level: u8) -> Style {
    style.paragraph_property.keep_next = Some(true);
    style.paragraph_property.keep_lines = Some(true);
    style.next(id(StyleName::Text)).outline_lvl(usize::from(level) - 1)
}

fn based(id: &str, name: &str, base: &str) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on(base)
}

/// A style of the page setup.
fn paragraph(setup: &PageSetup, name: StyleName, id: &str, words: &str) -> Style {
    let style = setup.style(name);
    let mut made = based(id, words, "Normal").fonts(fonts(setup, style.face)).size(half_points(style.size));
    if style.indent > 0 {
        made.paragraph_property.indent = Some(indented(style, 0));
    }
    let spacing = pitch(style.pitch).before(twentieths(style.before)).after(twentieths(style.after));
    // Alignment of these is set per column, caption or entry.
    let align = match name {
        StyleName::TableCell | StyleName::Caption | StyleName::ContentsGroup | StyleName::ContentsEntry => Align::Left,
        _ => style.align,
    };
    made.align(alignment(align)).line_spacing(spacing)
}

/// The names of the typeface. Quotation marks, dashes and the like are of `hAnsi`: in Chinese text they are Chinese.
fn fonts(setup: &PageSetup, face: Typeface) -> RunFonts {
    let names = Names::of(setup, face);
    let (latin, chinese) = (words::held(names.latin), words::held(names.chinese));
    RunFonts::new().ascii(&*latin).hi_ansi(&*chinese).east_asia(&*chinese).cs(&*latin)
}

/// Word's name of the alignment.
pub(super) fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}

/// Exact line spacing.
fn pitch(length: Length) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(signed(length))
}
