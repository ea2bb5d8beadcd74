//! `[page]` of variant.toml as authored: paper, margins, typefaces and styles.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::align::Align;
use super::one_or_more::OneOrMore;
use crate::document::{self, Length};
use crate::source::{
    Definitions, FromToml, Node, Number, Reader, Span, Spanned, Text, choice, findings, names, record,
};

/// Named sizes, in thousandths of a point.
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

/// A font size or line pitch: a traditional name such as 三号, or a number of points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    pub value: Length,
    pub span: Span,
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
        let points = |size: Length| format!("{} 磅", Decimal::new(size, 3).normalize());
        let sizes: Vec<([&str; 1], String)> = SIZES.iter().map(|&(name, size)| ([name], points(size))).collect();
        let sizes: Vec<(&[&str], &str)> = sizes.iter().map(|(name, points)| (&name[..], points.as_str())).collect();
        json!({ "anyOf": [
            choice("字号", &sizes), { "type": "number", "minimum": 0, "description": "磅数，如 10.5" },
        ] })
    }
}

names! {
    /// Paper sizes, portrait.
    Paper = "纸张" {
        /// 210 mm × 297 mm
        A4 "A4" "a4" / "210 × 297 毫米",
        /// 297 mm × 420 mm
        A3 "A3" "a3" / "297 × 420 毫米",
        /// 184 mm × 260 mm
        SixteenMo "16K" "16开" / "184 × 260 毫米",
    }
}

record! {
    /// Page margins, in millimetres.
    RawMargins = "页边距，毫米" {
        top: Option<Number> = "上边距，毫米",
        left: Option<Number> = "左边距，毫米",
        bottom: Option<Number> = "下边距，毫米；页码印在里面",
        right: Option<Number> = "右边距，毫米",
    }
}

names! {
    /// Role of a typeface. Font files are set in gongkai.toml.
    Face = "字体" {
        /// 小标宋
        Title "title" "标题" / "大标题的字体，如小标宋",
        /// 黑体
        Heading "heading" "一级标题" / "一级标题的字体，如黑体",
        /// 楷体
        Subheading "subheading" "二级标题" / "二级标题的字体，如楷体",
        /// 仿宋
        Text "text" "正文" / "正文的字体，如仿宋",
        /// 宋体
        Table "table" "表格" / "表格的字体，如宋体",
    }
}

impl Face {
    pub(super) fn role(self) -> document::Typeface {
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
    RawTypefaces = "DOCX 里写的字体名称；可写几个，先写的先用；第一个没有汉字的，字母和数字用它。PDF 用的字体文件写在 gongkai.toml 的 [fonts] 里" {
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
    /// Style of one kind of text.
    RawStyle = "一种文字怎样排" {
        font: Option<Face> = "字体：标题、一级标题、二级标题、正文、表格（名称见 [page.fonts]）",
        size: Option<Size> = "字号，如 \"三号\"，或磅数",
        /// Line pitch: distance between baselines.
        line: Option<Size> = "行距，磅，如 28.9",
        align: Option<Align> = "对齐：左、中、右",
        indent: Option<Spanned<u32>> = "首行缩进几字，最多 10",
        before: Option<Spanned<Number>> = "段前，磅，最大 200",
        after: Option<Spanned<Number>> = "段后，磅，最大 200",
    }
}

record! {
    /// The style of each kind of text.
    RawStyles = "各种文字怎样排" {
        cover: Option<RawStyle> = "封面的标题",
        cover_date: Option<RawStyle> = "封面的日期",
        contents_title: Option<RawStyle> = "目录的标题",
        contents_group: Option<RawStyle> = "目录里的组名",
        contents_entry: Option<RawStyle> = "目录里的各行",
        heading1: Option<RawStyle> = "# 标题",
        heading2: Option<RawStyle> = "## 标题",
        heading3: Option<RawStyle> = "### 标题",
        heading4: Option<RawStyle> = "#### 标题和更低的",
        text: Option<RawStyle> = "正文和列表",
        table_title: Option<RawStyle> = "表的标题",
        caption: Option<RawStyle> = "表头说明：单位、年度、金额单位",
        table_head: Option<RawStyle> = "表的栏名",
        table_cell: Option<RawStyle> = "表的各格；表太宽时自动缩小，不小于 7.5 磅",
        note: Option<RawStyle> = "表的注",
        foot: Option<RawStyle> = "页码",
    }
}

record! {
    /// Page layout of the formats that have pages.
    RawPage = "PDF 和 DOCX 的版面" {
        paper: Option<Paper> = "纸张：A4、A3、16K",
        /// Page footer, with `{n}` for the page number.
        foot: Option<Text> = "页码的写法，{n} 是页码，如 \"- {n} -\"，一行，最多 40 个字；空则不印",
        /// Watermark text of a draft.
        draft: Option<Text> = "草稿上的水印，如 \"草稿\"",
        text: Option<RawMargins> = "正文页的页边距",
        table: Option<RawMargins> = "单独成页的表的页边距",
        fonts: Option<RawTypefaces> = "字体名称",
        styles: Option<RawStyles> = "各种文字怎样排",
    }
}

/// The number in thousandths. Very large numbers are capped, but stay above every bound that is checked later.
pub(super) fn thousandths(number: Number) -> i64 {
    (number.value * rust_decimal::Decimal::from(1000)).round().to_i64().unwrap_or(i64::MAX / 4000).min(1_000_000_000)
}
