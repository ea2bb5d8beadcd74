//! `[fonts]` of gongkai.toml: a repository's own font files, by role.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::source::{Definitions, FromToml, Node, Reader, Spanned, either, record};

/// A font file: a path, or a path and an index into a collection.
#[derive(Clone, Debug)]
pub struct FontFile {
    pub file: Spanned<String>,
    /// Index in a .ttc file, from 0.
    pub index: u32,
}

record! {
    /// The table form of a font file.
    FontFileFields = "字体文件" {
        file: Spanned<String> = "字体文件" / "字体文件的路径",
        /// Index in a collection, from 0.
        index: Option<u32> = "集合里的序号" / ".ttc 里的第几个字体，从 0 数起",
    }
}

impl FromToml for FontFile {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::String(_)) {
            return Some(Self { file: FromToml::read(node, reader)?, index: 0 });
        }
        let FontFileFields { file, index, .. } = FontFileFields::read(node, reader)?;
        Some(Self { file, index: index.unwrap_or(0) })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either(json!({ "type": "string" }), FontFileFields::schema(definitions))
    }
}

record! {
    /// Font files by role.
    RepositoryFonts = "PDF 用的字体文件；不写就用内置的宋体和黑体" {
        /// 小标宋
        title: Option<FontFile> = "大标题字体" / "大标题用的字体文件，如 \"fonts/方正小标宋.ttf\"",
        /// 黑体
        heading: Option<FontFile> = "一级标题字体" / "一级标题、栏名用的字体文件",
        /// 楷体
        subheading: Option<FontFile> = "二级标题字体" / "二级标题用的字体文件",
        /// 仿宋
        text: Option<FontFile> = "正文字体" / "正文用的字体文件",
        /// 宋体
        table: Option<FontFile> = "表格字体" / "表格用的字体文件",
        /// Tried in order for characters that the other fonts lack.
        fallback: Vec<FontFile> = "补缺字体" / "别的字体都没有的字（生僻字），依次从这些字体文件里找",
    }
}
