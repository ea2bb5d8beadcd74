//! Opens the fonts that gongkai.toml names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cabinet::Wanted;
use super::findings::{NOT_THE_PINNED, SUBSTITUTED, UNUSABLE};
use super::{Cabinet, Font, FontError, Fonts, Unpaintable};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Typeface;
use crate::meter::{Excess, Use};
use crate::model::{FontChoice, FontSource, REPOSITORY_FILE, RepositoryFonts};
use crate::source::{Shelf, Spanned};
use crate::world::ReadError;

/// The fonts of a repository.
#[derive(Default)]
pub(crate) struct Opened {
    /// The fonts of its documents; `None` if it names no usable ones.
    pub fonts: Option<Fonts>,
    /// By role: the names of installed fonts for which others are taken.
    pub substituted: BTreeMap<String, String>,
    /// What is said of them. It is no reason not to compile.
    pub warnings: Vec<Diagnostic>,
}

/// The fonts that a repository names, each with its role; those that fill gaps have none.
pub(super) fn by_role(named: &RepositoryFonts) -> impl Iterator<Item = (Option<Typeface>, &FontChoice)> {
    let roles = [&named.title, &named.heading, &named.subheading, &named.text, &named.table];
    let of_roles = Typeface::ALL.into_iter().zip(roles);
    let of_roles = of_roles.filter_map(|(face, choice)| Some((Some(face), choice.as_ref()?)));
    of_roles.chain(named.fallback.iter().map(|choice| (None, choice)))
}

/// The fonts for documents of this repository.
pub(crate) fn open(named: &RepositoryFonts, cabinet: &Cabinet, shelf: &mut Shelf<'_>) -> Opened {
    let (mut places, mut own, mut fallback) = (Vec::new(), Vec::new(), Vec::new());
    let (mut substituted, mut warnings) = (BTreeMap::new(), Vec::new());
    for (face, choice) in by_role(named) {
        let font = match &choice.source {
            FontSource::File(file, index) => of_file(file, *index, cabinet, shelf),
            FontSource::Installed(name, hash) => match installed(name, hash.as_ref(), cabinet, shelf) {
                Ok(font) => Some(font),
                Err(Some(warning)) if warning.severity == Severity::Warning => {
                    let role = face.map_or("fallback", Typeface::key);
                    substituted.insert(role.to_owned(), name.value.clone());
                    warnings.push(*warning);
                    None
                }
                Err(error) => {
                    shelf.findings.extend(error.map(|error| *error));
                    None
                }
            },
        };
        let Some(font) = font else { continue };
        places.push((choice.span, Arc::clone(&font)));
        match face {
            Some(face) => own.push((face, font)),
            None => fallback.push(font),
        }
    }
    let fonts = (!places.is_empty()).then(|| Fonts::built_in().with(own, fallback).named_at(&places));
    Opened { fonts, substituted, warnings }
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

fn of_file(file: &Spanned<String>, index: u32, cabinet: &Cabinet, shelf: &mut Shelf<'_>) -> Option<Arc<Font>> {
    // What is too much is told once, and no more is read.
    if shelf.meter.is_over(Use::Fonts) {
        return None;
    }
    let path = shelf.resolve(&file.value, file.span, REPOSITORY_FILE)?;
    let words = match cabinet.font(shelf.world, Wanted::File(Cow::Borrowed(&path), index)) {
        Ok(font) => match taken(&font, shelf) {
            Ok(()) => return Some(font),
            Err(words) => words,
        },
        Err(FontError::Unreadable(ReadError::Missing)) => format!("没有文件“{path}”"),
        Err(FontError::NotAFont) if index > 0 => format!("这个文件里没有第 {index} 个字体"),
        Err(error) => unusable(&error),
    };
    shelf.findings.push(UNUSABLE.finding().at(file.span, words));
    None
}

/// An installed font; if it cannot be taken, what is wrong, unless that is told already: a warning if another one stands for it.
fn installed(
    name: &Spanned<String>,
    hash: Option<&Spanned<String>>,
    cabinet: &Cabinet,
    shelf: &mut Shelf<'_>,
) -> Result<Arc<Font>, Option<Box<Diagnostic>>> {
    if shelf.meter.is_over(Use::Fonts) {
        return Err(None);
    }
    let called = &name.value;
    let wrong = |finding: Diagnostic| Some(Box::new(finding));
    let kind = if cabinet.substitutes() { SUBSTITUTED } else { NOT_THE_PINNED };
    if called.trim().is_empty() {
        let help = "写字体的名称，如 \"仿宋_GB2312\"；不写字体的，删去这一行。";
        return Err(wrong(NOT_THE_PINNED.finding().at(name.span, "字体的名称是空的").help(help)));
    }
    let Some(hash) = hash else {
        let words = format!("“{called}”还没有固定：各台电脑上叫这个名称的字体可能不一样");
        return Err(wrong(kind.finding().at(name.span, words).help(PIN)));
    };
    let pinned = hash.value.to_ascii_lowercase();
    if pinned.len() != 64 || !pinned.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let finding = NOT_THE_PINNED.finding().at(hash.span, "SHA-256 是 64 位十六进制的数");
        return Err(wrong(finding.help("不用自己写：运行 gongkai fonts --pin，由它写。")));
    }
    match cabinet.font(shelf.world, Wanted::Installed(Cow::Borrowed(called), Cow::Borrowed(&pinned))) {
        Ok(font) => {
            let excess = |words| wrong(UNUSABLE.finding().at(name.span, words));
            taken(&font, shelf).map(|()| font).map_err(excess)
        }
        Err(FontError::Unreadable(ReadError::Missing)) => {
            Err(wrong(kind.finding().at(name.span, format!("这台电脑上没有“{called}”"))))
        }
        Err(FontError::Other(found)) => {
            let finding = kind.finding().at(hash.span, format!("这台电脑上的“{called}”不是固定的那一个"));
            let finding = finding.comparing(pinned, found, None);
            Err(wrong(if cabinet.substitutes() { finding } else { finding.help(PIN_AGAIN) }))
        }
        Err(error) => {
            let help = "换一种字体，再运行 gongkai fonts --pin；不用自己的字体的，删去这一行。";
            Err(wrong(UNUSABLE.finding().at(name.span, unusable(&error)).help(help)))
        }
    }
}

const PIN: &str = "在装有它的电脑上运行 gongkai fonts --pin，把它的 SHA-256 写进 gongkai.toml。要用仓库里的字体文件的，写文件的路径，如 \"fonts/仿宋.ttf\"。";
const PIN_AGAIN: &str = "确定要用这台电脑上的，运行 gongkai fonts --pin 重新固定；不然在装有固定的那一个的电脑上编制，或用 gongkai build --font-fallback 换用内置的字体。";

/// Counts a font; if there are too many, why.
fn taken(font: &Font, shelf: &mut Shelf<'_>) -> Result<(), String> {
    let took = shelf.meter.take(Use::Fonts, font.bytes.len());
    took.map_err(|Excess { limit, .. }| format!("到这个文件，{limit}"))
}

fn unusable(error: &FontError) -> String {
    match error {
        FontError::Unreadable(ReadError::TooLarge(limit)) => format!("文件太大：超过 {} MiB", limit >> 20),
        FontError::Unreadable(ReadError::Outside) => "这个文件在预算仓库之外（可能经过符号链接）".to_owned(),
        FontError::Unreadable(ReadError::Missing) => "没有这个文件".to_owned(),
        FontError::Unreadable(ReadError::NotAFile) => "这不是文件".to_owned(),
        FontError::Unreadable(ReadError::Failed(why)) => format!("读不到：{why}"),
        FontError::Unsound => "这个字体里没有汉字和数字，或它们的宽度不对".to_owned(),
        FontError::NotAFont | FontError::Other(_) => "这不是能用的字体文件".to_owned(),
        FontError::Restricted => "这个字体注明不许嵌入文件".to_owned(),
    }
}
