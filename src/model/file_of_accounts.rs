//! How the file of final accounts is called: as the budget beside it, with another word.

use super::final_accounts::Report;

/// The path of the final accounts that belong to the budget at a path: `final.toml` beside `budget.toml`, 决算填报.xlsx beside
/// 预算填报.xlsx.
#[must_use]
pub fn file_of_accounts(budget: &str) -> String {
    let (folder, name) = budget.rsplit_once('/').map_or(("", budget), |(folder, name)| (folder, name));
    let own = renamed(name);
    if folder.is_empty() { own } else { format!("{folder}/{own}") }
}

fn renamed(name: &str) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let words = [(Report::Budget.key(), Report::Final.key()), (Report::Budget.chinese(), Report::Final.chinese())];
    let replaced = words.into_iter().find(|(budget, _)| stem.contains(budget));
    let stem = match replaced {
        Some((budget, accounts)) => stem.replace(budget, accounts),
        None if end == "xlsx" => format!("{stem}-{}", Report::Final.chinese()),
        None => format!("{stem}-{}", Report::Final.key()),
    };
    if end.is_empty() { stem } else { format!("{stem}.{end}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_called_as_the_budget_is() {
        for (budget, accounts) in [
            ("2024/budget.toml", "2024/final.toml"),
            ("budget.toml", "final.toml"),
            ("甲/预算填报.xlsx", "甲/决算填报.xlsx"),
            ("2024/361001.toml", "2024/361001-final.toml"),
            ("2024预算公开/填报.xlsx", "2024预算公开/填报-决算.xlsx"),
        ] {
            assert_eq!(file_of_accounts(budget), accounts);
        }
    }
}
