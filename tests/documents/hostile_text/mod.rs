//! Hostile text in every field of a unit is printed verbatim and never becomes markup.
mod fields;
pub mod markdown;
pub mod printed;

use gongkai::Outcome;
use gongkai::diagnostic::Severity;
use gongkai::document::Document;
use gongkai::world::{Memory, World};

use self::fields::{Field, fields, quoted};
use self::printed::Part;
use crate::four_formats::tables;
use crate::support;

/// A word that occurs nowhere else.
const HARMLESS: &str = "甲乙丙丁";

/// Text with meaning in Markdown, HTML, Tera or a spreadsheet, as written between TOML's quotes.
fn nasty() -> Vec<String> {
    let lines = include_str!("../../corpus/nasty.txt").lines();
    let line =
        |line: &str| toml::from_str::<toml::Table>(&format!("x = \"{line}\"")).unwrap()["x"].as_str().unwrap().into();
    lines.map(line).collect()
}

/// All of them in one line.
fn combined() -> String {
    nasty().join(" ").replace("{{", "{").replace("{%", "%").replace("{#", "#")
}

/// A repository, and the text of its budget.
struct Repository {
    name: &'static str,
    world: Memory,
    path: String,
    text: String,
}

impl Repository {
    fn of(name: &'static str, path: String, world: Memory) -> Self {
        let text = String::from_utf8(world.read(&path, 1 << 22).unwrap()).unwrap();
        Self { name, world, path, text }
    }

    fn all() -> [Self; 3] {
        let everything = Memory::default()
            .with("budget.toml", include_str!("../../hostile_text/everything/budget.toml"))
            .with("duties.txt", "第一段。\n第二段。\n")
            .with("variants/ours/variant.toml", include_str!("../../hostile_text/everything/variant.toml"))
            .with("variants/ours/figures.toml", include_str!("../../hostile_text/everything/figures.toml"))
            .with(
                "variants/ours/report.md",
                concat!(
                    include_str!("../../../templates/base/report.md"),
                    "\n",
                    include_str!("../../hostile_text/everything/more.md")
                ),
            );
        let example = |name| Self::of(name, support::budget_path(name), support::in_memory(name));
        [
            example("xingtai-2025"),
            example("shijiazhuang-2023"),
            Self::of("everything", "budget.toml".to_owned(), everything),
        ]
    }

    /// The repository with this text in some fields, or in the files that they include.
    fn with(&self, fields: &[&Field], words: &str) -> Outcome {
        let mut world = self.world.clone();
        let mut text = self.text.clone();
        for field in fields.iter().rev() {
            match &field.file {
                Some(file) => world = world.with(file, words),
                None => text.replace_range(field.range.clone(), &quoted(words)),
            }
        }
        support::compile(&world.with(&self.path, text), &self.path)
    }

    /// The printed parts with a harmless word in some fields.
    fn plain(&self, fields: &[&Field]) -> Vec<Part> {
        let at = || format!("{} {}", self.name, fields[0].path);
        let parts = seen(self.with(fields, HARMLESS), &at);
        // The legal basis of a secret is not printed.
        let is_printed = parts.iter().any(|part| part.says(HARMLESS));
        assert_ne!(is_printed, fields[0].is_silent(), "{}", at());
        parts
    }

    /// Text in some fields must be printed verbatim where a harmless word would be, and nothing else may change.
    fn check(&self, fields: &[&Field], plain: &[Part], words: &str) {
        let at = || format!("{} {}: {words:?}", self.name, fields[0].path);
        let parts = seen(self.with(fields, words), &at);
        let expected: Vec<Part> = plain.iter().map(|part| part.with(HARMLESS, words)).collect();
        assert_same(&parts, &expected, &at);
    }
}

/// The parts of a document, after checking that its Markdown reads back the same.
fn seen(outcome: Outcome, at: &dyn Fn() -> String) -> Vec<Part> {
    // Unread template tags are L001, missing characters R001.
    let sound = outcome
        .findings
        .iter()
        .all(|finding| finding.severity != Severity::Error || ["L001", "R001"].contains(&&*finding.code));
    assert!(sound && outcome.document().is_some(), "{}: {:?}", at(), outcome.findings);
    let mut document = outcome.into_document().unwrap();
    document.draft = false;
    let parts = printed::parts(&document);
    assert_same(&back(&document), &parts, at);
    parts
}

/// The parts of the document's Markdown.
fn back(document: &Document) -> Vec<Part> {
    markdown::read(&support::markdown(document))
}

/// Fails at the first part that differs.
fn assert_same(found: &[Part], expected: &[Part], at: &dyn Fn() -> String) {
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{}", at());
    }
    assert_eq!(found.len(), expected.len(), "{}", at());
}

#[test]
fn every_field_takes_hostile_words() {
    let combined = combined();
    let mut reached = std::collections::BTreeSet::new();
    for repository in Repository::all() {
        for field in fields(&repository.text).iter().filter(|field| !field.is_markdown()) {
            if reached.insert(field.kind.clone()) {
                repository.check(&[field], &repository.plain(&[field]), &combined);
            }
        }
    }
    let known: Vec<&str> = include_str!("../../hostile_text/everything/fields.txt").lines().collect();
    let reached: Vec<String> = reached.into_iter().collect();
    assert_eq!(reached, known, "fields of format 1 that hold words");
}

#[test]
fn every_line_is_taken_where_it_may_hurt_most() {
    const PLACES: [&str; 5] =
        ["unit.short", "project[0].name", "performance.target[0].name", "narrative.more", "extra.words"];
    let [_, _, everything] = Repository::all();
    let fields = fields(&everything.text);
    let places = |live: bool| -> Vec<&Field> {
        fields.iter().filter(|field| PLACES.contains(&field.path.as_str()) && (live || !field.is_live())).collect()
    };
    let (all, not_live) = (places(true), places(false));
    assert_eq!((all.len(), not_live.len()), (5, 3));
    let (plain, plain_not_live) = (everything.plain(&all), everything.plain(&not_live));
    for line in nasty() {
        // In [narrative] and [extra] braces are template tags.
        if is_live(&line) {
            everything.check(&not_live, &plain_not_live, &line);
        } else {
            // The indent of a paragraph is not part of it.
            everything.check(&all, &plain, line.trim());
            everything.check(&not_live, &plain_not_live, &line);
        }
    }
}

fn is_live(line: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|open| line.contains(open))
}

/// A different line in every field at once.
#[test]
fn all_fields_at_once() {
    for repository in Repository::all() {
        let fields = fields(&repository.text);
        let fields: Vec<&Field> = fields.iter().filter(|field| !field.is_live() && !field.is_referred_to()).collect();
        let nasty = nasty();
        let mut text = repository.text.clone();
        for (at, field) in fields.iter().enumerate().rev() {
            text.replace_range(field.range.clone(), &quoted(&format!("{}{at}", nasty[at % nasty.len()])));
        }
        let outcome = support::compile(&repository.world.clone().with(&repository.path, text), &repository.path);
        let document = outcome.document().unwrap_or_else(|| panic!("{}: {:?}", repository.name, outcome.findings));
        assert_same(&back(document), &printed::parts(document), &|| repository.name.to_owned());
        tables::agree(&gongkai::document::Document { draft: false, ..document.clone() }, repository.name);
    }
}

/// Lines of narrative become paragraphs, in a list paragraphs of its item, in a heading one line.
#[test]
fn several_lines_stay_where_they_are() {
    let [_, _, everything] = Repository::all();
    let lines: Vec<String> = nasty().into_iter().filter(|line| !is_live(line)).collect();
    let text = lines.join("\n");
    for path in ["narrative.other_matters", "extra.words", "performance.target.name"] {
        let fields = fields(&everything.text);
        let field = fields.iter().find(|field| field.kind == path).unwrap();
        let (parts, plain) = (seen(everything.with(&[field], &text), &|| path.to_owned()), everything.plain(&[field]));
        let kinds = |parts: &[Part], kind: &str| parts.iter().filter(|part| part.kind() == kind).count();
        for kind in ["heading", "table", "items"] {
            assert_eq!(kinds(&parts, kind), kinds(&plain, kind), "{path}");
        }
        for line in lines.iter().map(|line| printed::words(line)).filter(|line| !line.is_empty()) {
            assert!(parts.iter().any(|part| part.says(&line)), "{path}: {line:?}");
        }
    }
}

/// Braces in [narrative], [extra] and [sections] are template tags: evaluated or a finding, never printed.
#[test]
fn braces_of_a_live_text_are_figures_or_a_finding() {
    let [_, _, everything] = Repository::all();
    let fields = fields(&everything.text);
    for path in ["narrative.more", "extra.words", "sections.income"] {
        let field = fields.iter().find(|field| field.kind == path).unwrap();
        for (words, printed) in [
            ("{{ year }}年", Some("2024年")),
            ("{# 注 #}无", Some("无")),
            ("{{ year", None),
            ("{% if %}", None),
            ("{{ x }}", None),
        ] {
            let outcome = everything.with(&[field], words);
            assert_eq!(outcome.is_sound(), printed.is_some(), "{path} {words}: {:?}", outcome.findings);
            if let Some(printed) = printed {
                let parts = printed::parts(&outcome.into_document().unwrap());
                assert!(parts.iter().any(|part| part.says(printed)), "{path} {words}");
            }
        }
    }
}
