//! Several units in one document: nothing of a unit's document is lost or changed, numbers lead to their facts, the contents
//! to the pages, and all formats say the same.

use std::collections::BTreeSet;

use gongkai::diagnostic::Severity;
use gongkai::document::{Block, Document};
use gongkai::layout::Layout;
use gongkai::report::human;
use gongkai::workspace::Workspace;
use gongkai::world::{Memory, World};
use gongkai::{Compiler, Outcome, render};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::docx::package::Package;
use crate::docx::seen::{self, Seen};
use crate::four_formats::agreed;
use crate::support::{self, folder, root};

/// The office, and the centre as published.
const PARTS: [&str; 2] = ["ningjin-office-2024/budget.toml", "ningjin-dzzw-2024/budget.toml"];
const SETTINGS: &str = "gongkai.toml";

fn examples() -> Memory {
    folder(&root().join("examples"))
}

/// The example with a part of its settings written otherwise.
fn with(from: &str, to: &str) -> Memory {
    let settings = std::fs::read_to_string(root().join("examples").join(SETTINGS)).expect("the example");
    assert!(settings.contains(from), "{from}");
    examples().with(SETTINGS, settings.replace(from, to))
}

/// The same with another line in `[[book]]`.
fn saying(line: &str) -> Memory {
    with("[[book]]\n", &format!("[[book]]\n{line}\n"))
}

/// The first book of a repository.
fn outcome(world: &dyn World) -> Outcome {
    let workspace = Workspace::open(world).expect("a workspace");
    let book = &workspace.books[0];
    workspace.bind(book, book.members().map(|path| Compiler::new(world).compile(path)).collect())
}

fn book(world: &dyn World) -> Document {
    let outcome = outcome(world);
    assert!(outcome.publish().is_ok(), "{:?}", outcome.findings);
    support::document(outcome)
}

/// A block of document.json without what being in a book changes: levels, page numbers, ids; traces as in the unit's own
/// document, before which there are so many facts in the book.
fn bare(block: &Value, before: u64) -> Value {
    let mut block = block.clone();
    for key in ["level", "number", "id"] {
        block.as_object_mut().unwrap().remove(key);
    }
    back(&mut block, before);
    block
}

fn back(value: &mut Value, before: u64) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| back(value, before)),
        Value::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Value::Array(trace) if key == "trace" => {
                        trace.iter_mut().for_each(|fact| *fact = (fact.as_u64().unwrap() - before).into());
                    }
                    _ => back(value, before),
                }
            }
        }
        _ => {}
    }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().unwrap()
}

/// Every part of the book is the unit's own document without cover and contents.
fn assert_bound(book: &Document, units: &[Document]) {
    let (json, mut before) = (support::json(book), 0);
    let blocks = list(&json, "blocks");
    assert_eq!(book.parts.len(), units.len());
    for (at, unit) in units.iter().enumerate() {
        let end = book.parts.get(at + 1).map_or(blocks.len(), |next| next.block - 1);
        let part: Vec<Value> = blocks[book.parts[at].block + 1..end].iter().map(|block| bare(block, before)).collect();
        let own = support::json(unit);
        let front = ["cover", "contents"];
        let own_blocks = list(&own, "blocks").iter().filter(|block| !front.contains(&block["type"].as_str().unwrap()));
        assert_eq!(part, own_blocks.map(|block| bare(block, 0)).collect::<Vec<_>>(), "part {at}");
        let facts = list(&own, "facts");
        let first = usize::try_from(before).unwrap();
        assert_eq!(list(&json, "facts")[first..first + facts.len()], **facts);
        before += facts.len() as u64;
    }
    assert_eq!(list(&json, "facts").len() as u64, before);
}

#[test]
fn every_block_of_each_unit_is_in_the_book_in_order() {
    let world = examples();
    let units = PARTS.map(|path| support::document(support::compile(&world, path)));
    let book = book(&world);
    assert_bound(&book, &units);
    let covers = book.blocks.iter().filter(|block| matches!(block, Block::Cover(_) | Block::Contents(_)));
    assert_eq!(covers.count(), 2);
    let titles = book.parts.iter().map(|part| match &book.blocks[part.block] {
        Block::Heading { level: 1, content } => content.text(),
        other => panic!("{other:?}"),
    });
    assert_eq!(
        titles.collect::<Vec<_>>(),
        ["一、宁晋县人民政府办公室本级收支预算", "二、宁晋县电子政务服务中心收支预算"]
    );
}

#[test]
fn a_book_of_one_unit_is_its_document() {
    for example in support::EXAMPLES {
        let path = format!("{example}/budget.toml");
        let settings = format!("[[book]]\nname = \"一本\"\ntitle = [\"书名\"]\nmembers = [\"{path}\"]\n");
        let world = examples().with(SETTINGS, settings);
        assert_bound(&book(&world), &[support::document(support::compile(&world, &path))]);
    }
}

/// Two units of tests/final in one book of final accounts.
fn final_accounts() -> (Memory, [&'static str; 2]) {
    let members = ["bureau/bureau.toml", "bureau/school.toml"];
    let settings =
        format!("[[book]]\nname = \"青石县教育系统2024年度决算\"\ntitle = [\"青石县教育局\"]\nmembers = {members:?}\n");
    (folder(&root().join("tests/final")).with(SETTINGS, settings), members)
}

#[test]
fn final_accounts_are_bound_as_budgets_are() {
    let (world, members) = final_accounts();
    let units = members.map(|path| support::document(support::compile(&world, path)));
    let book = book(&world);
    assert_bound(&book, &units);
    assert!(book.blocks.iter().any(|block| matches!(block, Block::Contents(_))));
    assert!(book.tables().any(|table| table.id == "434001-summary"), "tables of the first unit");
    agreed(&book, "a book of final accounts");
}

#[test]
fn ids_are_unique_and_traces_add_up() {
    for world in [examples(), final_accounts().0] {
        traces_add_up(&book(&world));
    }
    let book = book(&examples());
    let ids: Vec<&str> = book.tables().map(|table| table.id.as_str()).collect();
    assert!(ids.contains(&"434001-summary") && ids.contains(&"434006-summary"), "{ids:?}");
}

/// Every table and figure has an id of its own, and each sum is that of its facts.
fn traces_add_up(book: &Document) {
    let ids: Vec<&str> = book.tables().map(|table| table.id.as_str()).collect();
    let figures: Vec<&str> = book.figures.iter().map(|figure| figure.id.as_str()).collect();
    for ids in [&ids, &figures] {
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    }
    let json = support::json(book);
    let facts: Vec<Decimal> = list(&json, "facts").iter().map(|fact| amount(&fact["amount"])).collect();
    let mut checked = 0;
    add_up(&json, &facts, &mut checked);
    assert!(checked > 200, "{checked}");
}

fn amount(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn add_up(value: &Value, facts: &[Decimal], checked: &mut usize) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| add_up(value, facts, checked)),
        Value::Object(keys) => {
            // Numbers in sentences may be differences; those of tables and figures are sums, but for what is printed as
            // written.
            let is_sum = !keys.contains_key("text") && keys.get("trace").is_some_and(|trace| *trace != json!([]));
            if let (true, Some(Value::Array(trace)), Some(stated)) = (is_sum, keys.get("trace"), keys.get("amount")) {
                let sum: Decimal = trace.iter().map(|at| facts[usize::try_from(at.as_u64().unwrap()).unwrap()]).sum();
                assert_eq!(sum, amount(stated), "{value}");
                *checked += 1;
            }
            keys.values().for_each(|value| add_up(value, facts, checked));
        }
        _ => {}
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What is printed on a page, from the top down.
fn printed(layout: &Layout, page: usize) -> String {
    plain(&layout.pages[page].items.iter().filter_map(|item| item.words()).collect::<String>())
}

/// The text and page number of each entry, as the DOCX prints them.
fn entries_of_docx(document: &Document, layout: &Layout) -> Vec<(String, u32)> {
    let package = Package::open(&render::docx::render(document, layout).unwrap());
    let mut entries = Vec::new();
    for seen in seen::read(package.part("word/document.xml")).seen {
        let Seen::Paragraph(paragraph) = seen else { continue };
        if let Some((words, number)) = paragraph.words.split_once('\t').filter(|_| paragraph.style.starts_with("TOC")) {
            entries.push((plain(words), number.trim().parse().unwrap()));
        }
    }
    entries
}

#[test]
fn the_contents_lead_to_the_pages() {
    let book = book(&examples());
    let layout = support::laid_out(&book);
    let Block::Contents(contents) = &book.blocks[1] else { panic!("no contents") };
    let entries = entries_of_docx(&book, &layout);
    assert_eq!(entries.len(), contents.entries.len());
    // Pages are counted through the book, so that each number is of one page.
    let numbers: Vec<u32> = layout.pages.iter().filter_map(|page| page.number).collect();
    assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
    let front = layout.pages.len() - numbers.len();
    for (entry, (words, number)) in contents.entries.iter().zip(&entries) {
        assert_eq!(*words, plain(&entry.content.text()));
        let page = printed(&layout, front + *number as usize - 1);
        // The contents may shorten a heading; they keep its end.
        let end = words.split('、').next_back().unwrap();
        assert!(page.contains(end), "“{words}” is not on page {number}: {page}");
        let listed: String = (0..front).map(|page| printed(&layout, page)).collect();
        assert!(listed.contains(&format!("{words}{number}")), "{words} {number}");
    }
    for part in &book.parts {
        let page = layout.places[part.block].unwrap().page;
        let Block::Heading { content, .. } = &book.blocks[part.block] else { panic!("no title") };
        let number = layout.pages[page].number.unwrap();
        assert_eq!(printed(&layout, page), format!("{}-{number}-", plain(&content.text())), "a title alone");
    }
}

#[test]
fn pages_may_be_counted_anew_in_each_part() {
    let book = book(&saying("numbering = \"part\""));
    let layout = support::laid_out(&book);
    let first = book.parts.iter().map(|part| layout.pages[layout.places[part.block].unwrap().page].number);
    assert_eq!(first.collect::<Vec<_>>(), [Some(1), Some(1)]);
    let last = layout.pages.last().unwrap().number.unwrap() as usize;
    assert!(last < layout.pages.len() / 2 + 1, "{last}");
    agreed(&book, "numbered by part");
}

#[test]
fn the_contents_may_be_of_the_parts_alone() {
    let book = book(&saying("levels = 1"));
    let Block::Contents(contents) = &book.blocks[1] else { panic!("no contents") };
    let targets: Vec<usize> = contents.entries.iter().map(|entry| entry.target).collect();
    assert_eq!(targets, book.parts.iter().map(|part| part.block).collect::<Vec<_>>());
    let numbers: Vec<u32> =
        entries_of_docx(&book, &support::laid_out(&book)).into_iter().map(|(_, number)| number).collect();
    assert_eq!((numbers.len(), numbers[0]), (2, 1));
}

#[test]
fn all_formats_of_a_book_say_the_same() {
    for world in [examples(), saying("published = 2024-02-20")] {
        let book = book(&world);
        let common = agreed(&book, "the book");
        assert!(common.headings.len() > 30 && common.stream.len() > 200);
    }
}

#[test]
fn the_cover_is_the_books_own() {
    let book = book(&saying("published = 2024-02-20"));
    let Block::Cover(cover) = &book.blocks[0] else { panic!("no cover") };
    assert_eq!(cover.date.text(), "2024年2月20日");
    assert_eq!(book.title(), "宁晋县人民政府办公室 2024年单位预算公开信息");
    assert_eq!(book.published.map(|day| day.to_string()).as_deref(), Some("2024-02-20"));
}

/// Codes of the findings of the book, and all that is said.
fn said(world: &Memory) -> (Vec<String>, String, Outcome) {
    let outcome = outcome(world);
    let text: Vec<String> =
        outcome.findings.iter().map(|finding| human::render(finding, &outcome.sources, false)).collect();
    (outcome.findings.iter().map(|finding| finding.code.to_string()).collect(), text.join("\n"), outcome)
}

fn changed(path: &str, from: &str, to: &str) -> Memory {
    let text = std::fs::read_to_string(root().join("examples").join(path)).expect("the example");
    assert!(text.contains(from), "{from}");
    examples().with(path, text.replacen(from, to, 1))
}

#[test]
fn a_unit_that_is_unsound_is_named_and_makes_a_draft() {
    let (codes, text, outcome) = said(&changed(PARTS[0], "general = 512.50", "general = 512.60"));
    assert_eq!(codes, ["X125"]);
    assert!(text.contains("宁晋县人民政府办公室本级有") && text.contains(PARTS[0]), "{text}");
    assert!(outcome.publish().is_err());
    assert!(outcome.draft().unwrap().document().draft);
    // Without a document of a unit there is not even a draft.
    let (codes, text, outcome) = said(&changed(PARTS[0], "[unit]", "[unit"));
    assert_eq!(codes, ["X125"]);
    assert!(text.contains("编不出来"), "{text}");
    assert!(outcome.draft().is_err());
}

#[test]
fn a_unit_is_in_a_book_once() {
    let (codes, text, outcome) = said(&with(PARTS[1], PARTS[0]));
    assert_eq!(codes, ["X121"]);
    assert!(text.contains("宁晋县人民政府办公室本级（434001）"), "{text}");
    assert!(outcome.publish().is_err());
    assert_eq!(outcome.draft().unwrap().document().parts.len(), 1);
}

#[test]
fn a_member_that_is_not_there_is_found() {
    let (codes, text, outcome) = said(&with(PARTS[1], "no-such/budget.toml"));
    assert_eq!(codes, ["S001"]);
    assert!(text.contains("no-such/budget.toml"), "{text}");
    assert!(outcome.publish().is_err());
}

#[test]
fn years_days_and_pages_of_a_book_are_one() {
    let (codes, text, outcome) = said(&with(PARTS[1], "xingtai-2025/budget.toml"));
    assert_eq!(codes, ["X122"]);
    assert!(text.contains("是 2025 年的") && text.contains("第一个是 2024 年的"), "{text}");
    assert!(outcome.publish().is_err());

    let day = |path: &str, world: Memory, day: &str| {
        let text = String::from_utf8(world.read(path, 1 << 20).unwrap()).unwrap();
        world.with(path, text.replacen("kind ", &format!("published = {day}\nkind "), 1))
    };
    let dated = day(PARTS[1], day(PARTS[0], examples(), "2024-02-20"), "2024-02-21");
    let (codes, text, outcome) = said(&dated);
    assert_eq!(codes, ["X123"]);
    assert!(text.contains("2024年2月21日") && text.contains("2024年2月20日"), "{text}");
    assert_eq!(outcome.count(Severity::Error), 0);
    let same = day(PARTS[1], day(PARTS[0], examples(), "2024-02-20"), "2024-02-20");
    assert!(said(&same).0.is_empty());

    let variant = "ningjin-dzzw-2024/variants/hebei-2024-ningjin/variant.toml";
    let (codes, _, outcome) = said(&changed(variant, "[numbers.text]", "[page]\npaper = \"A3\"\n\n[numbers.text]"));
    assert_eq!(codes, ["X124"]);
    assert!(outcome.publish().is_ok());
    let first = support::document(support::compile(&examples(), PARTS[0]));
    assert_eq!(outcome.document().unwrap().setup.width, first.setup.width);
}

#[test]
fn what_no_book_can_have_is_refused() {
    let cases = [
        ("name    = \"", "name    = \"nul\" #", "S008"),
        ("\"宁晋县人民政府办公室\", \"2024年单位预算公开信息\"", "", "S008"),
        ("[[book]]\n", "[[book]]\nlevels = 7\n", "S008"),
    ];
    for (from, to, code) in cases {
        let workspace = Workspace::open(&with(from, to)).expect("a workspace");
        let codes: Vec<&str> = workspace.findings.iter().map(|finding| &*finding.code).collect();
        assert_eq!((codes, workspace.books.len()), (vec![code], 0), "{to}");
    }
    let (codes, text, _) = said(&with("{name}收支预算", "{unit}收支预算"));
    assert_eq!(codes, ["S008"]);
    assert!(text.contains("没有 {unit}，可以用 {year}、{name}、{code}、{kind}、{number}"), "{text}");
    let settings = std::fs::read_to_string(root().join("examples").join(SETTINGS)).expect("the example");
    let twice = examples().with(SETTINGS, format!("{settings}\n{}", &settings[settings.find("[[book]]").unwrap()..]));
    let workspace = Workspace::open(&twice).expect("a workspace");
    assert_eq!((&*workspace.findings[0].code, workspace.books.len()), ("S018", 1));
}
