//! Charts repeat numbers of the tables, and say nothing else.

use gongkai::document::{Block, Chart, Document, Inline, Piece};
use gongkai::money::Money;
use gongkai::{Outcome, render};

use super::{elements, of};
use crate::four_formats::html::{is, parsed, text};
use crate::support::{self, EXAMPLES, budget_path, in_memory};

fn number(line: &Inline) -> (&str, Money, &[u32]) {
    match line.0.as_slice() {
        [Piece::Number { text, amount, trace }] => (text, *amount, trace),
        other => panic!("{other:?}"),
    }
}

/// The numbers of all blocks.
fn printed(document: &Document) -> Vec<Money> {
    let lines = document.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(line) => vec![line],
        Block::Table(table) => table.rows.cells().map(|cell| &cell.content).collect(),
        _ => Vec::new(),
    });
    let amounts = lines.flat_map(|line| &line.0).filter_map(|piece| match piece {
        Piece::Number { amount, .. } => Some(*amount),
        _ => None,
    });
    amounts.collect()
}

fn titles(document: &Document) -> Vec<&str> {
    document.charts.iter().map(|chart| chart.title.as_str()).collect()
}

#[test]
fn each_number_of_a_chart_is_printed_in_a_table() {
    let mut compared = 0;
    for document in EXAMPLES.map(of) {
        let all = printed(&document);
        assert!(!document.charts.is_empty(), "{}", document.unit.name);
        // One bar tells nothing, unless it is compared with last year's.
        let tells = |chart: &Chart| chart.bars.len() > 1 || chart.bars.iter().any(|bar| bar.before.is_some());
        assert!(document.charts.iter().all(tells), "{}: {:?}", document.unit.name, titles(&document));
        for Chart { title, block, bars, .. } in &document.charts {
            assert!(matches!(document.blocks[*block], Block::Table(_)), "{title}");
            for bar in bars {
                let (words, amount, trace) = number(&bar.now);
                let cells = document.tables().flat_map(|table| table.rows.cells());
                let same = cells.filter(|cell| matches!(cell.content.0.as_slice(),
                    [Piece::Number { text, amount: own, trace: facts }] if text == words && *own == amount && facts == trace));
                assert!(same.count() > 0 || amount.is_zero(), "{title}: {words}");
                assert_eq!(amount, trace.iter().map(|fact| document.facts[*fact as usize].amount).sum(), "{title}");
                let Some((_, before, _)) = bar.before.as_ref().map(number) else { continue };
                compared += 1;
                // The document tells last year's amount, or the change.
                let change = amount - before;
                let is_told = |told: &Money| *told == before || told.abs() == change.abs();
                assert!(change.is_zero() || all.iter().any(is_told), "{title}: {before}");
            }
        }
    }
    assert!(compared >= 6, "{compared}");
}

#[test]
fn a_drawing_says_what_its_table_says() {
    for document in EXAMPLES.map(of) {
        let page = render::html::render(&document);
        let tree = parsed(&page);
        let figures: Vec<_> = elements(tree.root(), "figure").collect();
        assert_eq!(figures.len(), document.charts.len());
        let mut drawn: Vec<&Chart> = document.charts.iter().collect();
        drawn.sort_by_key(|chart| chart.block);
        for (figure, chart) in figures.iter().zip(drawn) {
            // Everything of it is beside what other formats say.
            assert!(is(*figure, "aside"));
            let cells = elements(*figure, "td")
                .chain(elements(*figure, "th").filter(|cell| cell.attribute("scope") == Some("row")));
            let drawing = elements(*figure, "svg").next().unwrap();
            let (said, heard) = (text(drawing), text(elements(drawing, "desc").next().unwrap()));
            for cell in cells.map(text) {
                assert!(said.contains(&cell) && heard.contains(&cell), "{}: {cell}", chart.title);
            }
            let widths: Vec<&str> = elements(drawing, "rect").map(|bar| bar.attribute("width").unwrap()).collect();
            let lines: Vec<Money> = chart.lines().map(|line| number(line).1).collect();
            assert_eq!(widths.len(), lines.len());
            let most = lines.iter().max().unwrap();
            for (width, amount) in widths.iter().zip(&lines) {
                let exact = amount.percent_of(*most, 2).unwrap().to_string();
                assert_eq!(*width, format!("{exact}%"), "{}", chart.title);
            }
            assert!(widths.contains(&"100.00%"));
        }
    }
}

/// The example with this variant beside it.
fn with_variant(text: &str) -> Document {
    let world = in_memory("nangong-2024").with("variants/ours/variant.toml", text);
    let path = budget_path("nangong-2024");
    let budget = support::example::budget("nangong-2024");
    let budget = budget.replacen("\"hebei-2024-nangong\"", "\"ours\"", 1);
    let outcome: Outcome = support::compile(&world.with(&path, budget), &path);
    assert!(outcome.is_sound(), "{:?}", outcome.findings);
    outcome.into_document().unwrap()
}

#[test]
fn a_variant_can_turn_charts_off() {
    let head = "name = \"ours\"\ntitle = \"本地\"\nextends = \"hebei-2024-nangong\"\n";
    let all = with_variant(head);
    assert_eq!(titles(&all), titles(&of("nangong-2024")));
    let one_less = with_variant(&format!("{head}[charts.function]\ndraw = false\n"));
    assert_eq!(one_less.charts.len(), all.charts.len() - 1);
    assert!(!titles(&one_less).contains(&"支出用在哪些方面"));
    let other = "[charts.income]\ntitle = \"基本与项目\"\ntable = \"summary\"\nfigures = [\"basic\", \"project\"]\n";
    assert!(titles(&with_variant(&format!("{head}{other}"))).contains(&"基本与项目"));
    let none = with_variant(&format!("draw_charts = false\n{head}"));
    assert!(none.charts.is_empty() && !render::html::render(&none).contains("<figure"));
    assert_eq!(support::markdown(&none), support::markdown(&all));
}

#[test]
fn what_is_zero_or_unknown_is_not_drawn() {
    let document = of("nangong-2024");
    for chart in &document.charts {
        assert!(
            chart.bars.iter().all(|bar| chart.years.1.is_some() || !number(&bar.now).1.is_zero()),
            "{}",
            chart.title
        );
    }
    // Without last year's amounts there is no comparison.
    let years = |document: &Document| document.charts.iter().any(|chart| chart.years.1.is_some());
    assert!(years(&document));
    let text = support::example::budget("nangong-2024");
    let line = text.lines().find(|line| line.starts_with("basic ") && line.contains("971.02")).unwrap();
    let world = in_memory("nangong-2024").with(&budget_path("nangong-2024"), text.replacen(line, "", 1));
    let without = support::compile(&world, &budget_path("nangong-2024"));
    assert!(!years(without.document().unwrap()));
}

#[test]
fn charts_of_a_book_are_those_of_its_parts() {
    let parts = ["nangong-2024", "xingtai-2025"].map(of);
    let cover = gongkai::document::Cover { lines: vec![Inline::words("合订本")], date: Inline::default() };
    let binding = gongkai::book::Binding { cover, levels: 2, numbered_by_part: false, published: None };
    let bound =
        parts.clone().map(|document| gongkai::book::Bound { title: Inline::words(&document.unit.name), document });
    let book = gongkai::book::bind(binding, bound.into()).unwrap();
    let own: Vec<&Chart> = parts.iter().flat_map(|document| &document.charts).collect();
    assert!(book.charts.len() == own.len() && own.len() >= 6);
    for (chart, own) in book.charts.iter().zip(own) {
        assert_eq!(chart.title, own.title);
        assert!(matches!(book.blocks[chart.block], Block::Table(_)), "{}", chart.title);
        for (line, own) in chart.lines().zip(own.lines()) {
            let ((words, amount, trace), (own, ..)) = (number(line), number(own));
            assert_eq!(words, own);
            if chart.years.1.is_none() {
                assert_eq!(amount, trace.iter().map(|fact| book.facts[*fact as usize].amount).sum(), "{}", chart.title);
            }
        }
    }
}
