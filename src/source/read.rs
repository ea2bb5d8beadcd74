//! Reads typed values from TOML with spans. Each error is a finding, and reading continues.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;
use toml::de::{DeTable, DeValue};

use super::bare::number_in;
use super::file_kind::FileKind;
use super::findings::{self, FileFinding};
use super::path::PathStep;
use super::pending::{OpenValue, Supposition};
use super::schema::Definitions;
use super::shape::Shape;
use super::shelf::{FILE_LIMIT, Shelf};
use super::{syntax, usual};
use crate::diagnostic::Diagnostic;
use crate::money::MoneyUnit;
use crate::sheet::Area;
use crate::span::{FileId, Span};

/// A TOML value with its byte range.
pub type Node<'t> = toml::Spanned<DeValue<'t>>;

/// A TOML table whose keys and values have byte ranges.
pub type Table<'t> = DeTable<'t>;

/// A type that can be read from TOML and described as JSON Schema.
pub trait FromToml: Sized {
    /// True for a record: a list of records may later be replaced by a file name.
    const IS_RECORD: bool = false;

    /// Reads the value; `None` after reporting a finding.
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self>;

    /// The value of an absent key; `None` if the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// The value of an absent key that another file says.
    fn otherwise(_reader: &mut Reader<'_, '_>, _owner: &Node<'_>) -> Option<Self> {
        None
    }

    /// True for a key that a file may lack.
    fn may_be_absent() -> bool {
        Self::absent().is_some()
    }

    /// The form of the value, for those who write it.
    fn shape() -> Shape {
        Shape::Other
    }

    /// What stands for a value of a budget that cannot be read; `None` if only the value itself can say it.
    fn pending(_at: Span, _supposed: Supposition) -> Option<Self> {
        None
    }

    /// The JSON Schema of what [`FromToml::read`] accepts.
    fn schema(definitions: &mut Definitions) -> Json;
}

/// Reads one file.
pub struct Reader<'r, 'w> {
    /// Receives included files and findings.
    pub shelf: &'r mut Shelf<'w>,
    /// Unit of amounts without a suffix.
    pub money: MoneyUnit,
    /// Determines the letter of finding codes and whether `allow` is accepted.
    pub file_kind: FileKind,
    /// Keys of the root, to recognize one written in the wrong table.
    pub root_keys: &'static [&'static str],
    /// The root, to recognize the section of keys whose heading is missing.
    pub root_shape: Shape,
    file: FileId,
    /// Empty cells of required keys: the file, the first byte of the record's row, the key.
    pub(super) blanks: BTreeMap<(FileId, u32, &'static str), Span>,
    /// Keys that another key is meant for: as `blanks`, with the number of the finding that says so and its place.
    pub(super) mistyped: BTreeMap<(FileId, u32, &'static str), (usize, Span)>,
    /// Cells that cannot be used, each with the number of the finding that says why.
    pub(super) unusable: BTreeMap<Span, usize>,
    /// Merged cells of the sheet that is read, each with the number of the finding about it.
    pub(super) merged: Vec<(Area, usize)>,
    /// The way from the root to the value that is read; only where marks are looked for.
    pub(super) path: Vec<PathStep>,
    /// Values left open by records that are being read.
    pub(super) open_values: Vec<OpenValue>,
}

impl<'r, 'w> Reader<'r, 'w> {
    /// Opens a file and reads its root; all findings go to the shelf.
    pub fn read_file<T: FromToml>(
        shelf: &'r mut Shelf<'w>,
        path: &str,
        file_kind: FileKind,
        asked: Option<Span>,
        prepare: impl FnOnce(&mut Reader<'_, '_>, &Table<'_>),
    ) -> Option<T> {
        let file = shelf.open(path, FILE_LIMIT, file_kind, asked)?;
        Self::read_opened(shelf, file, file_kind, prepare)
    }

    /// Reads the root of a file that the shelf already holds.
    pub fn read_opened<T: FromToml>(
        shelf: &'r mut Shelf<'w>,
        file: FileId,
        file_kind: FileKind,
        prepare: impl FnOnce(&mut Reader<'_, '_>, &Table<'_>),
    ) -> Option<T> {
        Self::root_of(shelf, file, file_kind, T::shape(), |reader, root| {
            if let DeValue::Table(table) = root.get_ref() {
                prepare(reader, table);
            }
            T::read(root, reader)
        })
    }

    /// Opens a file and gives its root, a table, to `read`.
    pub(crate) fn read_root<T>(
        shelf: &'r mut Shelf<'w>,
        path: &str,
        file_kind: FileKind,
        asked: Option<Span>,
        shape: Shape,
        read: impl FnOnce(&mut Reader<'_, '_>, &Node<'_>) -> Option<T>,
    ) -> Option<T> {
        let file = shelf.open(path, FILE_LIMIT, file_kind, asked)?;
        Self::root_of(shelf, file, file_kind, shape, read)
    }

    fn root_of<T>(
        shelf: &'r mut Shelf<'w>,
        file: FileId,
        file_kind: FileKind,
        shape: Shape,
        read: impl FnOnce(&mut Reader<'_, '_>, &Node<'_>) -> Option<T>,
    ) -> Option<T> {
        let text: Arc<str> = Arc::clone(&shelf.sources.file(file).text);
        let Some(tree) = syntax::parse(&text, file, file_kind, shape, shelf) else {
            // What is said of the errors names keys as the file does.
            if let Some(tree) = syntax::recovered(&text).filter(|_| file_kind.may_be_pending) {
                let mut root = toml::Spanned::new(0..text.len(), DeValue::Table(tree));
                Reader::new(shelf, file, file_kind).note_names(&mut root, shape, &text);
            }
            return None;
        };
        let whole = tree.span();
        let mut root = toml::Spanned::new(whole, DeValue::Table(tree.into_inner()));
        let reader = &mut Reader::new(shelf, file, file_kind);
        reader.root_shape = shape;
        reader.put_usual(&mut root, shape, &text);
        read(reader, &root)
    }

    /// Puts what clerks write in the usual form; other files have no clerks.
    pub(super) fn put_usual<'t>(&mut self, node: &mut Node<'t>, shape: Shape, text: &'t str) {
        if !self.file_kind.may_be_pending {
            return;
        }
        for (again, first) in self.note_names(node, shape, text) {
            let [again, first] = [again, first].map(|range| self.span(&toml::Spanned::new(range, ())));
            self.report(findings::DUPLICATE_KEY, |finding| {
                let finding = finding.at(again, "这个键前面已经写过，只是用了另一个名称").and(first, "前面写的在这里");
                finding.help("删去其中一个；两处都要的，并到一处。")
            });
        }
    }

    /// Puts a value in the usual form, and notes what the file calls its keys and sections. Returns the keys that are written twice.
    fn note_names<'t>(&mut self, node: &mut Node<'t>, shape: Shape, text: &'t str) -> Vec<usual::Twice> {
        let mut noted = usual::Noted::default();
        usual::put(node, shape, text, &mut noted);
        if let Some(names) = noted.names() {
            self.shelf.own_names.insert(self.file, names);
        }
        let sections = node.get_ref().as_table().into_iter().flat_map(Table::iter);
        for (key, _) in sections.filter(|(_, section)| section.get_ref().is_table() || section.get_ref().is_array()) {
            let written = text.get(key.span()).unwrap_or_default().trim_matches('"');
            if written != key.get_ref().as_ref() {
                self.shelf.chinese_heads.insert((self.file, key.get_ref().to_string()), written.to_owned());
            }
        }
        noted.twice
    }

    /// Reads values of a file that the shelf holds.
    pub(crate) fn new(shelf: &'r mut Shelf<'w>, file: FileId, file_kind: FileKind) -> Self {
        let money = MoneyUnit::TenThousand;
        Self {
            shelf,
            money,
            file_kind,
            root_keys: &[],
            root_shape: Shape::Other,
            file,
            blanks: BTreeMap::new(),
            mistyped: BTreeMap::new(),
            unusable: BTreeMap::new(),
            merged: Vec::new(),
            path: Vec::new(),
            open_values: Vec::new(),
        }
    }

    /// Reads values of another file.
    pub(crate) fn within<T>(&mut self, file: FileId, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.file, file);
        let value = read(self);
        self.file = outer;
        value
    }

    pub(crate) fn report(&mut self, code: &FileFinding, build: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.shelf.report(self.file_kind, code, build);
    }

    #[must_use]
    pub fn span<T>(&self, node: &toml::Spanned<T>) -> Span {
        let range = node.span();
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file: self.file, start: narrow(range.start), end: narrow(range.end) }
    }

    /// The value's source text.
    #[must_use]
    pub fn source<T>(&self, node: &toml::Spanned<T>) -> &str {
        self.shelf.sources.text(self.span(node))
    }

    /// The value as a table, or a finding.
    pub fn table<'n, 't>(&mut self, node: &'n Node<'t>) -> Option<&'n Table<'t>> {
        let table = node.get_ref().as_table();
        if table.is_none() {
            match self.heading(node) {
                Some(name) => self.wrong_value(
                    node,
                    &format!("[{name}] 只能有一个，标题多写了一层方括号"),
                    &format!("写一层方括号：[{name}]；内容不用改。"),
                ),
                None => self.wrong_type(node, "一个表：{ 键 = 值 } 或 [标题]"),
            }
        }
        table
    }

    /// The value as a list, or a finding.
    pub fn list<'n, 't>(&mut self, node: &'n Node<'t>, of: &str) -> Option<&'n [Node<'t>]> {
        let Some(list) = node.get_ref().as_array() else {
            let written = self.source(node);
            let is_short = node.get_ref().is_str() && written.len() < 200 && !written.contains('\n');
            let help =
                if is_short { format!("两边加方括号：[{written}]。") } else { format!("写成 [ {of} ]。") };
            self.wrong_value(
                node,
                &format!("这里应当是一个列表：[ {of} ]，写的是{}", type_name(node.get_ref())),
                &help,
            );
            return None;
        };
        if list.len() > LIST_LIMIT {
            let span = self.span(node);
            self.report(findings::TOO_MANY, |finding| finding.at(span, format!("这个列表有 {} 条", list.len())));
            return None;
        }
        Some(list)
    }

    /// The value as a string, or a finding.
    pub fn string<'n>(&mut self, node: &'n Node<'_>) -> Option<&'n str> {
        let string = node.get_ref().as_str();
        if string.is_none() {
            self.wrong_type(node, "用英文双引号括起来的文字");
        }
        string
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, node: &Node<'_>, wanted: &str) {
        let found = type_name(node.get_ref());
        let help = match node.get_ref() {
            DeValue::String(text) if number_in(text).is_some() && wanted.contains('数') => {
                format!("去掉两边的引号：{}。", number_in(text).unwrap_or_default())
            }
            _ => format!("改成{wanted}。"),
        };
        self.wrong_value(node, &format!("这里应当是{wanted}，写的是{found}"), &help);
    }

    /// Reports a value that is written wrongly.
    pub(crate) fn wrong_value(&mut self, node: &Node<'_>, words: &str, help: &str) {
        let span = self.head(node);
        self.report(findings::WRONG_TYPE, |finding| finding.at(span, words).help(help));
    }

    /// The name in the heading of a value, if it has one: `[[unit]]` → unit.
    pub(crate) fn heading(&self, node: &Node<'_>) -> Option<String> {
        let line = self.shelf.sources.text(self.head(node)).trim();
        let name = line.strip_prefix('[')?.split(']').next()?.trim_start_matches('[').trim();
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
        (is_name
            && !matches!(node.get_ref(), DeValue::Array(list) if list.iter().any(|item| !item.get_ref().is_table())))
        .then(|| name.to_owned())
    }

    /// The first line of a value, where findings about a whole table or list point.
    pub(crate) fn head(&self, node: &Node<'_>) -> Span {
        self.shelf.sources.head(self.span(node))
    }

    /// Reads the value of a key, or its default if absent.
    pub fn field<T: FromToml>(
        &mut self,
        table: &Table<'_>,
        owner: &Node<'_>,
        key: &'static str,
        words: (&str, &str),
    ) -> Option<T> {
        if let Some(value) = self.entry(table, owner, key, words.0) {
            return value;
        }
        let row = self.span(owner);
        if let Some((said, span)) = self.mistyped.remove(&(row.file, row.start, key)) {
            if !self.file_kind.may_be_pending {
                return T::absent();
            }
            if T::pending(span, self.shelf.supposed).is_some() {
                self.shelf.about_pending.insert(said);
            }
            return self.stand_in(span, self.shelf.findings.len());
        }
        let value = T::absent().or_else(|| T::otherwise(self, owner));
        if value.is_none() {
            let from = self.shelf.findings.len();
            let span = self.refuse_absent(owner, key, T::IS_RECORD, words);
            if self.file_kind.may_be_pending {
                return self.stand_in(span, from);
            }
        }
        value
    }

    /// Reports that a required key is absent. `words` are its Chinese name and description.
    fn refuse_absent(&mut self, owner: &Node<'_>, key: &'static str, is_record: bool, words: (&str, &str)) -> Span {
        let (title, about) = words;
        let row = self.span(owner);
        let (span, words, way_out) = if let Some(&cell) = self.blanks.get(&(row.file, row.start, key)) {
            (cell, format!("“{title}”没有写"), format!("填上{title}：{about}。"))
        } else if self.shelf.sources.file(self.file).cells.is_some() {
            let words =
                if is_record { format!("工作表“{title}”没有填") } else { format!("“{title}”没有写") };
            (self.head(owner), words, format!("填上{title}：{about}。"))
        } else if is_record {
            (self.head(owner), format!("缺少 [{key}] 一节"), format!("补上 [{key}]：{about}。"))
        } else {
            (self.head(owner), format!("这里缺少 {key}"), format!("补上 {key} = …：{about}。"))
        };
        let in_cells = self.shelf.sources.file(span.file).cells.is_some();
        self.report(findings::MISSING_KEY, |mut finding| {
            if in_cells {
                finding.message = "必填的内容没有填".into();
            }
            finding.at(span, words).help(way_out)
        });
        span
    }
}

/// Limit of records in one list.
pub(crate) const LIST_LIMIT: usize = crate::limits::LIST.count();

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "文字",
        DeValue::Integer(_) => "整数",
        DeValue::Float(_) => "小数",
        DeValue::Boolean(_) => "true 或 false",
        DeValue::Datetime(_) => "日期",
        DeValue::Array(_) => "列表",
        DeValue::Table(_) => "表",
    }
}
