//! What clerks write where there is only one reading → what the readers of values expect: Chinese keys, codes with blanks or a name
//! behind them, 是 and 否, days with dots. The one place where keys and codes are normalised; texts stay as they are.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use toml::de::{DeTable, DeValue};

use super::allow;
use super::bare::number_in;
use super::grid::half_width;
use super::lenient::is_chinese_key;
use super::readings::{catalogue_code, day, flag};
use super::shape::{Field, RecordShape, Shape, ShortForm, wide};
use super::text_names;

/// Other names of keys that titles do not cover, for records that have the key.
const ALSO: [(&str, &[&str]); 27] = [
    ("general", &["一般公共预算"]),
    ("fund", &["政府性基金预算", "政府性基金"]),
    ("capital", &["国有资本经营预算", "国有资本经营"]),
    ("fiscal_account", &["财政专户"]),
    ("undertaking", &["事业", "医疗收入"]),
    ("business", &["经营收入"]),
    ("superior", &["上级补助"]),
    ("affiliated", &["附属单位上缴", "附属单位上缴收入"]),
    ("surplus", &["非财政拨款结余", "使用非财政拨款结余（含专用结余）"]),
    ("contingency", &["机动经费"]),
    ("carried_over", &["上年结转", "结转"]),
    ("personnel", &["人员经费"]),
    ("public", &["公用经费"]),
    ("function", &["科目", "功能科目", "功能分类科目"]),
    ("basic", &["经济分类科目"]),
    ("three_public", &["三公经费", "“三公”经费"]),
    ("previous", &["上年数"]),
    ("procurement", &["政府采购", "政府采购预算"]),
    ("assets", &["国有资产", "固定资产", "国有资产信息"]),
    ("as_of", &["截止日期", "截至日期", "截至时间"]),
    ("narrative", &["文字说明"]),
    ("catalogue", &["品目", "采购品目"]),
    ("variant", &["格式"]),
    ("year", &["年度"]),
    ("code", &["代码", "编码"]),
    ("name", &["名称"]),
    ("meaning", &["指标内涵", "指标说明"]),
];

/// A key that stands in a record twice, by different names: where, and where the first is.
pub(super) type Twice = (std::ops::Range<usize>, std::ops::Range<usize>);

/// What is noted of the keys of a file.
#[derive(Default)]
pub(super) struct Noted {
    /// Keys that are written twice.
    pub twice: Vec<Twice>,
    /// Chinese names of keys as they are written, by what the record is and the key.
    pub chinese: BTreeMap<(&'static str, &'static str), String>,
    /// Keys that are written in English.
    pub english: BTreeSet<(&'static str, &'static str)>,
}

/// How a file with Chinese keys writes its keys.
#[derive(Debug)]
pub(crate) struct OwnNames {
    /// What the record is, and the key → the name.
    names: BTreeMap<(&'static str, &'static str), String>,
    /// True if most keys are Chinese: then those that the file lacks are, too.
    is_chinese: bool,
}

impl OwnNames {
    /// What the file calls a key of a record, or would call it.
    pub(crate) fn of<'n>(&'n self, record: &'static RecordShape, field: &'static Field) -> &'n str {
        if let Some(own) = self.names.get(&(record.about, field.key)) {
            return own;
        }
        let title = field.title.strip_prefix("其中：").unwrap_or(field.title);
        if self.is_chinese && is_chinese_key(title) { title } else { field.key }
    }

    /// True if most keys of the file are Chinese.
    pub(crate) fn is_chinese(&self) -> bool {
        self.is_chinese
    }

    /// What the file would call a text of `[narrative]`.
    pub(crate) fn of_text(&self, key: &str) -> Option<&'static str> {
        text_names::name_of(key).filter(|_| self.is_chinese)
    }
}

impl Noted {
    /// How the file writes its keys; `None` if none is Chinese.
    pub fn names(&mut self) -> Option<OwnNames> {
        let mut names = mem::take(&mut self.chinese);
        let (english, count) = (mem::take(&mut self.english), names.len());
        if count == 0 {
            return None;
        }
        let is_chinese = count >= english.len();
        for (record, key) in english {
            names.entry((record, key)).or_insert_with(|| key.to_owned());
        }
        Some(OwnNames { names, is_chinese })
    }

    fn keys(&mut self, table: &DeTable<'_>, record: &'static RecordShape) {
        for (key, _) in table.iter() {
            let written: &str = key.get_ref();
            if let Some(field) = record.field(written) {
                self.english.insert((record.about, field.key));
            } else if !written.is_ascii()
                && let Some(field) = key_of(record, written).and_then(|key| record.field(&key))
            {
                self.chinese.entry((record.about, field.key)).or_insert_with(|| written.to_owned());
            }
        }
    }
}

/// Puts a value of this shape in the usual form. `text` is the file.
pub(super) fn put<'t>(node: &mut toml::Spanned<DeValue<'t>>, shape: Shape, text: &'t str, noted: &mut Noted) {
    let range = node.span();
    let value = node.get_mut();
    put_number(value, text.get(range.clone()).unwrap_or_default());
    match (wide_for(shape, value), value) {
        (Shape::Record(record), DeValue::Table(table)) => put_record(table, record, text, noted),
        (Shape::List(item), DeValue::Array(list)) => {
            list.iter_mut().for_each(|node| put(node, item(), text, noted));
        }
        (Shape::Map(item), DeValue::Table(table)) => put_map(table, item, text, noted),
        (Shape::Code, value) => put_code(value, text.get(range).unwrap_or_default()),
        (Shape::Flag, value @ (DeValue::String(_) | DeValue::Boolean(_))) => {
            // `False` is no TOML.
            let written = value.as_str().unwrap_or_else(|| text.get(range).unwrap_or_default());
            if let Some(said) = flag(written.trim()) {
                *value = DeValue::Boolean(said);
            }
        }
        (Shape::Date, value @ (DeValue::String(_) | DeValue::Float(_))) => {
            // A day with dots is read as a damaged number.
            let written = value.as_str().unwrap_or_else(|| text.get(range).unwrap_or_default()).to_owned();
            if let Some(day) = day(&half_width(&written)) {
                *value = day;
            }
        }
        _ => {}
    }
}

/// The full form, if the value is written in it.
fn wide_for(shape: Shape, value: &DeValue<'_>) -> Shape {
    match (value, shape) {
        (DeValue::Table(_), Shape::Short(ShortForm { table: Some(record), .. })) => Shape::Record(record),
        (DeValue::Table(_) | DeValue::Array(_), _) => wide(shape),
        _ => shape,
    }
}

fn put_record<'t>(table: &mut DeTable<'t>, record: &'static RecordShape, text: &'t str, noted: &mut Noted) {
    noted.keys(table, record);
    rename(table, &mut noted.twice, |key| {
        let is_known = record.field(key).is_some() || key == allow::KEY;
        if is_known { None } else { key_of(record, key) }
    });
    let is_one = |node: &toml::Spanned<DeValue<'_>>| !node.get_ref().is_table() && !node.get_ref().is_array();
    if table.get("amounts").is_some_and(is_one) {
        rename(table, &mut noted.twice, |key| of_one_amount(record, key).map(Cow::Borrowed));
    }
    for (key, node) in table.iter_mut() {
        if key.get_ref() == "target"
            && let DeValue::String(target) = node.get_mut()
            && target.contains('％')
        {
            *target = Cow::Owned(target.replace('％', "%"));
        }
        if key.get_ref() == text_names::SECTION
            && let DeValue::Table(texts) = node.get_mut()
        {
            rename(texts, &mut noted.twice, |name| text_names::key_of(&plain(name)).map(Cow::Borrowed));
        }
        if let Some(field) = record.field(key.get_ref()) {
            put(node, (field.shape)(), text, noted);
        } else if let Some(rest) = &record.rest
            && let Shape::Map(item) = (rest.shape)()
        {
            put(node, item(), text, noted);
        }
    }
}

/// 预算数 names the amounts by source; one amount is that of the money from the budget.
pub(super) fn of_one_amount(record: &'static RecordShape, key: &str) -> Option<&'static str> {
    (key == "amounts").then(|| record.field("fiscal")).flatten().map(|field| field.key)
}

fn put_map<'t>(table: &mut DeTable<'t>, item: fn() -> Shape, text: &'t str, noted: &mut Noted) {
    rename(table, &mut noted.twice, |key| code_key(key).map(Cow::Owned));
    for (key, node) in table.iter_mut() {
        if key.get_ref() != allow::KEY {
            put(node, item(), text, noted);
        }
    }
}

/// The code that a key is, if it is written otherwise.
pub(super) fn code_key(key: &str) -> Option<String> {
    let code = catalogue_code(&visible(key));
    (code != key && code.starts_with(|c: char| c.is_ascii_digit())).then_some(code)
}

/// Gives keys other names; one that is there already stays as it is, and is noted.
fn rename<'t>(table: &mut DeTable<'t>, twice: &mut Vec<Twice>, new: impl Fn(&str) -> Option<Cow<'static, str>>) {
    if table.iter().all(|(key, _)| new(key.get_ref()).is_none()) {
        return;
    }
    let mut renamed: DeTable<'t> = DeTable::new();
    let (to_rename, usual): (Vec<_>, Vec<_>) =
        mem::take(table).into_iter().partition(|(key, _)| new(key.get_ref()).is_some());
    renamed.extend(usual);
    for (key, node) in to_rename {
        let name = new(key.get_ref()).unwrap_or_else(|| Cow::Owned(key.get_ref().to_string()));
        let range = key.span();
        match renamed.get_key_value(name.as_ref()) {
            Some((first, _)) => twice.push((range, first.span())),
            None => drop(renamed.insert(toml::Spanned::new(range, name), node)),
        }
    }
    *table = renamed;
}

/// The English key of a Chinese name.
pub(crate) fn key_of(record: &'static RecordShape, written: &str) -> Option<Cow<'static, str>> {
    let written = plain(written);
    if written.is_ascii() {
        // No Chinese name.
        return record.field(&written).map(|field| Cow::Borrowed(field.key));
    }
    let field = |is: &dyn Fn(&str, &str) -> bool| record.fields.iter().find(|field| is(field.key, field.title));
    let found = field(&|key, title| plain(title) == written || key == written)
        .or_else(|| field(&|_, title| title.strip_prefix("其中：").is_some_and(|title| plain(title) == written)))
        .or_else(|| {
            let also = ALSO.iter().filter(|(_, names)| names.iter().any(|name| plain(name) == written));
            also.filter_map(|(key, _)| record.field(key)).next()
        });
    found.map(|field| Cow::Borrowed(field.key))
}

/// A name without what does not tell it from others: blanks, invisible characters, width of signs.
pub(super) fn plain(name: &str) -> String {
    half_width(&visible(name)).replace(' ', "")
}

/// Without zero-width characters.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    const INVISIBLE: [char; 7] = ['\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{FEFF}'];
    if text.contains(INVISIBLE) { Cow::Owned(text.replace(INVISIBLE, "")) } else { Cow::Borrowed(text) }
}

/// A number that is no TOML, but can be only one.
fn put_number<'t>(value: &mut DeValue<'t>, source: &'t str) {
    let is_bare = !source.starts_with(['"', '\''])
        && matches!(value, DeValue::String(_) | DeValue::Float(_) | DeValue::Integer(_));
    if !is_bare {
        return;
    }
    let number = number_in(source).filter(|number| *number != source);
    if let Some(Ok(parsed)) = number.map(DeValue::parse) {
        *value = parsed.into_inner();
    }
}

/// A code written in groups: `208 05 05`.
pub(super) fn without_blanks(text: &str) -> Option<String> {
    let written = half_width(&visible(text));
    let code: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    (matches!(code.len(), 3 | 5 | 7) && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

fn put_code(value: &mut DeValue<'_>, source: &str) {
    match value {
        // Written without quotes, which loses nothing: no code of a catalogue begins with 0.
        DeValue::Integer(_) if source.bytes().all(|byte| byte.is_ascii_digit()) => {
            *value = DeValue::String(Cow::Owned(source.to_owned()));
        }
        DeValue::String(text) => {
            let code = without_blanks(text).unwrap_or_else(|| catalogue_code(&visible(text)));
            if code != *text && code.contains(|c: char| c.is_ascii_digit()) {
                *text = Cow::Owned(code);
            }
        }
        _ => {}
    }
}
