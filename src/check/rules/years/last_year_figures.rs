//! This year's amounts under last year: 2024年政府采购预算134.00万元, which is that of 2025.

use super::last_years_text::RULE;
use crate::check::Printed;
use crate::check::lints::lints;
use crate::check::two_years::two_years;
use crate::check::words::amounts::amounts;
use crate::check::words::prose::clause_start;
use crate::check::words::years::years;
use crate::diagnostic::Diagnostic;
use crate::money::Money;

/// Amounts with fewer digits may be equal by chance.
const NO_CHANCE: u32 = 2;

/// A finding if a sentence begins with last year, and states an amount that this year's is.
pub fn judge(text: &str, known: &mut Option<Vec<Money>>, printed: &Printed<'_>) -> Option<Diagnostic> {
    let own = printed.budget.unit.year;
    let first = years(text).into_iter().next().filter(|year| !year.in_name && year.year + 1 == own.value)?;
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十是（）()、.．".contains(c);
    let after = text[first.range.end..].trim_start_matches(['，', ',', '度']);
    let stock = ["末", "底", "1", "初", "与", "比", "至", "年末"].iter().any(|word| after.starts_with(word));
    if stock || !text[..first.range.start].trim_matches(number).is_empty() || text.contains("结转") {
        return None;
    }
    let known = known.get_or_insert_with(|| figures(printed));
    let amount = amounts(text).into_iter().next().filter(|amount| {
        let lead = &text[clause_start(text, amount.range.start)..amount.range.start];
        !amount.about
            && amount.significant > NO_CHANCE
            && !["比", "较", "增", "减", "执行", "决算", "完成", "支付"].iter().any(|word| lead.contains(word))
            && known.iter().any(|value| amount.says(*value))
    })?;
    let (said, words) = (&text[first.range.clone()], &text[amount.range.clone()]);
    let place = printed.place(&text[first.range.start..amount.range.end], text);
    let finding = RULE
        .finding(format!("“{said}……{words}”：这是本年的数"))
        .at(crate::check::within(place, said, printed.sources), format!("应是 {} 年吗？", own.value))
        .and(own.span, format!("预算年度是 {} 年", own.value));
    Some(finding.help("去年的话改成今年的；年份写活的：{{ year }}年。"))
}

/// This year's amounts that last year's are not.
fn figures(printed: &Printed<'_>) -> Vec<Money> {
    let ids = lints().prose.figures.0.iter().flat_map(|(_, ids)| ids);
    let value = |id: &String| two_years(id, printed.figures, printed.posting, printed.budget);
    let values: Vec<_> = ids.filter_map(value).collect();
    let last: Vec<Money> = values.iter().filter_map(|value| value.before).collect();
    let projects = printed
        .budget
        .project
        .iter()
        .map(|project| -> Money { project.money().iter().map(|(_, part)| part.money).sum() });
    let all: Vec<Money> = projects.collect();
    let sum: Money = all.iter().copied().sum();
    let now = values.iter().map(|value| value.now).chain([sum]);
    now.filter(|value| !value.is_zero() && !last.contains(value)).collect()
}
