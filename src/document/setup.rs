//! Page setup: paper, margins, text styles. Variants define it; renderers with pages follow it.
//!
//! Lengths are whole thousandths of a point, equal on every machine.

/// In thousandths of a point (1/72 inch).
pub type Length = i64;

/// One point.
pub const POINT: Length = 1000;

/// Converts thousandths of a millimetre; a millimetre is 72 / 25.4 points.
#[must_use]
pub const fn micrometres(count: i64) -> Length {
    (count * 720 + 127) / 254
}

/// Page setup of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageSetup {
    /// Width of a portrait page.
    pub width: Length,
    /// Height of a portrait page.
    pub height: Length,
    /// Margins of pages with running text.
    pub text: Margins,
    /// Margins of pages that contain only a table.
    pub table: Margins,
    /// Typeface names by role, in order of preference, for formats that name them.
    pub typefaces: [Vec<String>; Typeface::ALL.len()],
    /// The style of each kind of text.
    pub styles: [Style; StyleName::ALL.len() + 1],
    /// Page footer; `{n}` is the page number. Empty for none.
    pub foot: String,
    /// Watermark text of a draft.
    pub draft: String,
}

/// The margins of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Margins {
    /// Top margin.
    pub top: Length,
    /// Left margin.
    pub left: Length,
    /// Bottom margin, which contains the page number.
    pub bottom: Length,
    /// Right margin.
    pub right: Length,
}

/// The role of a typeface.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Typeface {
    /// 小标宋: titles.
    Title,
    /// 黑体: headings.
    Heading,
    /// 楷体: subheadings.
    Subheading,
    /// 仿宋: running text.
    Text,
    /// 宋体: tables.
    Table,
}

impl Typeface {
    /// Every typeface, in order.
    pub const ALL: [Self; 5] = [Self::Title, Self::Heading, Self::Subheading, Self::Text, Self::Table];

    /// The name in a variant's files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Subheading => "subheading",
            Self::Text => "text",
            Self::Table => "table",
        }
    }
}

/// The kinds of text with a style.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum StyleName {
    /// Lines of the cover.
    Cover,
    /// The cover's date.
    CoverDate,
    /// Heading of the contents.
    ContentsTitle,
    /// A group in the contents.
    ContentsGroup,
    /// An entry in the contents.
    ContentsEntry,
    /// Headings of the first level.
    Heading1,
    /// Headings of the second level.
    Heading2,
    /// Headings of the third level.
    Heading3,
    /// Headings of the fourth level.
    Heading4,
    /// Running text and lists.
    Text,
    /// A table's title.
    TableTitle,
    /// Lines directly above a table: unit, year, unit of money.
    Caption,
    /// Head of a table.
    TableHead,
    /// Cells of a table.
    TableCell,
    /// Notes of a table.
    Note,
    /// Page footer.
    Foot,
    /// Headings of level five and below. A variant sets them with those of level four; in a book they are those of level four.
    Heading5,
}

impl StyleName {
    /// Every kind of text that a variant sets, in order.
    pub const ALL: [Self; 16] = [
        Self::Cover,
        Self::CoverDate,
        Self::ContentsTitle,
        Self::ContentsGroup,
        Self::ContentsEntry,
        Self::Heading1,
        Self::Heading2,
        Self::Heading3,
        Self::Heading4,
        Self::Text,
        Self::TableTitle,
        Self::Caption,
        Self::TableHead,
        Self::TableCell,
        Self::Note,
        Self::Foot,
    ];

    /// The style of a heading.
    #[must_use]
    pub fn heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::Heading1,
            2 => Self::Heading2,
            3 => Self::Heading3,
            4 => Self::Heading4,
            _ => Self::Heading5,
        }
    }
}

/// The style of a kind of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    /// The typeface.
    pub face: Typeface,
    /// Character size.
    pub size: Length,
    /// Distance between baselines; exact, not a minimum.
    pub pitch: Length,
    /// `Left` in running text means justified.
    pub align: super::align::Align,
    /// First-line indent, in characters.
    pub indent: i64,
    /// Space before a paragraph.
    pub before: Length,
    /// Space after a paragraph.
    pub after: Length,
}

impl PageSetup {
    /// The style of a kind of text.
    #[must_use]
    pub fn style(&self, name: StyleName) -> &Style {
        &self.styles[name as usize]
    }

    /// Typeface names of a role, in order of preference.
    #[must_use]
    pub fn typefaces(&self, face: Typeface) -> &[String] {
        &self.typefaces[face as usize]
    }

    /// The setup with every heading one level deeper; above them, the titles of a book's parts look like headings of the
    /// first level.
    #[must_use]
    pub(crate) fn below_parts(mut self) -> Self {
        let levels = [StyleName::Heading1, StyleName::Heading2, StyleName::Heading3, StyleName::Heading4];
        let deeper = [StyleName::Heading2, StyleName::Heading3, StyleName::Heading4, StyleName::Heading5];
        let styles = levels.map(|name| *self.style(name));
        for (name, style) in deeper.into_iter().zip(styles) {
            self.styles[name as usize] = style;
        }
        self
    }

    /// The footer of a page.
    #[must_use]
    pub fn foot(&self, number: u32) -> String {
        self.foot.replace("{n}", &number.to_string())
    }
}

impl Default for PageSetup {
    /// A4; text according to GB/T 9704-2012: 版心 156 mm × 225 mm, 三号, 22 lines per page.
    fn default() -> Self {
        use super::align::Align::{Centre, Left};
        use Typeface::{Heading, Subheading, Table, Text, Title};
        let style = |face, size, pitch, align, indent| Style { face, size, pitch, align, indent, before: 0, after: 0 };
        let spaced = |style: Style, before, after| Style { before, after, ..style };
        let styles = [
            spaced(style(Title, 26_000, 40_000, Centre, 0), 0, 8_000),
            style(Text, 16_000, 28_900, Centre, 0),
            spaced(style(Title, 18_000, 30_000, Centre, 0), 0, 12_000),
            spaced(style(Heading, 12_000, 22_000, Left, 0), 4_000, 0),
            style(Table, 12_000, 22_000, Left, 1),
            spaced(style(Title, 20_000, 32_000, Centre, 0), 0, 8_000),
            style(Heading, 16_000, 28_900, Left, 2),
            style(Subheading, 16_000, 28_900, Left, 2),
            style(Text, 16_000, 28_900, Left, 2),
            style(Text, 16_000, 28_900, Left, 2),
            spaced(style(Title, 15_000, 22_000, Centre, 0), 0, 4_000),
            spaced(style(Table, 10_500, 14_000, Left, 0), 0, 2_000),
            style(Heading, 10_500, 14_000, Centre, 0),
            style(Table, 10_500, 14_000, Left, 0),
            spaced(style(Table, 10_500, 15_000, Left, 0), 3_000, 0),
            style(Table, 14_000, 18_000, Centre, 0),
            style(Text, 16_000, 28_900, Left, 2),
        ];
        let named = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            width: micrometres(210_000),
            height: micrometres(297_000),
            text: Margins {
                top: micrometres(37_000),
                left: micrometres(28_000),
                bottom: micrometres(35_000),
                right: micrometres(26_000),
            },
            table: Margins {
                top: micrometres(22_000),
                left: micrometres(18_000),
                bottom: micrometres(22_000),
                right: micrometres(18_000),
            },
            typefaces: [
                named(&["方正小标宋简体", "小标宋体", "宋体"]),
                named(&["黑体"]),
                named(&["楷体_GB2312", "楷体"]),
                named(&["仿宋_GB2312", "仿宋"]),
                named(&["宋体"]),
            ],
            styles,
            foot: "- {n} -".to_owned(),
            draft: "草稿".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_page_is_as_the_standard_wants_it() {
        let setup = PageSetup::default();
        assert_eq!((setup.width, setup.height), (595_276, 841_890));
        let (wide, high) =
            (setup.width - setup.text.left - setup.text.right, setup.height - setup.text.top - setup.text.bottom);
        assert_eq!((wide, high), (micrometres(156_000), micrometres(225_000)));
        assert_eq!(high / setup.style(StyleName::Text).pitch, 22);
    }

    #[test]
    fn styles_stand_in_the_order_of_their_names() {
        for (at, name) in StyleName::ALL.into_iter().enumerate() {
            assert_eq!(name as usize, at);
        }
        for (at, face) in Typeface::ALL.into_iter().enumerate() {
            assert_eq!(face as usize, at);
        }
    }
}
