//! A sheet of a list within the records of another sheet.

use std::collections::BTreeMap;

use toml::de::{DeArray, DeString, DeValue};

use super::Root;
use crate::model::findings::UNKNOWN_REFERENCE;
use crate::model::sheets::SheetPlan;
use crate::source::{Grid, Reader, RecordShape, findings};

impl<'g> Root<'g> {
    /// A list within the records of another sheet, each row naming its record.
    pub(super) fn within(
        &mut self,
        plan: &SheetPlan,
        record: &'static RecordShape,
        parent: &'static str,
        key: &'static str,
        grid: &'g Grid,
        reader: &mut Reader<'_, '_>,
    ) {
        let rows = reader.rows(grid, record, &[parent]);
        let owners = self.records_at(&plan.path).map(|records| numbers(records)).unwrap_or_default();
        for row in rows {
            let Some((name, place)) = row.key else {
                if row.key_is_merged {
                    continue;
                }
                let span = reader.span(&row.node);
                let words = format!("“{parent}”没有写，不知道是哪个{parent}的");
                let help = format!("在“{parent}”一栏写上{parent}的名称或编码。");
                reader.report(findings::MISSING_KEY, |finding| finding.at(span, words).help(help));
                continue;
            };
            let number = owners.get(&name).copied();
            let Some(owner) = number.flatten().and_then(|number| table_at(self.records_at(&plan.path)?, number)) else {
                let span = reader.span_of(place);
                let (words, help) = if number.is_some() {
                    (format!("有几个{parent}叫这个名称"), format!("写{parent}的编码。"))
                } else {
                    let words = format!("“{parent}”工作表里没有名称或编码是这样的{parent}");
                    (words, format!("照“{parent}”工作表的名称或编码写；那里改过名称的，这里的每一行也要改。"))
                };
                reader.report(UNKNOWN_REFERENCE, |finding| finding.at(span, words).help(help));
                continue;
            };
            let span = row.node.span();
            match owner.get_mut(key).map(toml::Spanned::get_mut) {
                Some(DeValue::Array(list)) => list.push(row.node),
                _ => {
                    let mut list = DeArray::new();
                    list.push(row.node);
                    let list = toml::Spanned::new(span.clone(), DeValue::Array(list));
                    owner.insert(toml::Spanned::new(span, DeString::Borrowed(key)), list);
                }
            }
        }
    }
}

/// The records' numbers by their codes, then by their names; `None` where several have the same.
fn numbers(records: &DeArray<'_>) -> BTreeMap<String, Option<usize>> {
    let mut numbers: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for key in ["code", "name"] {
        let mut of_key: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (number, record) in records.iter().enumerate() {
            let value = record.get_ref().as_table().and_then(|table| table.get(key));
            if let Some(name) = value.and_then(|value| value.get_ref().as_str()) {
                of_key.entry(name.to_owned()).and_modify(|known| *known = None).or_insert(Some(number));
            }
        }
        of_key.into_iter().for_each(|(name, number)| {
            numbers.entry(name).or_insert(number);
        });
    }
    numbers
}

fn table_at<'a, 'g>(records: &'a mut DeArray<'g>, number: usize) -> Option<&'a mut crate::source::Table<'g>> {
    match records.get_mut(number)?.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}
