//! Keys that a table does not have: mistyped, in the wrong table, or below a heading that is missing.

use toml::de::DeString;

use super::nearest::nearest;
use super::read::{Node, Reader, Table};
use super::shape::{Field, RecordShape};
use super::twice::{belongs, home, is_record, lists};
use super::{allow, findings};
use crate::diagnostic::Fix;
use crate::span::Span;

type Key<'t> = toml::Spanned<DeString<'t>>;

impl Reader<'_, '_> {
    /// Reports every key that is not in `known`.
    pub fn refuse_unknown(&mut self, table: &Table<'_>, known: &'static [&'static str]) {
        for (key, _) in self.unknown(table, known) {
            let meant = nearest(key.get_ref(), known.iter().copied());
            self.refuse(key, meant, known);
        }
    }

    /// Reports every key that a record does not have. One that is meant for a key that is missing is not missed again.
    pub fn refuse_unknown_of(&mut self, table: &Table<'_>, owner: &Node<'_>, record: &'static RecordShape) {
        let known: Vec<&'static str> = record.fields.iter().map(|field| field.key).collect();
        let unknown = self.unknown(table, &known);
        let is_absent = |field: &&Field| (field.is_required)() && !table.contains_key(field.key);
        let absent: Vec<&Field> = record.fields.iter().filter(is_absent).collect();
        for (key, _) in &unknown {
            // Nothing more is said, so nothing more is guessed.
            if self.shelf.is_full() {
                break;
            }
            let name: &str = key.get_ref();
            let names = record.fields.iter().flat_map(|field| [field.key, field.title]);
            let near = nearest(name, names).and_then(|near| {
                let is_it = |field: &&Field| field.key == near || field.title == near;
                record.fields.iter().find(is_it).filter(|field| !table.contains_key(field.key))
            });
            // 机构名称 for 单位名称: nothing else is missing, and nothing else is too much.
            let only = match (&unknown[..], &absent[..]) {
                ([_], [only]) if !self.root_keys.contains(&name) => Some(*only),
                _ => None,
            };
            let meant = near.or(only);
            if let Some(field) = meant {
                let row = self.span(owner);
                let finding = (self.shelf.findings.len(), self.span(key));
                self.mistyped.insert((row.file, row.start, field.key), finding);
            }
            self.refuse(key, meant.map(|field| field.key), &known);
        }
    }

    /// The keys that are not in `known`; none if a missing heading explains them.
    fn unknown<'n, 't>(&mut self, table: &'n Table<'t>, known: &[&str]) -> Vec<(&'n Key<'t>, &'n Node<'t>)> {
        if self.missing_heading(table, known) {
            return Vec::new();
        }
        let may_allow = self.file_kind.may_allow;
        let is_known = |name: &str| known.contains(&name) || name == allow::KEY && may_allow;
        table.iter().filter(|(key, _)| !is_known(key.get_ref())).collect()
    }

    /// Reports a key that is not known, and what it is meant to be.
    fn refuse(&mut self, key: &Key<'_>, meant: Option<&str>, known: &[&str]) {
        let name: &str = key.get_ref();
        let span = self.span(key);
        let shown: String = name.chars().take(40).collect();
        if self.root_keys.contains(&name) {
            self.report(findings::SLIPPED_KEY, |finding| {
                finding.at(span, format!("“{shown}”是最外层的键，写在这里就成了上面那条记录的内容"))
            });
        } else if let Some(meant) = meant {
            self.report(findings::UNKNOWN_KEY, |finding| {
                let finding = finding.at(span, format!("没有“{shown}”这个键，是不是想写“{meant}”"));
                finding.help(format!("改成 {meant}。")).fixed_by(Fix::words(&[span], name, meant))
            });
        } else {
            let list = known.join("、");
            self.report(findings::UNKNOWN_KEY, |finding| {
                finding.at(span, format!("没有“{shown}”这个键")).help(format!("这里可以写：{list}。"))
            });
        }
    }

    /// Reports that the heading of a record is missing below a table of free keys, such as `[previous]`, where any key may be one;
    /// returns the record.
    pub(super) fn slipped_record(&mut self, table: &Table<'_>, known: &[&str]) -> Option<&'static RecordShape> {
        let is_free = |name: &str| !known.contains(&name) && name != allow::KEY;
        let keys = table.iter().map(|(key, _)| (self.span(key), key.get_ref().as_ref()));
        let keys: Vec<(Span, &str)> = keys.filter(|(_, name)| is_free(name)).collect();
        let of = |record: &'static RecordShape| keys.iter().filter(move |(_, name)| belongs(record, name));
        let is_there = |record| is_record(record, &of(record).map(|(_, name)| *name).collect::<Vec<_>>());
        // Records have keys in common.
        let there = lists(self.root_shape).into_iter().filter(|(_, record)| is_there(record));
        let (section, record) = there.max_by_key(|(_, record)| of(record).count())?;
        let (first, count) = (of(record).map(|(span, _)| *span).min()?, of(record).count());
        self.report(findings::SLIPPED_KEY, |mut finding| {
            finding.message = format!("这里缺少标题 [[{section}]]").into();
            finding
                .at(first, format!("从这里起的 {count} 个键是 [[{section}]] 里的"))
                .help(format!("在这一行的上面加一行 [[{section}]]；内容不用改。"))
        });
        Some(record)
    }

    /// Reports that the heading of another section is missing, if several keys of a table belong to that section.
    fn missing_heading(&mut self, table: &Table<'_>, known: &[&str]) -> bool {
        let is_foreign = |name: &str| !known.contains(&name) && name != allow::KEY && !self.root_keys.contains(&name);
        let foreign = table.iter().map(|(key, _)| key).filter(|key| is_foreign(key.get_ref()));
        let mut foreign: Vec<(Span, &str)> = foreign.map(|key| (self.span(key), key.get_ref().as_ref())).collect();
        foreign.sort_unstable();
        let names: Vec<&str> = foreign.iter().map(|(_, name)| *name).collect();
        if names.len() < 2 || names.iter().any(|name| nearest(name, known.iter().copied()).is_some()) {
            return false;
        }
        let Some((section, is_list)) = home(self.root_shape, &names) else { return false };
        let heading = if is_list { format!("[[{section}]]") } else { format!("[{section}]") };
        self.report(findings::SLIPPED_KEY, |mut finding| {
            finding.message = format!("这里缺少标题 {heading}").into();
            finding
                .at(foreign[0].0, format!("从这里起的 {} 个键是 {heading} 里的", foreign.len()))
                .help(format!("在这一行的上面加一行 {heading}；内容不用改。"))
        });
        true
    }
}
