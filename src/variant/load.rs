//! Loading: the chain of inheritance, then every file, then every table's plan.

use std::collections::BTreeSet;

use super::asks::Asks;
use super::codes;
use super::files::{self, Folder, TABLES};
use super::filters::{ChangePhrases, Known, Missing};
use super::glossary::{self, Term};
use super::names::Names;
use super::number::{self, NumberStyle};
use super::numbering::{self, Numbering};
use super::plan::Table;
use super::raw::{RawColumns, TableFile};
use super::settings::{TableSettings, VariantFile};
use super::words::{Templates, Words, Writer};
use super::{lower, patch, templates};
use crate::diagnostic::Diagnostic;
use crate::ledger::Figures;
use crate::model::Kind;
use crate::source::{Domain, FromToml, Keyed, Reader, Shelf, SourceMap, Span, Spanned, Text};

/// A variant, ready to compile with.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Plans of the tables, in the standard order.
    pub tables: Vec<Table>,
    /// Words by kind of unit.
    pub wording: Vec<(Kind, String, String)>,
    /// Words of the points of a spending plan.
    pub plan_words: Vec<(String, String)>,
    /// Number styles by name.
    pub numbers: Vec<(String, NumberStyle)>,
    /// The report template.
    pub report: Words,
    /// Its sections by id.
    pub sections: Vec<(String, Words)>,
    /// Ids of the report's headings.
    pub heading_ids: BTreeSet<String>,
    /// 名词解释
    pub glossary: Vec<Term>,
    /// How lists of the report are marked: numbers by depth, and bullets.
    pub lists: (Vec<Numbering>, String),
    /// Figures that templates use.
    pub uses: BTreeSet<String>,
    /// The variant and its ancestors, nearest first.
    pub chain: Vec<Head>,
    /// What it asks the unit to write.
    pub asks: Asks,
    /// Figures that templates compare with last year's.
    pub previous: BTreeSet<String>,
    /// Renders all of the above.
    pub writer: Writer,
}

/// What a variant says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Years it is for; none means any.
    pub years: Vec<u32>,
    /// Kinds of unit it is for; none means any.
    pub kinds: Vec<Kind>,
}

impl Head {
    fn of(file: &VariantFile) -> Self {
        Self {
            name: file.name.value.clone(),
            title: file.title.value.clone(),
            years: file.years.clone(),
            kinds: file.kinds.clone(),
        }
    }
}

/// Years and kinds of the nearest that names any.
#[must_use]
pub fn suits<'h>(chain: impl Iterator<Item = &'h Head> + Clone) -> (&'h [u32], &'h [Kind]) {
    let years = chain.clone().map(|head| head.years.as_slice()).find(|years| !years.is_empty());
    let kinds = chain.map(|head| head.kinds.as_slice()).find(|kinds| !kinds.is_empty());
    (years.unwrap_or_default(), kinds.unwrap_or_default())
}

/// A variant and its ancestors, nearest first: where each is, and what it says of itself.
pub fn ancestry(name: &Spanned<String>, budget: &str, shelf: &mut Shelf<'_>) -> Option<Vec<(Folder, Head)>> {
    let chain = chain(name, budget, shelf)?;
    Some(chain.into_iter().map(|(folder, file)| (folder, Head::of(&file))).collect())
}

/// The name of a variant that no file names: a place to point at.
#[must_use]
pub fn by_name(name: &str, sources: &mut SourceMap) -> Spanned<String> {
    let file = sources.add("（命令行）".to_owned(), name.into());
    let end = u32::try_from(name.len()).unwrap_or(u32::MAX);
    Spanned { value: name.to_owned(), span: Span { file, start: 0, end } }
}

/// The longest chain of inheritance.
const DEPTH: usize = 8;

/// What lowering a table needs to know of the whole variant.
pub(super) struct Loading<'l> {
    pub figures: &'l Figures,
    pub settings: Vec<TableSettings>,
    pub columns: Vec<Keyed<RawColumns>>,
    pub captions: Vec<Keyed<Text>>,
    pub numbers: Vec<(String, NumberStyle)>,
    pub templates: Templates,
}

/// Loads the variant that a budget names; everything wrong with it goes to the shelf.
pub fn load(name: &Spanned<String>, budget: &str, figures: &Figures, shelf: &mut Shelf<'_>) -> Option<Variant> {
    let before = shelf.findings.len();
    let chain = chain(name, budget, shelf)?;
    let styles: Vec<_> = chain.iter().map(|(_, file)| &file.numbers).collect();
    let numbers = number::resolve(&styles, shelf);
    let mut loading = Loading {
        figures,
        settings: chain.iter().filter_map(|(_, file)| file.table.clone()).collect(),
        columns: chain.iter().map(|(_, file)| file.columns.clone()).collect(),
        captions: chain.iter().map(|(_, file)| file.captions.clone()).collect(),
        numbers,
        templates: Templates::default(),
    };
    let (report, sections) = templates::read(|file, shelf| open(&chain, file, shelf), &mut loading.templates, shelf);
    let heading_ids = loading.templates.texts().flat_map(|(text, _)| templates::heading_ids(text)).collect();
    let mut tables = Vec::new();
    for id in &table_ids(&loading.templates) {
        let folders = chain.iter().map(|(folder, _)| folder);
        let Some(raw) = patch::read(id, folders, shelf) else {
            continue;
        };
        tables.extend(lower::table(id, &raw, &mut loading, shelf));
    }
    let glossary = glossary::read(open(&chain, "glossary.toml", shelf), &mut loading.templates, shelf);
    let lists = lists(&chain, shelf);
    let (wording, plan_words) = words(&chain);
    let mut asks = Asks::resolve(chain.iter().map(|(_, file)| file), shelf);
    let names = |asks: &Asks| Names::of(wording.iter().map(|(_, key, _)| key.as_str()), asks);
    let uses = templates::figures_used(loading.templates.texts(), figures, shelf);
    let known = Known { styles: loading.numbers.clone(), changes: changes(&chain), missing: Missing::default() };
    let mut seen = loading.templates.look(&names(&asks), shelf);
    templates::place_sections(&mut seen, &report, &sections);
    asks.settle(&seen);
    if shelf.findings.len() == before {
        asks.refuse_unused(&seen, shelf);
    }
    asks.forget_unused(&seen);
    let writer = loading.templates.finish(&known, names(&asks), shelf);
    if shelf.findings.len() > before {
        return None;
    }
    let nearest = &chain.first()?.1;
    Some(Variant {
        name: nearest.name.value.clone(),
        title: nearest.title.value.clone(),
        tables,
        wording,
        plan_words,
        numbers: loading.numbers,
        report,
        sections,
        heading_ids,
        glossary,
        lists,
        uses,
        chain: chain.iter().map(|(_, file)| Head::of(file)).collect(),
        asks,
        previous: seen.into_iter().flat_map(|seen| seen.previous).collect(),
        writer,
    })
}

/// The variant and its ancestors, nearest first.
fn chain(name: &Spanned<String>, budget: &str, shelf: &mut Shelf<'_>) -> Option<Vec<(Folder, VariantFile)>> {
    let mut chain: Vec<(Folder, VariantFile)> = Vec::new();
    let mut next = Some(name.clone());
    while let Some(name) = next.take() {
        if chain.len() >= DEPTH || chain.iter().any(|(_, file)| file.name.value == name.value) {
            shelf
                .findings
                .push(codes::CYCLE.finding().at(name.span, format!("“{}”又引用回来，或层数太多", name.value)));
            return None;
        }
        let Some(folder) = files::find(&name.value, budget, shelf) else {
            shelf.findings.push(missing(&name));
            return None;
        };
        let file = folder.open("variant.toml", shelf, Some(name.span))?;
        let raw: VariantFile = Reader::read_opened(shelf, file, Domain::Variant, |reader, _| {
            reader.root_keys = VariantFile::KEYS;
        })?;
        if raw.name.value != name.value {
            shelf.findings.push(
                codes::WRONG_FOLDER
                    .finding()
                    .at(raw.name.span, format!("文件夹是“{}”", name.value))
                    .help(format!("写 name = \"{}\"。", name.value)),
            );
            return None;
        }
        next.clone_from(&raw.extends);
        chain.push((folder, raw));
    }
    Some(chain)
}

fn missing(name: &Spanned<String>) -> Diagnostic {
    let meant = crate::source::did_you_mean(&name.value, files::BUILT_IN.iter().copied());
    codes::NO_VARIANT
        .finding()
        .at(name.span, format!("没有内置的“{}”，本仓库也没有 variants/{0}/variant.toml{meant}", name.value))
        .help(format!("内置的有：{}；本地的放在 variants/ 文件夹里。", files::BUILT_IN.join("、")))
}

/// A file of the nearest folder that has it: whole files are replaced.
fn open(chain: &[(Folder, VariantFile)], file: &str, shelf: &mut Shelf<'_>) -> Option<crate::source::FileId> {
    let (folder, _) = chain.iter().find(|(folder, _)| folder.has(file, shelf))?;
    folder.open(file, shelf, None)
}

/// The standard tables, and what else the report places.
fn table_ids(templates: &Templates) -> Vec<String> {
    let mut ids: Vec<String> = TABLES.iter().map(|id| (*id).to_owned()).collect();
    for id in templates.texts().flat_map(|(text, _)| templates::tables_placed(text)) {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

/// How lists are marked: the nearest word on each.
fn lists(chain: &[(Folder, VariantFile)], shelf: &mut Shelf<'_>) -> (Vec<Numbering>, String) {
    let said = || chain.iter().filter_map(|(_, file)| file.lists.as_ref());
    let ordered = said().find_map(|lists| lists.ordered.as_ref()).and_then(|raw| numbering::lower(raw, shelf));
    let bullet = said().find_map(|lists| lists.bullet.as_ref()).map(|bullet| bullet.value.clone());
    (ordered.unwrap_or_default(), bullet.unwrap_or_default())
}

/// Sets of phrases for changes: the nearest definition of each.
fn changes(chain: &[(Folder, VariantFile)]) -> Vec<ChangePhrases> {
    let mut sets: Vec<ChangePhrases> = Vec::new();
    for phrases in chain.iter().filter_map(|(_, file)| file.phrases.as_ref()) {
        let default = phrases.change.iter().map(|set| ("", set));
        let named = phrases.changes.0.iter().map(|(name, set)| (name.value.as_str(), set));
        for (name, raw) in default.chain(named) {
            if sets.iter().any(|set| set.name == name) {
                continue;
            }
            let or_nothing = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |text| text.value.clone());
            sets.push(ChangePhrases {
                name: name.to_owned(),
                more: raw.more.value.clone(),
                less: raw.less.value.clone(),
                same: raw.same.value.clone(),
                new: or_nothing(&raw.new),
                gone: or_nothing(&raw.gone),
            });
        }
    }
    sets
}

type PlanWords = Vec<(String, String)>;

fn words(chain: &[(Folder, VariantFile)]) -> (Vec<(Kind, String, String)>, PlanWords) {
    let mut wording: Vec<(Kind, String, String)> = Vec::new();
    let mut plan: PlanWords = Vec::new();
    for (_, file) in chain {
        if let Some(words) = &file.wording {
            for (kind, entries) in [(Kind::Unit, &words.unit), (Kind::Department, &words.department)] {
                for (key, text) in &entries.0 {
                    if !wording.iter().any(|(k, name, _)| *k == kind && *name == key.value) {
                        wording.push((kind, key.value.clone(), text.value.clone()));
                    }
                }
            }
        }
        for (key, text) in file.phrases.iter().flat_map(|phrases| &phrases.plan.0) {
            if !plan.iter().any(|(name, _)| *name == key.value) {
                plan.push((key.value.clone(), text.value.clone()));
            }
        }
    }
    (wording, plan)
}

/// The schemas of a variant's files, for editors: variant.toml and tables/*.toml.
#[must_use]
pub fn schemas() -> [(&'static str, serde_json::Value); 2] {
    fn of<T: FromToml>(title: &str, id: &str) -> serde_json::Value {
        crate::source::schema_of::<T>(title, id)
    }
    let mut table = of::<TableFile>("gongkai 公开格式的一张表", "table.schema.json");
    if let Some(parts) = table["allOf"].as_array_mut() {
        parts.push(super::patch::title_or_patch());
    }
    [
        ("variant.schema.json", of::<VariantFile>("gongkai 公开格式 variant.toml", "variant.schema.json")),
        ("table.schema.json", table),
    ]
}
