//! Opens the font files that gongkai.toml names.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::findings::UNUSABLE;
use super::{Cabinet, Font, FontError, Fonts, Unpaintable};
use crate::diagnostic::Diagnostic;
use crate::document::Typeface;
use crate::meter::{Excess, Use};
use crate::model::{FontFile, REPOSITORY_FILE, RepositoryFonts};
use crate::source::Shelf;
use crate::world::ReadError;

/// The fonts for documents of this repository; `None` if it names no usable ones.
pub(crate) fn open(named: &RepositoryFonts, cabinet: &Cabinet, shelf: &mut Shelf<'_>) -> Option<Fonts> {
    let roles = [&named.title, &named.heading, &named.subheading, &named.text, &named.table];
    let files = Typeface::ALL.into_iter().zip(roles).filter_map(|(face, file)| Some((face, file.as_ref()?)));
    let mut places = Vec::new();
    let mut font = |file: &FontFile| {
        let font = font(file, cabinet, shelf)?;
        places.push((file.file.span, Arc::clone(&font)));
        Some(font)
    };
    let own: Vec<(Typeface, Arc<Font>)> = files.filter_map(|(face, file)| Some((face, font(file)?))).collect();
    let fallback: Vec<Arc<Font>> = named.fallback.iter().filter_map(&mut font).collect();
    (!places.is_empty()).then(|| Fonts::built_in().with(own, fallback).named_at(&places))
}

/// The repository's fonts that cannot show these characters in a PDF, so that `build` would fail.
pub(crate) fn unpaintable(fonts: &Fonts, mut chars: BTreeSet<char>) -> Vec<Diagnostic> {
    if !fonts.has_own() {
        return Vec::new();
    }
    chars.extend(ALWAYS.chars());
    let said =
        |Unpaintable { at, c }| UNUSABLE.finding().at(at, format!("这个字体文件坏了，不能嵌入 PDF：画不出“{c}”"));
    fonts.unpaintable(&chars).into_iter().map(said).collect()
}

/// What a document may show without being written in it: page numbers, a day of publication, a space.
const ALWAYS: &str = "0123456789年月日 ";

fn font(file: &FontFile, cabinet: &Cabinet, shelf: &mut Shelf<'_>) -> Option<Arc<Font>> {
    // What is too much is told once, and no more is read.
    if shelf.meter.is_over(Use::Fonts) {
        return None;
    }
    let path = shelf.resolve(&file.file.value, file.file.span, REPOSITORY_FILE)?;
    let words = match cabinet.font(shelf.world, &path, file.index) {
        Ok(font) => match shelf.meter.take(Use::Fonts, font.bytes.len()) {
            Ok(()) => return Some(font),
            Err(Excess { limit, .. }) => format!("到这个文件，{limit}"),
        },
        Err(FontError::Unreadable(ReadError::Missing)) => format!("没有文件“{path}”"),
        Err(FontError::Unreadable(ReadError::TooLarge(limit))) => format!("文件太大：超过 {} MiB", limit >> 20),
        Err(FontError::Unreadable(ReadError::Outside)) => "这个文件在预算仓库之外（可能经过符号链接）".to_owned(),
        Err(FontError::Unreadable(ReadError::NotAFile)) => "这不是文件".to_owned(),
        Err(FontError::Unreadable(ReadError::Failed(why))) => format!("读不到：{why}"),
        Err(FontError::NotAFont) if file.index > 0 => format!("这个文件里没有第 {} 个字体", file.index),
        Err(FontError::NotAFont) => "这不是能用的字体文件".to_owned(),
        Err(FontError::Restricted) => "这个字体注明不许嵌入文件".to_owned(),
    };
    shelf.findings.push(UNUSABLE.finding().at(file.file.span, words));
    None
}
