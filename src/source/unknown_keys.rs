//! Keys that a table does not have: mistyped, in the wrong table, or below a heading that is missing.

use super::nearest::nearest;
use super::read::{Reader, Table};
use super::shape::RecordShape;
use super::twice::{belongs, home, is_record, lists};
use super::{allow, findings};
use crate::span::Span;

impl Reader<'_, '_> {
    /// Reports every key that is not in `known`.
    pub fn refuse_unknown(&mut self, table: &Table<'_>, known: &'static [&'static str]) {
        if self.missing_heading(table, known) {
            return;
        }
        for (key, _) in table.iter() {
            let name: &str = key.get_ref();
            if known.contains(&name) || (name == allow::KEY && self.file_kind.may_allow) {
                continue;
            }
            if self.shelf.is_full() {
                return;
            }
            let span = self.span(key);
            let shown: String = name.chars().take(40).collect();
            if self.root_keys.contains(&name) {
                self.report(findings::SLIPPED_KEY, |finding| {
                    finding.at(span, format!("“{shown}”是最外层的键，写在这里就成了上面那条记录的内容"))
                });
            } else if let Some(meant) = nearest(name, known.iter().copied()) {
                self.report(findings::UNKNOWN_KEY, |finding| {
                    finding
                        .at(span, format!("没有“{shown}”这个键，是不是想写“{meant}”"))
                        .help(format!("改成 {meant}。"))
                });
            } else {
                let list = known.join("、");
                self.report(findings::UNKNOWN_KEY, |finding| {
                    finding.at(span, format!("没有“{shown}”这个键")).help(format!("这里可以写：{list}。"))
                });
            }
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
            finding.message = format!("这里缺少标题 [[{section}]]");
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
            finding.message = format!("这里缺少标题 {heading}");
            finding
                .at(foreign[0].0, format!("从这里起的 {} 个键是 {heading} 里的", foreign.len()))
                .help(format!("在这一行的上面加一行 {heading}；内容不用改。"))
        });
        true
    }
}
