//! Loading: every file of an opened variant, then every table's plan.

use std::collections::BTreeSet;

use super::asks::Asks;
use super::chain::Chain;
use super::files::TABLES;
use super::filters::{ChangePhrases, Known, Missing};
use super::glossary::{self, Term};
use super::head::Head;
use super::names::Names;
use super::number::{self, NumberStyle};
use super::numbering::{self, Numbering};
use super::plan::Table;
use super::raw::{RawColumns, TableFile};
use super::settings::{CodeDigits, TableSettings, VariantFile};
use super::sums::Sums;
use super::tokens::ids_given;
use super::vocabulary::{Opened, Vocabulary};
use super::words::{Templates, Words, Writer};
use super::{lower, page, patch, templates};
use crate::document::PageSetup;
use crate::ledger::{Figures, Groups, VARIANT_FILE};
use crate::model::BudgetKind;
use crate::source::{FromToml, Keyed, Shelf, Text};

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
    pub wording: Vec<(BudgetKind, String, String)>,
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
    /// What templates use of its vocabulary.
    pub sums: Sums,
    /// What selections and templates may name.
    pub vocabulary: Vocabulary,
    /// The variant and its ancestors, nearest first.
    pub chain: Vec<Head>,
    /// What it asks the unit to write.
    pub asks: Asks,
    /// How many digits the unit's code has.
    pub code_digits: CodeDigits,
    /// How its pages are set up.
    pub setup: PageSetup,
    /// Figures that templates compare with last year's.
    pub previous: BTreeSet<String>,
    /// Renders all of the above.
    pub writer: Writer,
}

/// What lowering a table needs to know of the whole variant.
pub(super) struct Loading<'l> {
    pub figures: &'l Figures,
    pub groups: &'l Groups,
    pub settings: Vec<TableSettings>,
    pub columns: Vec<Keyed<RawColumns>>,
    pub captions: Vec<Keyed<Text>>,
    pub numbers: Vec<(String, NumberStyle)>,
    pub templates: Templates,
}

/// Loads the rest of an opened variant; everything wrong with it goes to the shelf.
pub fn load(opened: Opened, shelf: &mut Shelf<'_>) -> Option<Variant> {
    let before = shelf.findings.len();
    let Opened { chain, vocabulary, .. } = opened;
    let styles: Vec<_> = chain.files().map(|file| &file.numbers).collect();
    let numbers = number::resolve(&styles, shelf);
    let mut loading = Loading {
        figures: &vocabulary.figures,
        groups: &vocabulary.groups,
        settings: chain.files().filter_map(|file| file.table.clone()).collect(),
        columns: chain.files().map(|file| file.columns.clone()).collect(),
        captions: chain.files().map(|file| file.captions.clone()).collect(),
        numbers,
        templates: Templates::default(),
    };
    let (report, sections) = templates::read(|file, shelf| chain.nearest(file, shelf), &mut loading.templates, shelf);
    let heading_ids = loading.templates.texts().flat_map(|(text, _)| templates::heading_ids(text)).collect();
    let mut tables = Vec::new();
    for id in &table_ids(&loading.templates) {
        let Some(raw) = patch::read(id, chain.folders(), shelf) else {
            continue;
        };
        // An inherited table that this place does not print.
        if raw.file.kinds.as_ref().is_some_and(Vec::is_empty) {
            continue;
        }
        tables.extend(lower::table(id, &raw, &mut loading, shelf));
    }
    let glossary = glossary::read(chain.nearest("glossary.toml", shelf), &mut loading.templates, shelf);
    let lists = lists(&chain, shelf);
    let setup = page::resolve(chain.files().filter_map(|file| file.page.as_ref()), shelf);
    let (wording, plan_words) = words(&chain);
    let mut asks = Asks::resolve(chain.files(), shelf);
    let names = |asks: &Asks| Names::of(wording.iter().map(|(_, key, _)| key.as_str()), asks, &vocabulary);
    let known = Known { styles: loading.numbers.clone(), changes: changes(&chain, shelf), missing: Missing::default() };
    let mut sums = Sums::default();
    let mut seen = loading.templates.look(&names(&asks), &vocabulary, &mut sums, shelf);
    templates::place_sections(&mut seen, &report, &sections);
    asks.settle(&seen);
    if shelf.findings.len() == before {
        asks.refuse_unused(&seen, shelf);
    }
    asks.forget_unused(&seen);
    let Loading { numbers, templates, .. } = loading;
    let writer = templates.finish(&known, names(&asks), shelf);
    if shelf.findings.len() > before {
        return None;
    }
    let nearest = chain.files().next()?;
    Some(Variant {
        name: nearest.name.value.clone(),
        title: nearest.title.value.clone(),
        tables,
        wording,
        plan_words,
        numbers,
        report,
        sections,
        heading_ids,
        glossary,
        lists,
        sums,
        vocabulary,
        chain: chain.heads().collect(),
        asks,
        code_digits: CodeDigits::resolve(chain.files()),
        setup,
        previous: seen.into_iter().flat_map(|seen| seen.previous).collect(),
        writer,
    })
}

/// The standard tables, and what else the report places.
fn table_ids(templates: &Templates) -> Vec<String> {
    let mut ids: Vec<String> = TABLES.iter().map(|id| (*id).to_owned()).collect();
    for id in templates.texts().flat_map(|(text, _)| ids_given("table", text)) {
        if !ids.iter().any(|known| known == id.text) {
            ids.push(id.text.to_owned());
        }
    }
    ids
}

/// How lists are marked: the nearest word on each.
fn lists(chain: &Chain, shelf: &mut Shelf<'_>) -> (Vec<Numbering>, String) {
    let said = || chain.files().filter_map(|file| file.lists.as_ref());
    let ordered = said().find_map(|lists| lists.ordered.as_ref()).and_then(|raw| numbering::lower(raw, shelf));
    let bullet = said().find_map(|lists| lists.bullet.as_ref()).map(|bullet| bullet.value.clone());
    (ordered.unwrap_or_default(), bullet.unwrap_or_default())
}

/// Sets of phrases for changes: the nearest definition of each.
fn changes(chain: &Chain, shelf: &mut Shelf<'_>) -> Vec<ChangePhrases> {
    let mut sets: Vec<ChangePhrases> = Vec::new();
    for phrases in chain.files().filter_map(|file| file.phrases.as_ref()) {
        let default = phrases.change.iter().map(|set| ("", set));
        let named = phrases.changes.0.iter().map(|(name, set)| (name.value.as_str(), set));
        for (name, raw) in default.chain(named) {
            if sets.iter().any(|set| set.name == name) {
                continue;
            }
            for text in [Some(&raw.more), Some(&raw.less), Some(&raw.same), raw.new.as_ref(), raw.gone.as_ref()] {
                refuse_unknown_places(text, shelf);
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

/// What stands in braces in a phrase is put in when it is said; anything else would be printed as it is.
fn refuse_unknown_places(text: Option<&Text>, shelf: &mut Shelf<'_>) {
    const KNOWN: [&str; 3] = ["{of}", "{amount}", "{percent}"];
    let Some(text) = text else { return };
    let left = KNOWN.iter().fold(text.value.clone(), |left, known| left.replace(known, ""));
    if left.contains(['{', '}', '｛', '｝']) {
        let words = "花括号里只能写 {of}（比较的对象）、{amount}（数）、{percent}（百分比），都用半角";
        lower::contradiction(text.span, words, shelf);
    }
}

type PlanWords = Vec<(String, String)>;

fn words(chain: &Chain) -> (Vec<(BudgetKind, String, String)>, PlanWords) {
    let mut wording: Vec<(BudgetKind, String, String)> = Vec::new();
    let mut plan: PlanWords = Vec::new();
    for file in chain.files() {
        if let Some(words) = &file.wording {
            for (kind, entries) in [(BudgetKind::Unit, &words.unit), (BudgetKind::Department, &words.department)] {
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
        crate::source::schema_of::<T>(title, id, VARIANT_FILE)
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
