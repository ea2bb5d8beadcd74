//! [fonts] of gongkai.toml: a repository's own font files, by what is set in them.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::file_kinds::REPOSITORY_FILE;
use crate::diagnostic::kinds;
use crate::document::Typeface;
use crate::fonts::{Cabinet, Font, FontError, Fonts};
use crate::source::{Definitions, FromToml, Node, Reader, Shelf, Spanned, record};
use crate::world::ReadError;

kinds! {
    /// What can be wrong with a font file.
    FONT_CODES;
    UNUSABLE "R003" "字体文件用不了", "换一个字体文件（.ttf、.otf、.ttc），放在预算仓库里，路径从 gongkai.toml 所在的文件夹写起。";
}

/// A font file: its path, or the path and which font of a collection.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// The file.
    pub file: Spanned<String>,
    /// Which font of a .ttc file, from 0.
    pub index: u32,
}

record! {
    /// The long form of a font file.
    FontFileFields = "字体文件" {
        /// Path.
        file: Spanned<String> = "字体文件的路径",
        /// Which font of a collection.
        index: Option<u32> = ".ttc 里的第几个字体，从 0 数起",
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
        json!({ "anyOf": [{ "type": "string" }, FontFileFields::schema(definitions)] })
    }
}

record! {
    /// Font files by role.
    RepositoryFonts = "PDF 用的字体文件；不写就用内置的宋体和黑体" {
        /// 小标宋
        title: Option<FontFile> = "大标题用的字体文件，如 \"fonts/方正小标宋.ttf\"",
        /// 黑体
        heading: Option<FontFile> = "一级标题、栏名用的字体文件",
        /// 楷体
        subheading: Option<FontFile> = "二级标题用的字体文件",
        /// 仿宋
        text: Option<FontFile> = "正文用的字体文件",
        /// 宋体
        table: Option<FontFile> = "表格用的字体文件",
        /// For what all others lack.
        fallback: Vec<FontFile> = "别的字体都没有的字（生僻字），依次从这些字体文件里找",
    }
}

impl RepositoryFonts {
    /// The fonts that documents of this repository are set in; `None` where it names none that can be used.
    pub(crate) fn open(&self, cabinet: &Cabinet, shelf: &mut Shelf<'_>) -> Option<Fonts> {
        let roles = [&self.title, &self.heading, &self.subheading, &self.text, &self.table];
        let named = Typeface::ALL.into_iter().zip(roles).filter_map(|(face, file)| Some((face, file.as_ref()?)));
        let own: Vec<(Typeface, Arc<Font>)> =
            named.filter_map(|(face, file)| Some((face, file.open(cabinet, shelf)?))).collect();
        let fallback: Vec<Arc<Font>> = self.fallback.iter().filter_map(|file| file.open(cabinet, shelf)).collect();
        (!own.is_empty() || !fallback.is_empty()).then(|| Fonts::built_in().with(own, fallback))
    }
}

impl FontFile {
    fn open(&self, cabinet: &Cabinet, shelf: &mut Shelf<'_>) -> Option<Arc<Font>> {
        let path = shelf.resolve(&self.file.value, self.file.span, REPOSITORY_FILE)?;
        let words = match cabinet.font(shelf.world, &path, self.index) {
            Ok(font) => return Some(font),
            Err(FontError::Unreadable(ReadError::Missing)) => format!("没有文件“{path}”"),
            Err(FontError::Unreadable(ReadError::TooLarge(limit))) => format!("文件太大：超过 {} MiB", limit >> 20),
            Err(FontError::Unreadable(ReadError::Outside)) => "这个文件在预算仓库之外（可能经过符号链接）".to_owned(),
            Err(FontError::Unreadable(ReadError::NotAFile)) => "这不是文件".to_owned(),
            Err(FontError::Unreadable(ReadError::Failed(why))) => format!("读不到：{why}"),
            Err(FontError::NotAFont) if self.index > 0 => format!("这个文件里没有第 {} 个字体", self.index),
            Err(FontError::NotAFont) => "这不是能用的字体文件".to_owned(),
            Err(FontError::Restricted) => "这个字体注明不许嵌入文件".to_owned(),
        };
        shelf.findings.push(UNUSABLE.finding().at(self.file.span, words));
        None
    }
}
