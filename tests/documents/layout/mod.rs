//! Layout invariants for random documents, for the examples, and for hostile documents.

mod even;
mod invariants;
mod kept;
mod large;
mod random;
mod tables;

use std::collections::BTreeMap;

use gongkai::document::Block;
use gongkai::fonts::Fonts;
use gongkai::layout::{self, Page, Role, Shape};
use proptest::prelude::*;

use crate::support::snapshot::Snapshots;
use crate::support::{self, EXAMPLES, budget_path};
use crate::{every, stress};

#[test]
fn the_examples_are_laid_out_well() {
    let mut kept = Snapshots::of("documents layout::");
    for unit in EXAMPLES {
        let document = support::document(support::compile(&support::repository(), &budget_path(unit)));
        let layout = support::laid_out(&document);
        invariants::judge(&document, &layout);
        kept::compare(&mut kept, unit, &layout);
    }
    kept.finish();
}

#[test]
fn the_document_made_to_hurt_is_laid_out_well() {
    let document = stress::document();
    let layout = support::laid_out(document);
    invariants::judge(document, &layout);
    assert!(layout.pages.len() > 300);
}

#[test]
fn what_the_checks_arranged_is_laid_out_as_from_nothing() {
    let fonts = Fonts::built_in();
    let nangong = support::compile(&support::repository(), &budget_path("nangong-2024"));
    for mut document in [support::document(nangong), stress::document().clone()] {
        let arrangement = layout::arrange(&document, fonts);
        // The draft mark is known only after the checks.
        for draft in [false, true] {
            document.draft = draft;
            let (is, should) = (arrangement.lay_out(&document, fonts), layout::lay_out(&document, fonts));
            assert!(is.pages == should.pages && is.tables == should.tables && is.sections == should.sections);
            let marked = |page: &Page| page.items.iter().any(|item| matches!(item.shape, Shape::Across(_)));
            assert!(is.pages.iter().all(|page| marked(page) == draft));
        }
    }
}

/// Lines that no legal break fills, in documents that are not made to hurt: a telephone number or a long amount follows.
const BEFORE_A_NUMBER: [(&str, &str); 5] = [
    ("agro-station", "1.受理投诉举报。电话：0317-5621234，传真："),
    ("linjiang", "2025年预算420,000.00元，比2024年执行数增加"),
    ("linjiang", "2025年预算4,000,000.00元，比2024年执行数增加"),
    ("linjiang", "2025年预算1,300,000.00元，比2024年执行数增加"),
    ("linjiang", "2025年政府采购预算总额594,000.00元，其中：货物"),
];

/// Where a line is short, src/layout/paragraph.rs proves that no other breaks are better.
#[test]
fn no_line_of_running_text_is_short_but_beside_long_words() {
    let (mut short, mut lines) = (Vec::new(), 0);
    for (name, document) in every::documents() {
        for line in even::lines(&document, &support::laid_out(&document)) {
            assert!(line.widest_gap < 10, "{name}: {line:?}");
            lines += 1;
            if line.missing > 50 {
                short.push((name.clone(), line));
            }
        }
    }
    let (hard, others): (Vec<_>, Vec<_>) = short.into_iter().partition(|(name, _)| name == "stress");
    assert!(hard.len() < 30 && hard.iter().all(|(_, line)| line.longest_word >= 30), "{hard:#?}");
    let others: Vec<(&str, &str)> = others.iter().map(|(name, line)| (&**name, &*line.words)).collect();
    assert_eq!(others, BEFORE_A_NUMBER);
    assert!(lines > 4_000, "{lines}");
}

#[test]
fn tables_are_alike_clear_of_rules_and_not_torn_for_a_few_rows() {
    let mut few = Vec::new();
    for (name, document) in every::documents() {
        let layout = support::laid_out(&document);
        for (kind, columns) in tables::kinds_of_columns(&document, &layout) {
            assert!(columns.iter().sum::<usize>() == 1, "{name}: {kind} has columns of several kinds: {columns:?}");
        }
        let (distance, number) = tables::closest_number(&document, &layout).expect("a number in a table");
        assert!(distance >= if name == "stress" { 900 } else { 2_500 }, "{name}: {number} is {distance} from a rule");
        for (id, rows) in tables::rows_by_page(&document, &layout) {
            let is_form = id.contains("project");
            few.extend((rows[rows.len() - 1] <= 5 && !is_form).then_some((name.clone(), id)));
        }
    }
    assert!(few.is_empty(), "{few:?}");
}

/// Forms that are torn though they fit a page: with them whole, they and the forms after them would take nearly a page more.
const TORN: [(&str, &str); 7] = [
    ("carried-over", "1"),
    ("environment-yuan", "1"),
    ("land-reserve", "1"),
    ("middle-school", "2"),
    ("state-capital", "1"),
    ("township", "2"),
    ("stress", "159"),
];

#[test]
fn forms_that_fit_a_page_are_torn_only_to_save_one() {
    let mut torn: Vec<(String, String)> = Vec::new();
    for (name, document) in every::documents() {
        let forms = tables::torn_forms(&document, &support::laid_out(&document));
        torn.extend(forms.into_iter().map(|form| (name.clone(), form)));
    }
    let torn: Vec<(&str, &str)> = torn.iter().map(|(name, form)| (&**name, &**form)).collect();
    assert_eq!(torn, TORN);
}

#[test]
fn labels_are_broken_between_words() {
    for (name, document) in every::documents() {
        for item in support::laid_out(&document).pages.iter().flat_map(|page| &page.items) {
            let Some(words) = item.words().filter(|_| matches!(item.role, Role::Cell(_))) else { continue };
            let within = ["标", "度指标", "益指标", "途"].contains(&words);
            assert!(!within, "{name}: a line of a cell is {words}");
        }
    }
}

/// Forms of which the variant itself puts edges inside columns, though no row has more cells than there are columns.
const LOOSE: [&str; 1] = ["stress slip"];

/// Programs that read tables from a PDF find as many columns as there are edges.
#[test]
fn both_grids_of_a_form_share_their_edges() {
    let mut inside_by_document: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (name, document) in every::documents() {
        let layout = support::laid_out(&document);
        for (block, table) in document.blocks.iter().enumerate() {
            let Block::Table(table) = table else { continue };
            let Some((inside, needed)) = tables::edges_inside_columns(table) else { continue };
            let kind = format!("{name} {}", table.id.split('-').next().unwrap());
            assert!(inside == needed || LOOSE.contains(&&*kind), "{kind}: {inside} instead of {needed}");
            assert!(tables::stands_on_its_edges(block, &layout), "{name}: {}", table.id);
            let all = inside_by_document.entry(name.clone()).or_default();
            *all = (all.0 + 1, all.1 + inside);
        }
    }
    // Forms, and edges inside columns: seven cells stand above six columns, so that one edge cannot be on any of theirs.
    let found = ["nangong-2024", "ningjin-dzzw-2024", "xingtai-2025", "shijiazhuang-2023", "stress"];
    let found = found.map(|name| inside_by_document[name]);
    assert_eq!(found, [(9, 9), (2, 2), (12, 12), (22, 0), (400, 600)]);
}

#[test]
fn names_get_the_room_that_empty_columns_do_not_need() {
    let document = support::document(support::compile(&support::repository(), &budget_path("nangong-2024")));
    let layout = support::laid_out(&document);
    let summary = document.blocks.iter().enumerate().find_map(|(block, table)| match table {
        Block::Table(table) if table.id == "fiscal-summary" => Some((block, table)),
        _ => None,
    });
    let (block, table) = summary.expect("财政拨款收支总表");
    // Ten names were broken, on two pages.
    assert!(tables::broken_names(table, block, &layout) <= 1);
    assert!(tables::rows_by_page(&document, &layout).iter().all(|(id, _)| *id != table.id));
    assert!(layout.table(block).is_some_and(|fit| fit.size >= 9_000));
}

proptest! {
    #![proptest_config(support::cases(300))]

    #[test]
    fn any_document_is_laid_out_well(document in random::document()) {
        let layout = support::laid_out(&document);
        invariants::judge(&document, &layout);
    }
}
