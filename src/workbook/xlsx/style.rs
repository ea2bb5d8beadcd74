//! What cells look like.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::super::page::Content;

/// A typeface that every office in China has.
const FONT: &str = "宋体";

const DARK: Color = Color::RGB(0x1F_4E_79);
const LIGHT: Color = Color::RGB(0xDD_EB_F7);
const PALE: Color = Color::RGB(0xF2_F2_F2);
const GREY: Color = Color::RGB(0x59_59_59);
const LINE: Color = Color::RGB(0xBF_BF_BF);

/// Formats of cells, by role.
pub(super) struct Style {
    /// Cells outside the form.
    pub(super) plain: Format,
    pub(super) title: Format,
    pub(super) section: Format,
    /// Heads and labels of what must be filled in.
    pub(super) required: Format,
    /// Heads and labels of what may be filled in.
    pub(super) optional: Format,
    /// Heads of what is shown only.
    pub(super) shown_head: Format,
    /// What is shown only.
    pub(super) shown: Format,
    pub(super) explanation: Format,
    pub(super) wrapped: Format,
    pub(super) link: Format,
    pub(super) text: Format,
    pub(super) long_text: Format,
    code: Format,
    amount: Format,
    number: Format,
    integer: Format,
    date: Format,
    foot: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(11);
        let middle = plain.clone().set_align(FormatAlign::VerticalCenter);
        let boxed = middle.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        let head = boxed.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap();
        let right = boxed.clone().set_align(FormatAlign::Right);
        let wrapped = boxed.clone().set_text_wrap();
        Self {
            title: middle.clone().set_bold().set_font_size(18).set_font_color(DARK),
            section: middle.clone().set_bold().set_font_size(12).set_font_color(DARK),
            required: head.clone().set_background_color(DARK).set_font_color(Color::White),
            optional: head.clone().set_background_color(LIGHT),
            shown_head: head.set_background_color(PALE).set_font_color(GREY),
            shown: wrapped.clone().set_background_color(PALE).set_font_color(GREY),
            explanation: middle.clone().set_text_wrap().set_font_size(10).set_font_color(GREY).set_indent(1),
            link: boxed.clone().set_font_color(Color::RGB(0x05_63_C1)),
            // As text: what looks like a number, a date or a formula stays what was typed.
            text: wrapped.clone().set_num_format("@"),
            // On one line: what follows a code is repeated in the next cell.
            code: boxed.clone().set_num_format("@"),
            // Excel shows more than 255 characters as #### where a cell is marked as text.
            long_text: wrapped.clone().set_quote_prefix(),
            amount: right.clone().set_num_format(AMOUNT),
            number: right.clone(),
            integer: right.clone().set_num_format("0"),
            date: right.set_num_format("yyyy-mm-dd"),
            foot: boxed
                .set_bold()
                .set_background_color(LIGHT)
                .set_border_top(FormatBorder::Medium)
                .set_border_top_color(DARK),
            wrapped,
            plain,
        }
    }

    /// A cell to be filled in.
    pub(super) fn of(&self, content: &Content) -> &Format {
        match content {
            Content::Label => &self.wrapped,
            Content::Amount => &self.amount,
            Content::Number => &self.number,
            Content::Integer => &self.integer,
            Content::Date => &self.date,
            Content::Code(_) => &self.code,
            Content::Text
            | Content::Name
            | Content::Written
            | Content::Flag
            | Content::Choice(_)
            | Content::RecordOf(_) => &self.text,
        }
    }

    pub(super) fn head(&self, is_required: bool) -> &Format {
        if is_required { &self.required } else { &self.optional }
    }

    /// The label of a row of entries.
    pub(super) fn label(&self, is_required: bool) -> Format {
        self.head(is_required).clone().set_align(FormatAlign::Left)
    }

    /// A cell of the last row.
    pub(super) fn foot(&self) -> &Format {
        &self.foot
    }

    /// A sum with this many decimals.
    pub(super) fn sum(&self, decimals: u32) -> Format {
        let decimals = "0".repeat(decimals.max(2) as usize);
        self.foot.clone().set_align(FormatAlign::Right).set_num_format(format!("#,##0.{decimals}"))
    }
}

/// Two decimals, and as many more as the number has: an amount in 万元 has at most twelve.
const AMOUNT: &str = "#,##0.00##########";
