//! What cells look like.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::document::Align;

/// A typeface that every office in China has.
const FONT: &str = "宋体";
const BLUE: Color = Color::RGB(0x1F_4E_79);
const RED: Color = Color::RGB(0xC0_00_00);
/// The most steps of an indent that Excel takes.
const MOST: u8 = 250;
const GREY: Color = Color::RGB(0xF2_F2_F2);

pub(super) struct Style {
    pub title: Format,
    pub draft: Format,
    pub link: Format,
    /// Captions and notes.
    pub plain: Format,
    pub head: Format,
    cell: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let own = Format::new().set_font_name(FONT).set_font_size(11).set_align(FormatAlign::VerticalCenter);
        let plain = own.clone().set_text_wrap();
        let boxed = plain.clone().set_border(FormatBorder::Thin);
        Self {
            title: plain.clone().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            draft: own.clone().set_bold().set_font_color(RED),
            link: own.set_font_color(BLUE).set_underline(FormatUnderline::Single),
            head: boxed.clone().set_bold().set_align(FormatAlign::Center).set_background_color(GREY),
            plain,
            cell: boxed,
        }
    }

    pub(super) fn cell(&self, align: Align) -> Format {
        aligned(self.cell.clone(), align)
    }

    /// A cell that is indented by so many characters, which holds on its left side.
    pub(super) fn indented(&self, align: Align, characters: u32) -> Format {
        let steps = u8::try_from(characters).unwrap_or(MOST).min(MOST);
        if steps > 0 { self.cell(align).set_indent(steps) } else { self.cell(align) }
    }

    pub(super) fn caption(&self, align: Align) -> Format {
        aligned(self.plain.clone(), align)
    }
}

fn aligned(format: Format, align: Align) -> Format {
    format.set_align(match align {
        Align::Left => FormatAlign::Left,
        Align::Centre => FormatAlign::Center,
        Align::Right => FormatAlign::Right,
    })
}
