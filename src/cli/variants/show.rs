//! `gongkai variants show`

use gongkai::ledger::Figures;
use gongkai::model::BudgetKind;
use gongkai::source::Shelf;
use gongkai::variant::{self, InputGroup, ListField, NumberStyle, Table, UnitInput, Variant, by_name, suits};
use serde_json::json;

use super::describe::{Format, kinds_in_words, years_in_words};
use crate::cli::exit::Exit;
use crate::cli::inputs;
use crate::cli::print;

pub(super) fn execute(name: &str, format: Format) -> Result<Exit, String> {
    let (here, _) = inputs::here()?;
    let mut shelf = Shelf::new(&here.world);
    let asked = by_name(name, &mut shelf.sources);
    let loaded = Figures::built_in(&mut shelf).and_then(|figures| {
        let opened = variant::open(&asked, &here.path, &figures, &mut shelf)?;
        variant::load(opened, &mut shelf)
    });
    let Some(variant) = loaded else { return Ok(super::describe::refused(shelf)) };
    let figures = &variant.vocabulary.figures;
    match format {
        Format::Human => print::out(&in_words(&variant, figures)),
        Format::Json => print::json(&as_json(&variant, figures)),
    }
    Ok(Exit::Clean)
}

fn in_words(variant: &Variant, figures: &Figures) -> String {
    let (years, kinds) = suits(variant.chain.iter());
    let chain: Vec<&str> = variant.chain.iter().map(|head| head.name.as_str()).collect();
    let mut text = format!("{}  {}\n", variant.name, variant.title);
    text.push_str(&format!("继承：{}\n", chain.join(" → ")));
    text.push_str(&format!("年度：{}；类型：{}\n", years_in_words(years), kinds_in_words(kinds)));
    let mut part = |title: &str, rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            text.push_str(&format!("\n{title}\n{}", print::columns(&rows, "  ")));
        }
    };
    let inputs = |of: InputGroup| variant.inputs.of(of).iter().map(|ask| ask_in_words(ask, of)).collect::<Vec<_>>();
    part("单位要写的话，在 [narrative] 里", inputs(InputGroup::Narrative));
    part("单位另外要填的内容，在 [extra] 里", inputs(InputGroup::Extra));
    part("部门整体绩效目标，在 [performance] 里", inputs(InputGroup::Performance));
    let previous = variant.previous.iter().map(|id| vec![id.clone(), title_of(id, figures)]);
    part("文中要比较的上年数，在 [previous] 里", previous.collect());
    part("[sections] 可以代替的节", variant.sections.iter().map(|(id, _)| vec![id.clone()]).collect());
    part("表", variant.tables.iter().map(|table| vec![table.id.clone(), title(table, variant)]).collect());
    let wording =
        wording(variant).map(|(kind, key, words)| vec![kind.chinese().to_owned(), key.clone(), words.clone()]);
    part("用词", wording.collect());
    part("数的样式", variant.numbers.iter().map(|(name, style)| vec![name.clone(), style_in_words(style)]).collect());
    text
}

fn ask_in_words(ask: &UnitInput, part: InputGroup) -> Vec<String> {
    let hint = ask.hint.as_ref().map_or_else(String::new, |hint| format!("（{hint}）"));
    let field = |field: &ListField| format!("{}（{}，{}）", field.key.value, field.what, field.kind.chinese());
    let fields: Vec<String> = ask.fields.iter().map(field).collect();
    let fields = if fields.is_empty() { String::new() } else { format!("：{}", fields.join("、")) };
    let mut row = vec![ask.key.value.clone(), ask.need.chinese().to_owned(), format!("{}{hint}{fields}", ask.what)];
    if part == InputGroup::Extra {
        row.insert(2, ask.kind.chinese().to_owned());
    }
    row
}

fn title_of(id: &str, figures: &Figures) -> String {
    figures.get(id).map_or_else(String::new, |figure| figure.title.clone())
}

/// The wording for the kinds of unit that the variant is for.
fn wording(variant: &Variant) -> impl Iterator<Item = &(BudgetKind, String, String)> {
    let (_, kinds) = suits(variant.chain.iter());
    variant.wording.iter().filter(move |(kind, ..)| kinds.is_empty() || kinds.contains(kind))
}

/// The title with the variant's wording filled in, that of units if it has several; other template expressions stay as written.
fn title(table: &Table, variant: &Variant) -> String {
    let mut title = variant.writer.text(&table.title).to_owned();
    for (_, key, words) in wording(variant) {
        title = title.replace(&format!("{{{{ {key} }}}}"), words);
    }
    title
}

fn style_in_words(style: &NumberStyle) -> String {
    let mut words = format!("{}，{} 位小数", style.unit.name(), style.decimals);
    for (holds, more) in [(style.group, "，印千分位逗号"), (style.trim, "，不印末尾的 0")] {
        words.push_str(if holds { more } else { "" });
    }
    let zero =
        if style.zero.is_empty() { "，零印空白".to_owned() } else { format!("，零印“{}”", style.zero) };
    words + &zero
}

fn as_json(variant: &Variant, figures: &Figures) -> String {
    let (years, kinds) = suits(variant.chain.iter());
    let inputs = |part: InputGroup| -> Vec<serde_json::Value> {
        let ask = |ask: &UnitInput| {
            let mut shown = json!({ "key": ask.key.value, "what": ask.what, "hint": ask.hint,
                    "kind": ask.kind.key(), "need": ask.need.key() });
            let field = |field: &ListField| {
                json!({ "key": field.key.value, "what": field.what, "kind": field.kind.key(),
                        "optional": field.optional })
            };
            if !ask.fields.is_empty() {
                shown["fields"] = ask.fields.iter().map(field).collect();
            }
            shown
        };
        variant.inputs.of(part).iter().map(ask).collect()
    };
    let previous = variant.previous.iter().map(|id| json!({ "id": id, "title": title_of(id, figures) }));
    let tables = variant.tables.iter().map(|table| json!({ "id": table.id, "title": title(table, variant) }));
    let wording = wording(variant).map(|(kind, key, words)| json!({ "kind": kind.key(), "key": key, "words": words }));
    let numbers = variant.numbers.iter().map(|(name, style)| {
        json!({ "name": name, "unit": style.unit.name(), "decimals": style.decimals, "group": style.group,
                "trim": style.trim, "zero": style.zero })
    });
    let shown = json!({
        "format": 1,
        "name": variant.name,
        "title": variant.title,
        "chain": variant.chain.iter().map(|head| &head.name).collect::<Vec<_>>(),
        "years": years,
        "kinds": kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>(),
        "narrative": inputs(InputGroup::Narrative),
        "extra": inputs(InputGroup::Extra),
        "performance": inputs(InputGroup::Performance),
        "previous": previous.collect::<Vec<_>>(),
        "sections": variant.sections.iter().map(|(id, _)| id).collect::<Vec<_>>(),
        "tables": tables.collect::<Vec<_>>(),
        "wording": wording.collect::<Vec<_>>(),
        "numbers": numbers.collect::<Vec<_>>(),
    });
    format!("{shown:#}\n")
}
