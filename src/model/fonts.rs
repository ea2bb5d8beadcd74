//! `[fonts]` of gongkai.toml: a repository's own fonts, by role: files of its own, or fonts that are installed on the computer.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::source::{Definitions, FromToml, Node, Reader, Span, Spanned, either, record};

/// A font for a role.
#[derive(Clone, Debug)]
pub struct FontChoice {
    /// Where it is written.
    pub span: Span,
    /// Which it is.
    pub source: FontSource,
}

/// Where a font comes from.
#[derive(Clone, Debug)]
pub enum FontSource {
    /// A file of the repository, and the index of the font in a collection, from 0.
    File(Spanned<String>, u32),
    /// A font installed on the computer, by name; with the hash of its file once it is pinned.
    Installed(Spanned<String>, Option<Spanned<String>>),
}

record! {
    /// The table form of a font file.
    FontFileFields = "字体文件" {
        file: Spanned<String> = "字体文件" / "字体文件的路径",
        /// Index in a collection, from 0.
        index: Option<u32> = "集合里的序号" / ".ttc 里的第几个字体，从 0 数起",
    }
}

record! {
    /// The table form of an installed font.
    InstalledFontFields = "装在电脑上的字体" {
        name: Spanned<String> = "字体名称" / "装在电脑上的字体的名称，如 \"仿宋_GB2312\"",
        /// Of its file.
        sha256: Option<Spanned<String>> = "字体文件的 SHA-256" / "gongkai fonts --pin 写的：字体文件的 SHA-256；别的电脑上的同名字体不一样，就不编",
    }
}

impl FromToml for FontChoice {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        let source = match node.get_ref() {
            DeValue::String(written) => {
                // Names have neither folders nor extensions.
                let is_file = written.contains(['/', '\\', '.']);
                let written = FromToml::read(node, reader)?;
                if is_file { FontSource::File(written, 0) } else { FontSource::Installed(written, None) }
            }
            DeValue::Table(table) if table.keys().any(|key| is_name(key.get_ref())) => {
                let InstalledFontFields { name, sha256, .. } = InstalledFontFields::read(node, reader)?;
                FontSource::Installed(name, sha256)
            }
            _ => {
                let FontFileFields { file, index, .. } = FontFileFields::read(node, reader)?;
                FontSource::File(file, index.unwrap_or(0))
            }
        };
        Some(Self { span, source })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let table = either(FontFileFields::schema(definitions), InstalledFontFields::schema(definitions));
        either(json!({ "type": "string" }), table)
    }
}

/// True for the key that only an installed font has.
fn is_name(key: &str) -> bool {
    matches!(key, "name" | "字体名称")
}

record! {
    /// Fonts by role.
    RepositoryFonts = "PDF 用的字体；不写就用内置的" {
        /// 小标宋
        title: Option<FontChoice> = "大标题字体" / "大标题用的字体：字体文件，如 \"fonts/方正小标宋.ttf\"，或装在电脑上的字体的名称",
        /// 黑体
        heading: Option<FontChoice> = "一级标题字体" / "一级标题、栏名用的字体",
        /// 楷体
        subheading: Option<FontChoice> = "二级标题字体" / "二级标题用的字体",
        /// 仿宋
        text: Option<FontChoice> = "正文字体" / "正文用的字体，如 \"仿宋_GB2312\"",
        /// 宋体
        table: Option<FontChoice> = "表格字体" / "表格用的字体",
        /// Tried in order for characters that the other fonts lack.
        fallback: Vec<FontChoice> = "补缺字体" / "别的字体都没有的字（生僻字），依次从这些字体里找",
    }
}
