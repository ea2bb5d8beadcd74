//! Writes a random budget as TOML.

use std::fmt::Write;

use super::random::{Budget, Fen, ITEMS, Line, Purchase, SOURCES};

/// Unit of the file's amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    TenThousand,
    Yuan,
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::TenThousand => "万元",
            Self::Yuan => "元",
        }
    }

    /// `1430.96`, without trailing zeros.
    fn write(self, amount: Fen) -> String {
        let (whole, digits) = match self {
            Self::TenThousand => (1_000_000, 6),
            Self::Yuan => (100, 2),
        };
        let text = format!("{}.{:0digits$}", amount / whole, amount % whole);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// The file.
pub fn write(budget: &Budget, variant: &str, unit: Unit) -> String {
    let mut out = format!(
        "format = 1\n\n[unit]\ncode = \"301002\"\nname = \"青石县文化信息服务中心\"\nkind = \"unit\"\nyear = 2024\n\
         variant = \"{variant}\"\nmoney = \"{}\"\n",
        unit.name()
    );
    let mut section = |head: &str, entries: &[(&str, String)]| {
        if !entries.is_empty() {
            let _ = writeln!(out, "\n[{head}]");
            for (key, value) in entries {
                let _ = writeln!(out, "{key} = {value}");
            }
        }
    };
    section("revenue", &amounts(&SOURCES, &budget.revenue, unit));
    section("revenue.carried_over", &amounts(&SOURCES, &budget.carried_over, unit));
    for line in &budget.lines {
        section("[expenditure]", &expenditure(line, unit));
    }
    let group = |personnel: bool| if personnel { "人员" } else { "公用" };
    let basic = budget.basic.iter().map(|entry| {
        let amount = unit.write(entry.amount);
        let value =
            entry.personnel.map_or(amount.clone(), |p| format!("{{ amount = {amount}, group = \"{}\" }}", group(p)));
        (entry.code, value)
    });
    section("basic", &basic.collect::<Vec<_>>());
    for (head, items) in
        ["three_public", "three_public.fund", "three_public.capital"].into_iter().zip(&budget.three_public)
    {
        section(head, &amounts(&ITEMS, items, unit));
    }
    for project in &budget.projects {
        let mut entries = vec![("name", quoted(&project.name))];
        entries.extend(project.function.map(|function| ("function", quoted(function))));
        entries.extend(project.fiscal.map(|amount| ("fiscal", unit.write(amount))));
        entries.extend(project.other.map(|amount| ("other", unit.write(amount))));
        section("[project]", &entries);
    }
    for purchase in &budget.procurement {
        section("[procurement]", &procurement(purchase, unit));
    }
    let items = budget.assets.iter().map(|asset| {
        let quantity = asset.quantity.map_or(String::new(), |quantity| format!(", quantity = {quantity}"));
        let value = asset.value.map_or(String::new(), |value| format!(", value = {}", unit.write(value)));
        format!("{{ kind = \"{}\"{quantity}{value} }}", asset.kind)
    });
    let mut assets = vec![("items", format!("[{}]", items.collect::<Vec<_>>().join(", ")))];
    assets.extend(budget.acquisitions.map(|amount| ("acquisitions", unit.write(amount))));
    section("assets", &assets);
    let own_names = [("22301", "款一"), ("2230105", "项一"), ("22999", "款二"), ("2299999", "项二")];
    section("codes.function", &own_names.map(|(code, name)| (code, quoted(name))));
    out
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn amounts<'k>(keys: &[&'k str], amounts: &[Option<Fen>], unit: Unit) -> Vec<(&'k str, String)> {
    keys.iter().zip(amounts).filter_map(|(key, amount)| amount.map(|amount| (*key, unit.write(amount)))).collect()
}

fn expenditure(line: &Line, unit: Unit) -> Vec<(&'static str, String)> {
    let mut entries = vec![("function", quoted(line.function))];
    // 一般公共预算 is the default source.
    if line.source != "general" || line.carried_over {
        entries.push(("source", quoted(line.source)));
    }
    if line.carried_over {
        entries.push(("carried_over", "true".to_owned()));
    }
    entries.extend(line.uses.iter().map(|&(key, amount)| (key, unit.write(amount))));
    entries
}

fn procurement(purchase: &Purchase, unit: Unit) -> Vec<(&'static str, String)> {
    let mut entries = vec![("catalogue", quoted("C05020400")), ("quantity", purchase.quantity.to_string())];
    entries.extend(purchase.project.as_ref().map(|project| ("project", quoted(project))));
    entries.extend(purchase.price.map(|price| ("price", unit.write(price))));
    let amount = |&(source, carried_over, amount): &(&str, bool, Fen)| {
        format!("{{ source = \"{source}\", carried_over = {carried_over}, amount = {} }}", unit.write(amount))
    };
    let amounts: Vec<String> = purchase.amounts.iter().map(amount).collect();
    entries.push(("amounts", format!("[{}]", amounts.join(", "))));
    entries.extend(purchase.sme.map(|amount| ("sme", unit.write(amount))));
    entries
}
