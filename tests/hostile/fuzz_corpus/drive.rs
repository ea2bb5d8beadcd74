//! Interprets an input of each fuzz target, and checks what must hold for all inputs. Used by the fuzzer (fuzz/) and
//! the tests.
//!
//! An input may hold several files: a line `=== path` starts the next. Other files are those of a repository that uses
//! every feature (tests/hostile_text/everything/). An input of sheets is a workbook's bytes, or a text of which a workbook is
//! made, else a CSV file ([`Sheets::of`]).

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gongkai::Date;
use gongkai::diagnostic::Diagnostic;
use gongkai::document::Document;
use gongkai::import::{self, Settings};
use gongkai::render;
use gongkai::report::{github, human, json, junit, sarif};
use gongkai::sheet::{self, Allowance};
use gongkai::source::SourceMap;
use gongkai::workspace::Workspace;
use gongkai::world::{Memory, World, join};
use gongkai::{Compiler, Outcome};
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::support::book::{self, Book};

#[path = "font.rs"]
mod font;
#[path = "pages.rs"]
mod pages;

/// What an input is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// A budget file.
    Budget,
    /// Report, sections and authored texts of a local variant.
    Template,
    /// Texts in the fields of a correct budget: lines `field: text`, or `field = value` in TOML.
    Words,
    /// Tables, settings, figures and identities of a local variant.
    Variant,
    /// A workbook, or lists in a CSV file.
    Sheet,
    /// gongkai.toml, and files that it names.
    Repository,
    /// The code list of a repository.
    Codes,
    /// The font of a repository.
    Font,
    /// A published document, which is read.
    Published,
    /// A published document, which is imported.
    Import,
}

const BUDGET: &str = "budget.toml";
const WORKBOOK: &str = "budget.xlsx";
const LIST: &str = "列表.csv";
/// A budget whose lists are in one CSV file.
const LISTS: &str = "format = 1\nunit = { code = \"361001\", name = \"青石县档案馆\", kind = \"unit\", year = 2024, \
    variant = \"tables\", money = \"万元\" }\nexpenditure = { file = \"列表.csv\" }\nproject = { file = \"列表.csv\" }\n";
const OURS: &str = "variants/ours";
const REPOSITORY: &str = "gongkai.toml";
const CODES: &str = "科目.csv";
const CODE_LIST: &str = "编码,名称\n20101,人大事务\n2010108,代表工作\n";

/// Targets by the name of their input folder.
pub const TARGETS: [(&str, Target); 10] = [
    ("budget", Target::Budget),
    ("template", Target::Template),
    ("words", Target::Words),
    ("variant", Target::Variant),
    ("sheet", Target::Sheet),
    ("repository", Target::Repository),
    ("codes", Target::Codes),
    ("font", Target::Font),
    ("published", Target::Published),
    ("import", Target::Import),
];

/// Runs an input; panics if an invariant fails.
pub fn run(target: Target, bytes: &[u8]) {
    match target {
        Target::Published => {
            let read = pages::read(bytes);
            if bytes.len().is_multiple_of(8) {
                assert_eq!(format!("{read:?}"), format!("{:?}", pages::read(bytes)), "the same twice");
            }
            return;
        }
        Target::Import => return imported(bytes),
        _ => {}
    }
    let (world, path) = repository(target, bytes);
    if target == Target::Repository {
        listed(&world);
    }
    if let Some(bytes) = (path == WORKBOOK).then(|| world.read(WORKBOOK, u64::MAX).ok()).flatten() {
        in_order(&bytes);
    }
    hold(&world, path, bytes.len());
    if target == Target::Font {
        painted(&world);
    }
}

/// The repository of an input, and the path of its budget.
fn repository(target: Target, bytes: &[u8]) -> (Memory, &'static str) {
    let base = base().clone();
    let world = match target {
        Target::Budget => base.with(BUDGET, bytes),
        Target::Words => base.with(BUDGET, worded(&String::from_utf8_lossy(bytes))),
        Target::Template => files(base, OURS, "report.md", bytes),
        Target::Variant => files(base, OURS, "variant.toml", bytes),
        Target::Repository => files(base.with(CODES, CODE_LIST), "", REPOSITORY, bytes),
        Target::Codes => base.with(REPOSITORY, "[codes]\nfile = \"科目.csv\"\n").with(CODES, bytes),
        Target::Font => base.with(REPOSITORY, "[fonts]\ntext = \"正文.ttf\"\n").with("正文.ttf", font::of(bytes)),
        // Neither is a budget.
        Target::Published | Target::Import => base,
        Target::Sheet => match Sheets::of(bytes) {
            Sheets::Workbook(bytes) => return (base.with(WORKBOOK, bytes), WORKBOOK),
            Sheets::Csv => base.with(BUDGET, LISTS).with(LIST, bytes),
        },
    };
    (world, BUDGET)
}

/// What an input of sheets is.
enum Sheets {
    Workbook(Vec<u8>),
    Csv,
}

impl Sheets {
    /// Bytes of a zip are the workbook itself. Lines `=== path.xml` start parts of a small one, which take the place of its
    /// own; other lines `=== name` start sheets, written as in the corpus (`support/book.rs`). All else is CSV.
    fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"PK") {
            return Self::Workbook(bytes.to_owned());
        }
        match std::str::from_utf8(bytes) {
            Ok(text) if text.starts_with("=== _rels/") || text.starts_with("=== xl/") => Self::Workbook(parts(text)),
            Ok(text) if book::is_written(text) => Self::Workbook(book::written(text)),
            _ => Self::Csv,
        }
    }
}

/// A small workbook with these parts.
fn parts(text: &str) -> Vec<u8> {
    let mut book = Book::rows("<row><c><v>1</v></c></row>");
    for part in text.split("=== ").skip(1) {
        let (path, content) = part.split_once('\n').unwrap_or((part, ""));
        // Longer names do not fit a zip's header.
        if path.len() < 1_000 {
            book = book.part(path.trim(), content);
        }
    }
    book.zip()
}

/// Cells that are read are within the limits, in order, each once.
fn in_order(bytes: &[u8]) {
    let Ok(book) = sheet::read(bytes, |_| true, &mut Allowance::default()) else { return };
    for sheet in &book.sheets {
        assert!(sheet.rows.is_sorted_by(|one, next| one.number < next.number), "rows of {}", sheet.name);
        for row in &sheet.rows {
            assert!(row.cells.is_sorted_by(|one, next| one.column < next.column), "cells of row {}", row.number);
            assert!(row.cells.last().is_some_and(|cell| cell.column <= 512), "row {}", row.number);
        }
    }
}

/// Adds the files of an input to a repository; paths are relative to a folder.
fn files(mut world: Memory, folder: &str, first: &str, bytes: &[u8]) -> Memory {
    let (mut path, mut text) = (first.as_bytes(), Vec::new());
    let mut put = |path: &[u8], text: &[u8]| {
        let path = std::str::from_utf8(path).ok().and_then(|path| join(folder, path.trim()));
        if let Some(path) = path.filter(|_| !text.is_empty()) {
            world = std::mem::take(&mut world).with(&path, text);
        }
    };
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        if let Some(next) = line.strip_prefix(b"=== ") {
            put(path, &text);
            (path, text) = (next, Vec::new());
        } else {
            text.extend_from_slice(line);
        }
    }
    put(path, &text);
    world
}

/// The correct budget with some fields replaced.
fn worded(input: &str) -> String {
    let (text, fields) = sound();
    let mut said: Vec<Option<String>> = vec![None; fields.len()];
    for line in input.lines() {
        let end = line.find([':', '=', ' ']).unwrap_or(0);
        let (name, rest) = line.split_at(end);
        // An unknown name selects some field.
        let any = name.bytes().fold(line.len(), |sum, b| sum * 31 % 65_521 + usize::from(b)) % fields.len();
        let at = fields.iter().position(|(field, _)| field == name).unwrap_or(any);
        let rest = rest.trim_start_matches(' ');
        // Invalid TOML is used as text, so that inputs reach beyond the parser.
        let value = rest.strip_prefix('=').filter(|value| is_value(value)).map(str::to_owned);
        said[at] = Some(value.unwrap_or_else(|| quoted(rest.trim_start_matches([':', '=']).trim_start_matches(' '))));
    }
    let mut text = text.to_owned();
    for ((_, range), said) in fields.iter().zip(&said).rev() {
        if let Some(said) = said {
            text.replace_range(range.clone(), said);
        }
    }
    text
}

/// A TOML string: keeps the text's escapes if they are valid, else escapes it.
fn quoted(words: &str) -> String {
    let escaped = format!("\"{}\"", words.replace('"', "\\\""));
    if is_value(&escaped) { escaped } else { format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"")) }
}

fn is_value(text: &str) -> bool {
    DeTable::parse(&format!("x = {text}")).is_ok_and(|table| table.get_ref().len() == 1)
}

type Fields = Vec<(String, Range<usize>)>;

/// The correct budget and its fields: every value by its path, `project[0].name`, in order.
pub fn sound() -> (&'static str, &'static Fields) {
    static FIELDS: OnceLock<Fields> = OnceLock::new();
    const TEXT: &str = include_str!("../../hostile_text/everything/budget.toml");
    let find = || {
        let mut fields = Fields::new();
        table(DeTable::parse(TEXT).expect("a sound budget").get_ref(), "", &mut fields);
        fields.sort_by_key(|(_, range)| range.start);
        fields
    };
    (TEXT, FIELDS.get_or_init(find))
}

fn table(entries: &DeTable<'_>, path: &str, fields: &mut Fields) {
    for (key, value) in entries {
        let key = key.get_ref();
        value_at(value, &if path.is_empty() { key.to_string() } else { format!("{path}.{key}") }, fields);
    }
}

fn value_at(value: &toml::Spanned<DeValue<'_>>, path: &str, fields: &mut Fields) {
    match value.get_ref() {
        DeValue::Table(entries) => table(entries, path, fields),
        DeValue::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| value_at(value, &format!("{path}[{at}]"), fields));
        }
        _ => fields.push((path.to_owned(), value.span())),
    }
}

/// The repository's root, for the tests and the fuzz crate.
pub fn root() -> PathBuf {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.into_iter().find(|folder| folder.join("templates/base").is_dir()).expect("the root").to_owned()
}

/// All files in a folder, by relative path, in order.
pub fn gather(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    let mut files = Vec::new();
    for path in entries {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if path.is_dir() {
            files.extend(gather(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            files.push((name, std::fs::read(&path).expect("a file")));
        }
    }
    files
}

/// The repository that uses every feature, with the variants of the examples and the corpus.
fn base() -> &'static Memory {
    static BASE: OnceLock<Memory> = OnceLock::new();
    BASE.get_or_init(|| {
        let below = |folder: &str| gather(&root().join(folder));
        let examples = below("examples").into_iter().filter_map(|(path, bytes)| {
            let (_, path) = path.split_once('/')?;
            path.starts_with("variants/").then(|| (path.to_owned(), bytes))
        });
        let ours = below("tests/hostile_text/everything").into_iter().filter_map(|(name, bytes)| match name.as_str() {
            "variant.toml" | "figures.toml" => Some((format!("{OURS}/{name}"), bytes)),
            _ => None,
        });
        const REPORT: &str = concat!(
            include_str!("../../../templates/base/report.md"),
            "\n",
            include_str!("../../hostile_text/everything/more.md")
        );
        let files = below("tests/corpus/common").into_iter().chain(examples).chain(ours);
        let world = files.fold(Memory::default(), |world, (path, bytes)| world.with(&path, bytes));
        world
            .with(BUDGET, sound().0)
            .with("duties.txt", "第一段。\n第二段。\n")
            .with(&format!("{OURS}/report.md"), REPORT)
    })
}

/// What a repository says about its budgets and books.
fn listed(world: &Memory) {
    let (findings, sources) = Workspace::refusal(world);
    findings.iter().for_each(|finding| mannered(finding, &sources));
    if let Some(workspace) = Workspace::open(world) {
        assert!(findings.is_empty(), "it is read, and refused");
        workspace.findings.iter().for_each(|finding| mannered(finding, &workspace.sources));
        assert!(workspace.members.is_sorted_by(|one, next| one < next), "{:?}", workspace.members);
    }
}

/// One variant: trying all of them takes several times as long.
fn settings() -> Settings {
    Settings { variant: Some("hebei-2025".to_owned()), year: Some(2025) }
}

/// A published document becomes a budget, or is refused; whatever was written can be read.
fn imported(bytes: &[u8]) {
    let Some(published) = pages::read(bytes) else { return };
    match import::import(base(), &published, "2025/budget.toml", &settings()) {
        Err(error) => assert!(is_chinese(&error.to_string()), "{error}"),
        Ok(imported) => {
            assert!(imported.files.iter().any(|(path, _)| path == "2025/budget.toml"), "no budget");
            let world =
                imported.files.into_iter().fold(base().clone(), |world, (path, bytes)| world.with(&path, bytes));
            hold(&world, "2025/budget.toml", bytes.len());
        }
    }
}

/// The pages of a document, with a date that is fixed, whatever the fonts.
fn painted(world: &Memory) {
    let day = Date { year: 2025, month: 1, day: 1 };
    let outcome = Compiler::new(world).dated(day).compile(BUDGET);
    let Ok(publication) = outcome.publish() else { return };
    for format in render::FORMATS.iter().filter(|format| format.is_paged()) {
        match publication.write(*format) {
            Ok(bytes) => assert!(!bytes.is_empty(), "{}", format.name()),
            Err(error) => assert!(is_chinese(&error.to_string()), "{error}"),
        }
    }
}

/// Invariants of any repository.
fn hold(world: &Memory, path: &str, length: usize) {
    let outcome = Compiler::new(world).compile(path);
    assert!(outcome.document().is_some() || !outcome.findings.is_empty(), "no document, and no word why");
    let all = outcome.findings.iter().chain(outcome.allowed.iter().map(|allowed| &allowed.finding));
    all.chain(outcome.of_repository.iter().map(|allow| &allow.unused))
        .for_each(|finding| mannered(finding, &outcome.sources));
    reports(&outcome);
    let printed = outcome.document().map(printed);
    // Repeat some: the result must not depend on time or earlier runs.
    if length.is_multiple_of(8) {
        let again = Compiler::new(world).compile(path);
        assert_eq!(outcome.findings, again.findings);
        assert_eq!(printed, again.document().map(self::printed));
    }
}

fn is_chinese(words: &str) -> bool {
    words.contains(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// A finding is in Chinese, has a remedy and a valid place, and is of bounded length.
fn mannered(finding: &Diagnostic, sources: &SourceMap) {
    let code = &finding.code;
    assert!(is_chinese(&finding.message), "{code}: {}", finding.message);
    assert!(finding.help.as_deref().is_some_and(is_chinese), "{code} says no way out");
    for label in finding.primary.iter().chain(&finding.labels) {
        let (file, range) = (sources.file(label.span.file), label.span.range());
        assert!(file.text.get(range.clone()).is_some(), "{code}: no {range:?} in {}", file.path);
    }
    let shown = human::render(finding, sources, false);
    assert!(shown.len() < 20_000, "{code} shows {} bytes", shown.len());
}

/// Every report of the findings can be parsed.
fn reports(outcome: &Outcome) {
    let Outcome { findings, allowed, .. } = outcome;
    let reports = [outcome.report("")];
    let read: Value = serde_json::from_str(&json::render(&reports, &[])).expect("findings as JSON");
    assert_eq!(read["findings"].as_array().map(Vec::len), Some(findings.len()));
    let read: Value = serde_json::from_str(&sarif::render(&reports, &[])).expect("findings as SARIF");
    assert_eq!(read["runs"][0]["results"].as_array().map(Vec::len), Some(findings.len() + allowed.len()));
    roxmltree::Document::parse(&junit::render(&reports, &[], true)).expect("findings as XML");
    assert_eq!(github::render(&reports).lines().count(), findings.len());
}

/// A document in two forms: complete, and without internal marks.
fn printed(document: &Document) -> (String, String) {
    let (markdown, json) = (render::markdown::render(document), render::json::render(document));
    assert!(!markdown.is_empty());
    let read: Value = serde_json::from_str(&json).expect("document.json");
    assert!(read.is_object());
    for text in [&markdown, &json] {
        // Template marks are noncharacters.
        let mark = text.chars().find(|c| matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}' | '\0'));
        assert_eq!(mark, None, "left in the document");
    }
    (markdown, json)
}

/// True if an input is a correct budget in a valid variant, or a document that becomes one; for the tests.
#[allow(dead_code, reason = "the fuzzer does not ask")]
pub fn is_sound(target: Target, bytes: &[u8]) -> bool {
    if let Target::Published | Target::Import = target {
        let Some(published) = pages::read(bytes) else { return false };
        let imported = || import::import(base(), &published, "2025/budget.toml", &settings());
        let is_whole = target == Target::Published || imported().is_ok_and(|imported| imported.recognised.len() > 3);
        return published.blocks.len() > 10 && is_whole;
    }
    let (world, path) = repository(target, bytes);
    Compiler::new(world).compile(path).is_sound()
}
