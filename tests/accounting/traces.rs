//! Every number of document.json has a trace, and the amounts at its places add up to it.
//!
//! Uses only the JSON and the authored file, as an auditor would.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{self, EXAMPLES, budget_path};

/// Number of 元 in 万元, the examples' unit.
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

#[test]
fn a_fact_is_the_number_that_stands_at_its_place() {
    for example in EXAMPLES {
        let text = support::example::budget(example);
        let document = document(example);
        let facts = list(&document["facts"]);
        assert!(!facts.is_empty());
        for fact in facts {
            let place = fact["place"].as_str().expect("a place");
            let written = number_at(&text, place.strip_prefix(&budget_path(example)).expect("the example's file"));
            assert_eq!(amount(&fact["amount"]), written * TEN_THOUSAND, "{place}");
        }
    }
}

#[test]
fn a_traced_number_is_the_sum_of_its_facts_and_printed_as_such() {
    for example in EXAMPLES {
        let document = document(example);
        let facts: Vec<Decimal> = list(&document["facts"]).iter().map(|fact| amount(&fact["amount"])).collect();
        let sum = |trace: &Value| -> Decimal { list(trace).iter().map(|number| facts[index(number)]).sum() };
        for figure in list(&document["figures"]) {
            assert_eq!(amount(&figure["amount"]), sum(&figure["trace"]), "{example}: {}", figure["id"]);
        }
        for table in list(&document["blocks"]).iter().filter(|block| block["type"] == "table") {
            for traced in list(&table["traces"]) {
                let part = traced["part"].as_str().expect("a part");
                let printed = &table[part][index(&traced["row"])][index(&traced["col"])];
                let place = format!("{example}: {} {part} {} {}", table["id"], traced["row"], traced["col"]);
                // A unit price and the points of a plan are in no sum and have no facts.
                if !list(&traced["trace"]).is_empty() {
                    assert_eq!(amount(&traced["amount"]), sum(&traced["trace"]), "{place}");
                }
                let printed = printed.as_str().expect("words");
                assert!(is_print_of(printed, amount(&traced["amount"])), "{place} prints {printed}");
            }
        }
    }
}

#[test]
fn every_printed_amount_of_a_table_is_traced() {
    for example in EXAMPLES {
        for table in list(&document(example)["blocks"]).iter().filter(|block| block["type"] == "table") {
            let traced: Vec<(usize, usize)> = list(&table["traces"])
                .iter()
                .filter(|traced| traced["part"] == "rows")
                .map(|traced| (index(&traced["row"]), index(&traced["col"])))
                .collect();
            for (row, cells) in list(&table["rows"]).iter().enumerate() {
                for (column, cell) in list(cells).iter().enumerate() {
                    let text = cell.as_str().unwrap_or_default();
                    let is_amount = text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 2)
                        && text.parse::<Decimal>().is_ok();
                    assert!(
                        !is_amount || traced.contains(&(row, column)),
                        "{example}: {} {row} {column} prints {text} from nowhere",
                        table["id"]
                    );
                }
            }
        }
    }
}

fn document(example: &str) -> Value {
    let outcome = support::compile(&support::repository(), &budget_path(example));
    support::json(&outcome.into_document().expect("a document"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn index(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("an index")
}

fn amount(value: &Value) -> Decimal {
    value.as_str().expect("an amount as text").parse().expect("a decimal number")
}

/// In 万元 with two decimals, of which some styles trim zeros; zero prints as nothing or 0.
fn is_print_of(printed: &str, yuan: Decimal) -> bool {
    if yuan.is_zero() {
        return ["", "0"].contains(&printed);
    }
    let full = format!("{:.2}", yuan / TEN_THOUSAND);
    printed == full || printed == full.trim_end_matches('0').trim_end_matches('.')
}

/// The number at `:line:column`.
fn number_at(text: &str, place: &str) -> Decimal {
    let mut parts = place.split(':').skip(1).map(|part| part.parse::<usize>().expect("a line or column"));
    let (line, column) = (parts.next().expect("a line"), parts.next().expect("a column"));
    let rest = text.lines().nth(line - 1).expect("the line").chars().skip(column - 1);
    let number: String = rest.take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    number.parse().expect("a number at the place")
}
