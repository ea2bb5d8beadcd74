//! A document read by one variant.

use super::Imported;
use super::approval::approve;
use super::candidate::{Candidate, write};
use super::compare::{Agreement, compare, count_of_lost, form_end, lost};
use super::doubt::{Doubts, step};
use super::draft;
use super::forms::{self, Filled};
use super::found::Found;
use super::identity::{self, Identity};
use super::known::{self, Known};
use super::limits;
use super::probe::Probe;
use super::recognise::{Matched, OtherNames, of_found, recognise};
use super::records;
use super::remark::{self, Remark, Remarks};
use super::rows::{Reader, Said};
use super::texts;
use super::values::{table, text};
use crate::document::Document;
use crate::error::Error;
use crate::model::{Nature, Report};
use crate::published::Published;
use crate::source::Owned;

/// What the tables say, by one variant.
pub(super) struct Attempt<'p> {
    budget: Owned,
    found: &'p [Found<'p>],
    known: Vec<Known>,
    matched: Vec<Matched>,
    recognised: Vec<String>,
    remarks: Remarks,
    doubts: Doubts,
    pub agreement: Agreement,
    suits: bool,
}

impl<'p> Attempt<'p> {
    /// Reads the tables of a document; nothing if the variant cannot compile the unit's budget at all.
    ///
    /// # Errors
    /// If it has more 科目 than any unit has.
    pub fn at(
        published: &Published,
        found: &'p [Found<'p>],
        candidate: &Candidate<'_>,
        names: &OtherNames,
    ) -> Result<Option<Self>, Error> {
        let probe = Probe::of(&candidate.identity, &candidate.variant);
        let Some(document) = candidate.compile(&probe.budget) else { return Ok(None) };
        let known = known::tables(&document, &candidate.variant, &probe);
        let matched = recognise(found, &known, names);
        let (mut remarks, mut doubts) = (Remarks::default(), Doubts::default());
        remark_on_tables(found, &known, &matched, &mut remarks);
        remark_on_names(&known, names, &mut remarks);
        let said = Said::read(found, &known, &matched, &mut remarks);
        limits::check_codes(said.functions.names.len())?;
        let forms = read_forms(found, &known, &matched, &said, &mut remarks);
        let mut budget = budget(&said, &forms, candidate, published, &mut doubts);
        let compared = |document: Document| (compare(found, &known, &matched, &document), document);
        let mut agreement = candidate.compile(&budget).map(compared);
        if let Some((before, document)) = &agreement
            && approve(&mut budget, before, published, document)
        {
            agreement = candidate.compile(&budget).map(compared);
        }
        let agreement = agreement.map(|(agreement, _)| agreement).unwrap_or_default();
        let recognised = matched.iter().map(|matched| known[matched.known].title.clone()).collect();
        let suits = candidate.suits;
        Ok(Some(Self { budget, found, known, matched, recognised, remarks, doubts, agreement, suits }))
    }

    /// More cells that agree are better; then fewer that differ or find no place; then a variant of the year.
    pub fn merit(&self) -> (usize, usize, bool) {
        let differing = self.agreement.differing.len();
        let rest = differing + self.agreement.unplaced + self.remarks.list.len();
        (self.agreement.cells.saturating_sub(differing), usize::MAX - rest, self.suits)
    }

    /// True if no other variant can be better: it is made for the year, and everything is as published.
    pub fn is_complete(&self) -> bool {
        let agreement = &self.agreement;
        let is_whole = agreement.cells > 0 && agreement.differing.is_empty() && agreement.unplaced == 0;
        self.suits && is_whole && self.remarks.list.is_empty()
    }

    /// Adds what the sentences say, and compares again.
    pub fn with_texts(mut self, published: &Published, candidate: Candidate<'_>) -> Imported {
        let read = texts::texts(
            published,
            &self.budget,
            &candidate.variant,
            &|budget| candidate.compile(budget),
            &|path, text| candidate.is_others(path, text),
        );
        for found in read.values {
            texts::set(&mut self.budget, &found.path, found.value);
            if let Some(doubt) = found.doubt {
                self.doubts.add(&found.path, &doubt);
            }
        }
        set_nature(&mut self.budget, &mut self.doubts, published, &candidate);
        let mut variant = candidate.variant.name.clone();
        if let Some(own) = read.variant {
            texts::set(&mut self.budget, &[step("unit"), step("variant")], text(own.clone()));
            variant = own;
        }
        let beside: Vec<(String, Vec<u8>)> =
            read.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        if let Some(document) = candidate.compile(&self.budget) {
            self.agreement = compare(self.found, &self.known, &self.matched, &document);
            self.agreement.lost = lost(published, &document);
        }
        let toml = write(&self.budget, &self.doubts);
        let mut files = vec![(candidate.path.to_owned(), toml.into_bytes())];
        files.extend(beside);
        let Self { recognised, remarks, doubts, agreement, .. } = self;
        let Identity { year, report, .. } = candidate.identity;
        Imported { files, report, year, variant, recognised, remarks, doubts, agreement }
    }
}

/// Final accounts do not print 单位性质. That a unit is 事业 is seen by what they say of 机关运行经费.
fn set_nature(budget: &mut Owned, doubts: &mut Doubts, published: &Published, candidate: &Candidate<'_>) {
    let path = [step("unit"), step("nature")];
    if candidate.identity.report == Report::Budget || candidate.identity.is_department {
        return;
    }
    let lost_of =
        |budget: &Owned| candidate.compile(budget).map_or(usize::MAX, |document| count_of_lost(published, &document));
    let mut other = budget.clone();
    texts::set(&mut other, &path, text(Nature::Institution.chinese()));
    if lost_of(&other) < lost_of(budget) {
        *budget = other;
        let last = [step("previous"), step("operating")];
        if candidate.variant.previous.contains("operating")
            && budget.get("previous").is_none_or(|own| own.get("operating").is_none())
        {
            texts::set(budget, &last, Owned::Number("0".to_owned()));
        }
        doubts.add(&path, "文中没有机关运行经费，当作事业单位");
    }
}

fn budget(
    said: &Said,
    forms: &[Filled],
    candidate: &Candidate<'_>,
    published: &Published,
    doubts: &mut Doubts,
) -> Owned {
    let report = candidate.identity.report;
    let amounts = draft::amounts(said, report, &candidate.barred, doubts);
    let mut entries = amounts.entries;
    let function = if let [only] = amounts.project_codes.as_slice() { Some(only.as_str()) } else { None };
    entries.extend(records::organizations(said).map(|value| ("organization", value)));
    entries.extend(records::projects(forms, function, doubts).map(|value| ("project", value)));
    entries.extend(records::procurement(said, forms, &amounts.sources, doubts).map(|value| ("procurement", value)));
    entries.push(("format", Owned::Number("1".to_owned())));
    entries.extend((report == Report::Final).then(|| ("report", text(report.key()))));
    let mut unit = candidate.identity.unit(&candidate.variant.name);
    if let Owned::Table(unit) = &mut unit {
        unit.extend(amounts.rounded.then(|| ("rounded".to_owned(), Owned::Flag(true))));
        let short = said.short.as_ref().filter(|short| Some(*short) != candidate.identity.name.as_ref());
        unit.extend(short.map(|short| ("short".to_owned(), text(short.clone()))));
    }
    entries.push(("unit", unit));
    let mut budget = table(entries.into_iter().map(|(key, value)| (key, Some(value))));
    if let (Some(day), Some(assets)) = (identity::balance_day(published), budget.get_mut("assets")) {
        texts::set(assets, &[step("as_of")], Owned::Date(day));
    }
    budget
}

/// The forms of projects.
fn read_forms(
    found: &[Found<'_>],
    known: &[Known],
    matched: &[Matched],
    said: &Said,
    remarks: &mut Remarks,
) -> Vec<Filled> {
    let forms = matched.iter().filter(|matched| known[matched.known].each.as_deref() == Some("project"));
    let read = forms.map(|matched| {
        let (table, known) = (&found[matched.found], &known[matched.known]);
        let end = form_end(table, known, matched);
        let mut filled = forms::read(table, matched.found, known, end, remarks);
        if matched.columns.iter().any(Option::is_some) {
            filled.rows = Reader { table, known, matched }.records(remarks);
        }
        filled
    });
    let mut read: Vec<Filled> = read.collect();
    records::take_amounts(&mut read, said);
    read
}

/// Tables that no known one is, and columns that a recognised one has besides.
fn remark_on_tables(found: &[Found<'_>], known: &[Known], matched: &[Matched], remarks: &mut Remarks) {
    for (at, table) in found.iter().enumerate() {
        match of_found(matched, at) {
            None => {
                let title = table.written_title().map_or_else(String::new, |title| remark::short(title));
                remarks.add(Remark { place: Some((at, 0, 0)), words: format!("没有认出这张表：{title}") });
            }
            Some(matched) => {
                for &column in &matched.strange {
                    // Above 栏次.
                    let heads = (table.first..matched.body).rev().map(|row| table.cells.text(row, column));
                    let mut heads = heads.filter(|head| !head.is_empty() && !head.chars().all(|c| c.is_ascii_digit()));
                    let head = heads.next().unwrap_or_default();
                    let words =
                        format!("“{}”里没有“{}”这一栏，没有采用", known[matched.known].title, remark::short(&head));
                    remarks.add(Remark { place: Some((at, matched.body, column)), words });
                }
            }
        }
    }
    let is_missing = |at: usize| known[at].each.is_none() && !matched.iter().any(|matched| matched.known == at);
    for at in (0..known.len()).filter(|&at| is_missing(at)) {
        remarks.add(Remark::of(format!("文件里没有找到“{}”", known[at].title)));
    }
}

/// Names in gongkai.toml that mean no column or table of the variant.
fn remark_on_names(known: &[Known], names: &OtherNames, remarks: &mut Remarks) {
    let is_head =
        |words: &String| known.iter().flat_map(|known| &known.columns).any(|column| column.path.contains(words));
    for meant in names.columns.values().filter(|meant| !is_head(meant)) {
        remarks.add(Remark::of(format!("gongkai.toml 的 [import.columns] 里，公开格式没有“{meant}”这一栏")));
    }
    for meant in names.tables.values().filter(|meant| !known.iter().any(|known| known.title == **meant)) {
        remarks.add(Remark::of(format!("gongkai.toml 的 [import.tables] 里，公开格式没有“{meant}”这张表")));
    }
}
