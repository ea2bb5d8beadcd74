//! Merges the page setup of a chain: each `[page]` over the inherited ones, key by key.

use super::one_or_more::OneOrMore;
use super::page::{Paper, RawMargins, RawPage, RawStyle, RawStyles, RawTypefaces, thousandths};
use crate::document::{self, Length, Margins, POINT, PageSetup, Style, StyleName, micrometres};
use crate::source::Shelf;
use crate::variant::findings::contradiction;

/// Minimum width and height between the margins: 60 mm in thousandths of a point.
const ROOM: Length = 60 * 2_835;

/// Maximum first-line indent, in characters.
const INDENT: i64 = 10;

/// Maximum space above or below a paragraph.
const SPACE: Length = 200 * POINT;

/// Maximum length of the footer in characters, so that it fits on one line.
const FOOT: usize = 40;

/// Merges the `[page]` tables of a chain, nearest first, key by key over the built-in setup.
pub(crate) fn resolve_page_setup<'f>(
    files: impl DoubleEndedIterator<Item = &'f RawPage>,
    shelf: &mut Shelf<'_>,
) -> PageSetup {
    let mut setup = PageSetup::default();
    for raw in files.rev() {
        apply(raw, &mut setup, shelf);
    }
    setup.styles[StyleName::Heading5 as usize] = *setup.style(StyleName::Heading4);
    setup
}

fn apply(raw: &RawPage, setup: &mut PageSetup, shelf: &mut Shelf<'_>) {
    if let Some(paper) = raw.paper {
        (setup.width, setup.height) = match paper {
            Paper::A4 => (micrometres(210_000), micrometres(297_000)),
            Paper::A3 => (micrometres(297_000), micrometres(420_000)),
            Paper::SixteenMo => (micrometres(184_000), micrometres(260_000)),
        };
    }
    if let Some(foot) = &raw.foot {
        if !foot.value.contains("{n}") && !foot.value.is_empty() {
            contradiction(foot.span, "页码的写法里要有 {n}，如 \"- {n} -\"；不印页码就写 \"\"", shelf);
        } else if foot.value.contains('\n') || foot.value.chars().count() > FOOT {
            contradiction(foot.span, &format!("页码只印一行，最多 {FOOT} 个字"), shelf);
        } else {
            setup.foot.clone_from(&foot.value);
        }
    }
    if let Some(draft) = &raw.draft {
        setup.draft.clone_from(&draft.value);
    }
    for (said, margins) in [(&raw.text, &mut setup.text), (&raw.table, &mut setup.table)] {
        if let Some(said) = said {
            set_margins(said, margins);
            // Pages may be landscape, so that both directions need room.
            let across = setup.width - margins.left - margins.right;
            let down = setup.width - margins.top - margins.bottom;
            if across < ROOM || down < ROOM {
                contradiction(said.span, "页边距太大：纸上剩下的宽或高不到 60 毫米", shelf);
            }
        }
    }
    for (at, said) in raw.fonts.iter().flat_map(typefaces).enumerate() {
        if let Some(names) = said {
            setup.typefaces[at] = names.0.iter().map(|name| name.value.clone()).collect();
        }
    }
    for (name, said) in StyleName::ALL.into_iter().zip(raw.styles.iter().flat_map(styles)) {
        if let Some(said) = said {
            set_style(said, &mut setup.styles[name as usize], shelf);
        }
    }
}

fn set_margins(said: &RawMargins, margins: &mut Margins) {
    let sides = [
        (said.top, &mut margins.top),
        (said.left, &mut margins.left),
        (said.bottom, &mut margins.bottom),
        (said.right, &mut margins.right),
    ];
    for (said, side) in sides {
        if let Some(millimetres) = said {
            *side = micrometres(thousandths(millimetres));
        }
    }
}

fn set_style(said: &RawStyle, style: &mut Style, shelf: &mut Shelf<'_>) {
    if let Some(face) = said.font {
        style.face = face.role();
    }
    if let Some(size) = said.size {
        if !(6_500..=72 * POINT).contains(&size.value) {
            contradiction(size.span, "字号要在 6.5 磅到 72 磅之间", shelf);
            return;
        }
        // Without `line`, the pitch grows with the size.
        style.pitch = style.pitch * size.value / style.size;
        style.size = size.value;
    }
    if let Some(pitch) = said.line {
        style.pitch = pitch.value;
        if pitch.value < style.size || pitch.value > 150 * POINT {
            contradiction(pitch.span, "行距（磅）不能小于字号，也不能大于 150", shelf);
        }
    }
    if let Some(align) = said.align {
        style.align = align.into();
    }
    if let Some(indent) = &said.indent {
        style.indent = i64::from(indent.value);
        if style.indent > INDENT {
            contradiction(indent.span, &format!("首行缩进最多 {INDENT} 字"), shelf);
        }
    }
    for (said, space) in [(&said.before, &mut style.before), (&said.after, &mut style.after)] {
        if let Some(points) = said {
            *space = thousandths(points.value);
            if *space > SPACE {
                contradiction(points.span, "段前、段后（磅）不能大于 200", shelf);
            }
        }
    }
}

/// In the order of `Typeface::ALL`.
fn typefaces(raw: &RawTypefaces) -> [Option<&OneOrMore>; document::Typeface::ALL.len()] {
    [&raw.title, &raw.heading, &raw.subheading, &raw.text, &raw.table].map(Option::as_ref)
}

/// In the order of `StyleName::ALL`.
fn styles(raw: &RawStyles) -> [Option<&RawStyle>; StyleName::ALL.len()] {
    [
        &raw.cover,
        &raw.cover_date,
        &raw.contents_title,
        &raw.contents_group,
        &raw.contents_entry,
        &raw.heading1,
        &raw.heading2,
        &raw.heading3,
        &raw.heading4,
        &raw.text,
        &raw.table_title,
        &raw.caption,
        &raw.table_head,
        &raw.table_cell,
        &raw.note,
        &raw.foot,
    ]
    .map(Option::as_ref)
}
