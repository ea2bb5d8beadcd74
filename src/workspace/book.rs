//! A book: several budgets of the repository in one document.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::{self, Binding, Bound};
use crate::check::findings::{BOOK_DAYS, BOOK_SETUPS, BOOK_YEARS, TWICE_IN_BOOK, UNSOUND_IN_BOOK};
use crate::check::pages::no_glyph;
use crate::diagnostic::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::document::{Block, Cover, Document, Inline, chinese_number};
use crate::file_name::{FileName, kind_of};
use crate::fonts::{self, Fonts};
use crate::layout::is_blank;
use crate::model::{BookSettings, BudgetKind, Numbering};
use crate::outcome::Outcome;
use crate::source::findings::WRONG_TYPE;
use crate::source::{Date, Shelf, Span};

/// The key of a title's pattern for the number of the part.
const NUMBER: &str = "{number}";

/// A book whose files were found.
#[derive(Clone, Debug)]
pub struct Book {
    settings: BookSettings,
    /// Paths of the budgets, with the places in gongkai.toml that name them.
    members: Vec<(String, Span)>,
    /// What is wrong with it in gongkai.toml, such as a file that is not there: then it is not whole.
    pub(super) faults: Vec<Diagnostic>,
}

impl Book {
    /// Looks for the files of a book. What is wrong with them is a finding.
    pub(super) fn open(settings: &BookSettings, shelf: &mut Shelf<'_>) -> Self {
        let from = shelf.findings.len();
        let members = settings.paths(shelf);
        if let Some(part) = &settings.part {
            let name = FileName { code: "", name: "", kind: "", year: 0 };
            if let Err(words) = name.by(&part.value.replace(NUMBER, "")) {
                shelf.findings.push(WRONG_TYPE.in_budget().at(part.span, format!("{words}、{NUMBER}")));
            }
        }
        Self { settings: settings.clone(), members, faults: shelf.findings[from..].to_vec() }
    }

    /// Its name, which is that of its folder, too.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.settings.name.value
    }

    /// Paths of its budgets, in order.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(path, _)| path.as_str())
    }

    /// What is wrong between its members. Members without a digest could not be read, and are left out.
    pub(super) fn findings(&self, digests: &[(&str, &Digest)], fonts: &Fonts) -> Vec<Diagnostic> {
        let by_path: BTreeMap<&str, &Digest> = digests.iter().copied().collect();
        let known: Vec<(&Digest, Span)> =
            self.members.iter().filter_map(|(path, span)| Some((*by_path.get(path.as_str())?, *span))).collect();
        let Some(&(first, place)) = known.first() else { return Vec::new() };
        let mut findings = Vec::new();
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for &(digest, span) in &known {
            if let Some(before) = seen.insert(&digest.code, span) {
                let said = format!("{}（{}）", digest.name, digest.code);
                findings.push(TWICE_IN_BOOK.finding().at(span, said).and(before, "前面已经列了"));
            }
            if digest.year != first.year {
                let said = format!("{}是 {} 年的", digest.name, digest.year);
                findings.push(BOOK_YEARS.finding().at(span, said).and(place, format!("第一个是 {} 年的", first.year)));
            }
            if let (Some(setup), Some(other)) = (digest.page_setup, first.page_setup)
                && setup != other
            {
                let said = format!("{}的公开格式，版面与第一个单位的不同", digest.name);
                findings.push(BOOK_SETUPS.finding().at(span, said).and(place, "照它的排"));
            }
        }
        findings.extend(self.days(&known));
        findings.extend(self.glyphs(&known, fonts));
        findings
    }

    /// Characters of its cover and of the parts' titles that no font has, each once.
    fn glyphs(&self, known: &[(&Digest, Span)], fonts: &Fonts) -> Vec<Diagnostic> {
        if fonts.count() == 0 {
            return Vec::new();
        }
        let mut lines: Vec<(String, Span)> =
            self.settings.title.iter().map(|line| (line.value.clone(), line.span)).collect();
        let part = self.settings.part.as_ref();
        for (at, (digest, span)) in known.iter().enumerate() {
            let title = self.title(at + 1, &name_of(digest));
            let (own, units): (String, String) = title.chars().partition(|c| self.settings.part().contains(*c));
            lines.push((own, part.map_or(*span, |part| part.span)));
            lines.push((units, *span));
        }
        let mut seen = BTreeSet::new();
        let shown = lines.iter().flat_map(|(line, _)| line.chars()).collect();
        let missing = lines.iter().flat_map(|(line, span)| line.chars().map(|c| (c, *span)));
        let missing = missing.filter(|&(c, _)| !is_blank(c) && !fonts.has(c) && seen.insert(c));
        missing.map(|(c, span)| no_glyph(c, span)).chain(fonts::unpaintable(fonts, shown)).collect()
    }

    /// Members with another day of publication than the first that has one, unless the book has its own.
    fn days(&self, known: &[(&Digest, Span)]) -> Vec<Diagnostic> {
        if self.settings.published.is_some() {
            return Vec::new();
        }
        let mut dated = known.iter().filter_map(|(digest, span)| Some((digest, digest.published?, *span)));
        let Some((_, first, place)) = dated.next() else { return Vec::new() };
        let others = dated.filter(|(_, day, _)| *day != first);
        let finding = |(digest, day, span): (&&Digest, Date, Span)| {
            let said = format!("{}是 {}", digest.name, in_words(day));
            BOOK_DAYS.finding().at(span, said).and(place, format!("这里是 {}", in_words(first)))
        };
        others.map(finding).collect()
    }

    /// Members that must not be published.
    pub(super) fn unsound<'o>(&self, members: &'o [Outcome]) -> impl Iterator<Item = Diagnostic> {
        let places = self.members.iter().map(|(_, span)| *span);
        let wrong: Vec<(&'o Outcome, Span)> =
            members.iter().zip(places).filter(|(outcome, _)| !outcome.is_sound()).collect();
        wrong.into_iter().map(|(outcome, span)| {
            let name = outcome.digest.as_ref().map_or(outcome.path.as_str(), |digest| &digest.name);
            let said = match (outcome.document(), outcome.count(Severity::Error)) {
                (None, errors) => format!("{name}有 {errors} 个错误，编不出来"),
                (Some(_), errors) => format!("{name}有 {errors} 个错误"),
            };
            UNSOUND_IN_BOOK.finding().at(span, said)
        })
    }

    /// Binds the members' documents; without a document if one of them has none. A unit that is listed twice is bound once.
    pub(super) fn bind(&self, members: Vec<Outcome>) -> Outcome {
        let dated = members.iter().find_map(|outcome| outcome.dated);
        let mut bound: Vec<Bound> = Vec::new();
        let (mut own_fonts, mut substituted) = (None, BTreeMap::new());
        let mut is_draft = false;
        for outcome in members {
            let fonts = outcome.own_fonts.clone();
            substituted.extend(outcome.substituted.clone());
            let Some(document) = outcome.into_document() else { return Outcome::default() };
            own_fonts = own_fonts.or(fonts);
            if bound.iter().any(|other| other.document.unit.code == document.unit.code) {
                continue;
            }
            is_draft |= document.draft;
            let unit = &document.unit;
            let kind = kind_of(unit.kind == BudgetKind::Department.key(), unit.report);
            let name = FileName { code: &unit.code, name: &unit.name, kind, year: unit.year };
            bound.push(Bound { title: Inline::words(self.title(bound.len() + 1, &name)), document });
        }
        let published = self.settings.published.as_ref().map(|published| published.value);
        let published = published.or_else(|| bound.iter().find_map(|part| part.document.published));
        let binding = Binding {
            cover: self.cover(bound.first().map(|part| &part.document)),
            levels: self.settings.levels(),
            numbered_by_part: self.settings.numbering() == Numbering::Part,
            published,
        };
        let mut document = book::bind(binding, bound);
        if let Some(document) = &mut document {
            document.draft = is_draft;
        }
        Outcome { document, own_fonts, substituted, dated, ..Outcome::default() }
    }

    /// The title of a part, counted from 1.
    fn title(&self, number: usize, unit: &FileName<'_>) -> String {
        let pattern = self.settings.part().replace(NUMBER, &chinese_number(number));
        unit.by(&pattern).unwrap_or(pattern)
    }

    /// The cover: the book's own lines; the date is the book's, else that of the first part's cover.
    fn cover(&self, first: Option<&Document>) -> Cover {
        let lines = self.settings.title.iter().map(|line| Inline::words(line.value.as_str())).collect();
        let first = first.and_then(|document| {
            document.blocks.iter().find_map(|block| match block {
                Block::Cover(cover) => Some(cover.date.clone()),
                _ => None,
            })
        });
        let date = match &self.settings.published {
            Some(published) => Inline::words(in_words(published.value)),
            None => first.unwrap_or_default(),
        };
        Cover { lines, date }
    }
}

/// What a title may name of a unit.
pub(super) fn name_of(digest: &Digest) -> FileName<'_> {
    let kind = kind_of(digest.kind == BudgetKind::Department, digest.report);
    FileName { code: &digest.code, name: &digest.name, kind, year: digest.year }
}

/// 2024年2月20日
fn in_words(Date { year, month, day }: Date) -> String {
    format!("{year}年{month}月{day}日")
}
