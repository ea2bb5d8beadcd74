//! `[page]` of variant.toml: paper, margins, typefaces and sizes of the formats that make pages.

use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::lower::contradiction;
use super::raw::Align;
use super::raw_rows::OneOrMore;
use crate::document::{self, Length, Margins, POINT, PageSetup, Style, StyleName, micrometres};
use crate::source::{Definitions, FromToml, Node, Number, Reader, Shelf, Span, Spanned, Text, findings, names, record};

/// Sizes by name, in thousandths of a point.
const SIZES: [(&str, Length); 14] = [
    ("初号", 42_000),
    ("小初", 36_000),
    ("一号", 26_000),
    ("小一", 24_000),
    ("二号", 22_000),
    ("小二", 18_000),
    ("三号", 16_000),
    ("小三", 15_000),
    ("四号", 14_000),
    ("小四", 12_000),
    ("五号", 10_500),
    ("小五", 9_000),
    ("六号", 7_500),
    ("小六", 6_500),
];

/// What is left to print on, at least.
const ROOM: Length = 60 * 2_835;

/// How far a first line may stand in, in characters.
const INDENT: i64 = 10;

/// How much may be free above or below a paragraph.
const SPACE: Length = 200 * POINT;

/// The most characters of a page's foot: only one line is printed.
const FOOT: usize = 40;

/// The size of a character: 三号, or so many points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    value: Length,
    span: Span,
}

impl FromToml for Size {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        if let DeValue::String(name) = node.get_ref() {
            let known = SIZES.iter().find(|(known, _)| *known == name.trim());
            if known.is_none() {
                let names: Vec<&str> = SIZES.iter().map(|(name, _)| *name).collect();
                let words = format!("没有“{}”这个字号", name.chars().take(20).collect::<String>());
                let help = format!("可以写：{}，或磅数（不加引号），如 10.5。", names.join("、"));
                reader.report(findings::UNKNOWN_VALUE, |finding| finding.at(span, words).help(help));
            }
            return known.map(|&(_, value)| Self { value, span });
        }
        Number::read(node, reader).map(|number| Self { value: thousandths(number), span })
    }

    fn schema(_: &mut Definitions) -> Json {
        let names: Vec<&str> = SIZES.iter().map(|(name, _)| *name).collect();
        json!({ "anyOf": [{ "enum": names }, { "type": "number", "minimum": 0 }] })
    }
}

names! {
    /// Sheets of paper.
    Paper = "纸张" {
        /// 210 mm × 297 mm
        A4 "A4" "a4",
        /// 297 mm × 420 mm
        A3 "A3" "a3",
        /// 184 mm × 260 mm
        SixteenMo "16K" "16开",
    }
}

record! {
    /// What is left free around a page's contents.
    RawMargins = "页边距，毫米" {
        /// Above.
        top: Option<Number> = "上边距，毫米",
        /// Left.
        left: Option<Number> = "左边距，毫米",
        /// Below.
        bottom: Option<Number> = "下边距，毫米；页码印在里面",
        /// Right.
        right: Option<Number> = "右边距，毫米",
    }
}

names! {
    /// What a typeface is for.
    Face = "字体" {
        /// 小标宋
        Title "title" "标题",
        /// 黑体
        Heading "heading" "一级标题",
        /// 楷体
        Subheading "subheading" "二级标题",
        /// 仿宋
        Text "text" "正文",
        /// 宋体
        Table "table" "表格",
    }
}

impl Face {
    fn role(self) -> document::Typeface {
        match self {
            Self::Title => document::Typeface::Title,
            Self::Heading => document::Typeface::Heading,
            Self::Subheading => document::Typeface::Subheading,
            Self::Text => document::Typeface::Text,
            Self::Table => document::Typeface::Table,
        }
    }
}

record! {
    /// Names of typefaces by role.
    RawTypefaces = "DOCX 里写的字体名称；可写几个，先写的先用。PDF 用的字体文件写在 gongkai.toml 的 [fonts] 里" {
        /// 小标宋
        title: Option<OneOrMore> = "大标题，如 \"方正小标宋简体\"",
        /// 黑体
        heading: Option<OneOrMore> = "一级标题，如 \"黑体\"",
        /// 楷体
        subheading: Option<OneOrMore> = "二级标题，如 \"楷体_GB2312\"",
        /// 仿宋
        text: Option<OneOrMore> = "正文，如 \"仿宋_GB2312\"",
        /// 宋体
        table: Option<OneOrMore> = "表格，如 \"宋体\"",
    }
}

record! {
    /// How words are set.
    RawStyle = "一种文字怎样排" {
        /// Typeface.
        font: Option<Face> = "字体：标题、一级标题、二级标题、正文、表格（名称见 [page.fonts]）",
        /// Size.
        size: Option<Size> = "字号，如 \"三号\"，或磅数",
        /// From line to line.
        line: Option<Size> = "行距，磅，如 28.9",
        /// Alignment.
        align: Option<Align> = "对齐：左、中、右",
        /// First line.
        indent: Option<Spanned<u32>> = "首行缩进几字，最多 10",
        /// Space above.
        before: Option<Spanned<Number>> = "段前，磅，最大 200",
        /// Space below.
        after: Option<Spanned<Number>> = "段后，磅，最大 200",
    }
}

record! {
    /// Type by what is set in it.
    RawStyles = "各种文字怎样排" {
        /// Lines of the cover.
        cover: Option<RawStyle> = "封面的标题",
        /// Its date.
        cover_date: Option<RawStyle> = "封面的日期",
        /// Title of the contents.
        contents_title: Option<RawStyle> = "目录的标题",
        /// A group of the contents.
        contents_group: Option<RawStyle> = "目录里的组名",
        /// An entry of the contents.
        contents_entry: Option<RawStyle> = "目录里的各行",
        /// Headings of the first level.
        heading1: Option<RawStyle> = "# 标题",
        /// Of the second.
        heading2: Option<RawStyle> = "## 标题",
        /// Of the third.
        heading3: Option<RawStyle> = "### 标题",
        /// Of the fourth and below.
        heading4: Option<RawStyle> = "#### 标题和更低的",
        /// Running text.
        text: Option<RawStyle> = "正文和列表",
        /// A table's title.
        table_title: Option<RawStyle> = "表的标题",
        /// Captions.
        caption: Option<RawStyle> = "表头说明：单位、年度、金额单位",
        /// Head of a table.
        table_head: Option<RawStyle> = "表的栏名",
        /// Cells of a table.
        table_cell: Option<RawStyle> = "表的各格；表太宽时自动缩小，不小于 7.5 磅",
        /// Notes.
        note: Option<RawStyle> = "表的注",
        /// The page's foot.
        foot: Option<RawStyle> = "页码",
    }
}

record! {
    /// Pages and type.
    RawPage = "PDF 和 DOCX 的版面" {
        /// Paper.
        paper: Option<Paper> = "纸张：A4、A3、16K",
        /// What stands at a page's foot.
        foot: Option<Text> = "页码的写法，{n} 是页码，如 \"- {n} -\"，一行，最多 40 个字；空则不印",
        /// What stands across a draft.
        draft: Option<Text> = "草稿上的水印，如 \"草稿\"",
        /// Margins of text.
        text: Option<RawMargins> = "正文页的页边距",
        /// Margins of tables.
        table: Option<RawMargins> = "单独成页的表的页边距",
        /// Typefaces.
        fonts: Option<RawTypefaces> = "字体名称",
        /// Styles.
        styles: Option<RawStyles> = "各种文字怎样排",
    }
}

/// The set-up that a chain says, nearest first, merged key by key over the engine's own.
pub(super) fn resolve<'f>(files: impl DoubleEndedIterator<Item = &'f RawPage>, shelf: &mut Shelf<'_>) -> PageSetup {
    let mut setup = PageSetup::default();
    for raw in files.rev() {
        apply(raw, &mut setup, shelf);
    }
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
            // A page may lie on its side: both ways there must be room.
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
        // Lines keep their distance unless it is said, too.
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

/// Thousandths; what is absurdly large stays large, and is refused where bounds are.
fn thousandths(number: Number) -> i64 {
    (number.value * rust_decimal::Decimal::from(1000)).round().to_i64().unwrap_or(i64::MAX / 4000).min(1_000_000_000)
}
