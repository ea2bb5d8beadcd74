//! Loading: reads the files of an opened variant, lowers its tables, analyses its templates.

use std::collections::BTreeSet;

use crate::model::BudgetKind;
use crate::source::Shelf;
use crate::variant::authored::{
    Chain, CodeDigits, Folder, Numbering, RawTerm, TABLES, UnitInputs, lower_numbering, open_replaced, read_glossary,
    read_table, refuse_unused_replacements, resolve_change_phrases, resolve_number_styles, resolve_page_setup,
};
use crate::variant::charts;
use crate::variant::last_year::wanted;
use crate::variant::plan::{Table, Term, Variant};
use crate::variant::stand_in::{StandIn, put_stand_ins};
use crate::variant::table::{VariantContext, lower_table};
use crate::variant::template::{
    FilterData, MissingInTests, Sums, TemplateNames, Templates, Words, heading_ids, ids_given, place_sections,
    read_report, refuse_bad_names,
};
use crate::variant::vocabulary::{Opened, Vocabulary};

/// Loads the rest of an opened variant; `None` if that adds any finding to the shelf.
pub fn load(opened: Opened, shelf: &mut Shelf<'_>) -> Option<Variant> {
    let before = shelf.findings.len();
    let Opened { chain, vocabulary, kind, .. } = opened;
    let styles: Vec<_> = chain.files().map(|file| &file.numbers).collect();
    let numbers = resolve_number_styles(&styles, kind, shelf);
    let mut context = VariantContext {
        figures: &vocabulary.figures,
        groups: &vocabulary.groups,
        settings: chain.files().filter_map(|file| file.table.clone()).collect(),
        columns: chain.files().map(|file| file.columns.clone()).collect(),
        captions: chain.files().map(|file| file.captions.clone()).collect(),
        numbers,
        templates: Templates::default(),
    };
    let (report, sections) =
        read_report(|file, shelf| open_replaced(file, &chain, shelf), &mut context.templates, shelf);
    let is_used = |file: &str| {
        let section =
            |id: &String| file.strip_prefix("sections/").and_then(|name| name.strip_suffix(".md")) == Some(id);
        file == "report.md" || sections.iter().any(|(id, _)| section(id))
    };
    refuse_unused_replacements(&chain, is_used, shelf);
    let heading_ids = context.templates.texts().flat_map(|(text, _)| heading_ids(text)).collect();
    let mut tables = Vec::new();
    let mut stand_ins = Vec::new();
    for id in &table_ids(&context.templates) {
        let Some(raw) = read_table(id, chain.folders(), &context.columns, shelf) else {
            continue;
        };
        // `kinds = []` drops an inherited table.
        if raw.file.kinds.as_ref().is_some_and(Vec::is_empty) {
            continue;
        }
        if let Some(table) = lower_table(id, &raw, &mut context, shelf) {
            stand_ins.extend(raw.file.stands_for.map(|stands_for| StandIn { file: id.clone(), stands_for }));
            tables.push(table);
        }
    }
    let stood_for = put_stand_ins(&stand_ins, &mut tables, kind, shelf);
    let terms = read_glossary(&chain, shelf);
    let glossary = terms.into_iter().map(|raw| term(raw, &mut context.templates)).collect();
    let lists = lists(&chain, shelf);
    let unplaced = unplaced(&chain, &table_ids(&context.templates), &sections, shelf);
    let charts = charts::resolve(&chain, &vocabulary.figures, &table_ids(&context.templates), shelf);
    let setup = resolve_page_setup(chain.files().filter_map(|file| file.page.as_ref()), shelf);
    let (wording, plan_words) = words(&chain, kind);
    let mut inputs = UnitInputs::resolve(chain.files());
    for file in chain.files() {
        refuse_bad_names(file, shelf);
    }
    let names =
        |inputs: &UnitInputs| TemplateNames::of(wording.iter().map(|(_, key, _)| key.as_str()), inputs, &vocabulary);
    let filter_data = FilterData {
        styles: context.numbers.clone(),
        changes: resolve_change_phrases(&chain, kind, shelf),
        missing: MissingInTests::default(),
    };
    let mut sums = Sums::default();
    let mut uses = context.templates.analyse(&names(&inputs), &vocabulary, &mut sums, shelf);
    place_sections(&mut uses, &report, &sections);
    let summed = summed(&tables, &sums, &vocabulary);
    inputs.settle(&uses, &summed);
    if shelf.findings.len() == before {
        inputs.refuse_unused(&uses, &summed, shelf);
    }
    inputs.forget_unused(&uses, &summed);
    let VariantContext { numbers, templates, .. } = context;
    let writer = templates.finish(&filter_data, names(&inputs), shelf);
    if shelf.findings.len() > before {
        return None;
    }
    let nearest = chain.files().next()?;
    let previous = wanted(uses.into_iter().flat_map(|uses| uses.previous).collect(), &tables, &vocabulary.figures);
    Some(Variant {
        name: nearest.name.value.clone(),
        kind,
        title: nearest.title.value.clone(),
        tables,
        charts,
        stood_for,
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
        inputs,
        code_digits: CodeDigits::resolve(chain.files()),
        unprinted: chain
            .files()
            .filter_map(|file| file.check.as_ref())
            .flat_map(|check| check.unprinted.iter().map(|table| table.key()))
            .collect(),
        told_elsewhere: chain
            .files()
            .filter_map(|file| file.check.as_ref())
            .flat_map(|check| check.told_elsewhere.clone())
            .collect(),
        reason_margin: chain
            .files()
            .find_map(|file| file.check.as_ref()?.reason_margin)
            .map_or(REASON_MARGIN, |said| said.value)
            .into(),
        unplaced,
        setup,
        previous,
        writer,
    })
}

/// Percent of 年初预算数 beyond which a reason is wanted, unless the variant says another.
const REASON_MARGIN: u32 = 10;

/// Files of tables and sections in the variant's own folder that no template places. What is inherited may be left out.
fn unplaced(chain: &Chain, tables: &[String], sections: &[(String, Words)], shelf: &Shelf<'_>) -> Vec<String> {
    let Some(Folder::Local(folder)) = chain.folders().next() else { return Vec::new() };
    let is_placed = |path: &str| {
        let name = path.strip_prefix(folder.as_str()).unwrap_or(path);
        let id = |part: &str, ending| name.strip_prefix(part).and_then(|name| name.strip_suffix(ending));
        match (id("/tables/", ".toml"), id("/sections/", ".md")) {
            (Some(id), _) => tables.iter().any(|known| known == id),
            (_, Some(id)) => sections.iter().any(|(known, _)| known == id),
            // Not of a format.
            _ => true,
        }
    };
    let all = ["tables", "sections"].into_iter().flat_map(|part| shelf.world.list(&format!("{folder}/{part}")));
    let mut unplaced: Vec<String> = all.filter(|path| !is_placed(path)).collect();
    unplaced.sort_unstable();
    unplaced
}

/// Keys of `[extra]` that tables or templates add up.
fn summed(tables: &[Table], sums: &Sums, vocabulary: &Vocabulary) -> BTreeSet<String> {
    let figures = sums.figures.iter().filter_map(|id| vocabulary.figures.get(id)).map(|figure| &figure.selection);
    let lists = sums.lists.iter().filter_map(|id| vocabulary.list(id)).map(|list| &list.selection);
    let calls = sums.calls.values().filter(|call| !call.last_year).map(|call| &call.selection);
    let of_templates = figures.chain(lists).chain(calls).flat_map(|selection| vocabulary.groups.asks().keys(selection));
    of_templates.chain(tables.iter().flat_map(|table| table.asks.iter().cloned())).collect()
}

fn term(raw: RawTerm, templates: &mut Templates) -> Term {
    Term { name: templates.words(&raw.name), meaning: templates.words(&raw.meaning), kinds: raw.kinds }
}

/// Ids of the standard tables, then of others that the report places.
fn table_ids(templates: &Templates) -> Vec<String> {
    let mut ids: Vec<String> = TABLES.iter().map(|id| (*id).to_owned()).collect();
    let mut known: BTreeSet<String> = ids.iter().cloned().collect();
    for id in templates.texts().flat_map(|(text, _)| ids_given("table", text)) {
        if known.insert(id.text.to_owned()) {
            ids.push(id.text.to_owned());
        }
    }
    ids
}

/// Markers of lists in the report: numbering by depth and bullet, each from the nearest variant that sets it.
fn lists(chain: &Chain, shelf: &mut Shelf<'_>) -> (Vec<Numbering>, String) {
    let said = || chain.files().filter_map(|file| file.lists.as_ref());
    let ordered = said().find_map(|lists| lists.ordered.as_ref()).and_then(|raw| lower_numbering(raw, shelf));
    let bullet = said().find_map(|lists| lists.bullet.as_ref()).map(|bullet| bullet.value.clone());
    (ordered.unwrap_or_default(), bullet.unwrap_or_default())
}

type PlanWords = Vec<(String, String)>;

/// Words that differ by kind of unit, and labels of the points of a spending plan; for each key, the nearest
/// definition.
fn words(chain: &Chain, kind: BudgetKind) -> (Vec<(BudgetKind, String, String)>, PlanWords) {
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
        let own = file.phrases.as_ref().and_then(|phrases| phrases.department.as_ref());
        let own = own.filter(|_| kind == BudgetKind::Department).map(|own| &own.plan);
        let plans = own.into_iter().chain(file.phrases.as_ref().map(|phrases| &phrases.plan));
        for (key, text) in plans.flat_map(|plan| &plan.0) {
            if !plan.iter().any(|(name, _)| *name == key.value) {
                plan.push((key.value.clone(), text.value.clone()));
            }
        }
    }
    (wording, plan)
}
