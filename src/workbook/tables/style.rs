//! What cells look like.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::sheet::Look;

/// A typeface that every office in China has.
const FONT: &str = "宋体";
const DARK: Color = Color::RGB(0x1F_4E_79);
const LIGHT: Color = Color::RGB(0xDD_EB_F7);
const RED: Color = Color::RGB(0xFC_E4_E4);
const LINE: Color = Color::RGB(0xBF_BF_BF);
/// Two decimals, and as many more as the number has.
const AMOUNT: &str = "#,##0.00##########";

/// The kinds of cells, in the order in which samples of them are written.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Amount,
    Count,
    Day,
}

pub(super) const KINDS: [Kind; 4] = [Kind::Text, Kind::Amount, Kind::Count, Kind::Day];
pub(super) const LOOKS: [Look; 3] = [Look::Plain, Look::Sum, Look::Failed];

/// Formats of cells.
pub(super) struct Style {
    pub title: Format,
    pub head: Format,
    /// By [`Look`], in its order.
    looks: [Cells; 3],
}

/// Formats of the cells of a row.
pub(super) struct Cells {
    text: Format,
    amount: Format,
    count: Format,
    day: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(11).set_align(FormatAlign::VerticalCenter);
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        let head = boxed.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap();
        let sum = boxed.clone().set_bold().set_background_color(LIGHT);
        let failed = boxed.clone().set_background_color(RED);
        Self {
            title: plain.set_bold().set_font_size(16).set_font_color(DARK),
            head: head.set_background_color(DARK).set_font_color(Color::White),
            looks: [boxed, sum, failed].map(|format| Cells::of(&format)),
        }
    }

    pub(super) fn of(&self, look: Look) -> &Cells {
        match look {
            Look::Plain => &self.looks[0],
            Look::Sum => &self.looks[1],
            Look::Failed => &self.looks[2],
        }
    }
}

impl Cells {
    pub(super) fn of_kind(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text => &self.text,
            Kind::Amount => &self.amount,
            Kind::Count => &self.count,
            Kind::Day => &self.day,
        }
    }

    fn of(format: &Format) -> Self {
        let right = format.clone().set_align(FormatAlign::Right);
        Self {
            text: format.clone().set_text_wrap().set_num_format("@"),
            amount: right.clone().set_num_format(AMOUNT),
            count: format.clone().set_align(FormatAlign::Center).set_num_format("0"),
            day: right.set_num_format("yyyy-mm-dd"),
        }
    }
}
