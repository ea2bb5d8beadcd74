//! Which money pays a project.

use crate::model::{Expenditure, Part, Project, Source};
use crate::money::Money;
use crate::source::Amount;

/// True if the projects of a 科目 have just the money of the treasury as their 财政资金, so that 财政专户 is among the other.
fn counts_as_other(project: &Project, part: &Part<'_>) -> bool {
    let Some(function) = &project.function else { return false };
    let treasury = [Source::General, Source::Fund, Source::Capital];
    let lines = part.expenditure.iter().filter(|line| line.function.value == function.value);
    let (of_treasury, rest): (Vec<_>, Vec<_>) = lines.partition(|line| treasury.contains(&line.origin().0));
    let spent =
        |lines: &[&Expenditure]| -> Money { lines.iter().filter_map(|line| line.project).map(|a| a.money).sum() };
    let fiscal: Money =
        part.projects_of(&function.value).filter_map(|project| project.fiscal).map(|amount| amount.money).sum();
    !spent(&rest).is_zero() && !fiscal.is_zero() && spent(&of_treasury) == fiscal
}

/// False if the project's own amounts, or the spending of its 科目, are certainly of other sources. `left` says which lines leave
/// their 项目支出 to their projects.
pub fn pays(project: &Project, source: Source, part: &Part<'_>, left: &[bool]) -> bool {
    let has = |amount: Option<Amount>| amount.is_some_and(|amount| !amount.money.is_zero());
    let fiscal = [Source::General, Source::Fund, Source::Capital].contains(&source);
    let known = has(project.fiscal) || has(project.other);
    // 财政专户 is fiscal money in some formats, and other money in others.
    let kind = if fiscal || source == Source::FiscalAccount && !counts_as_other(project, part) {
        has(project.fiscal) || source == Source::FiscalAccount
    } else {
        has(project.other)
    };
    if known && !kind {
        return false;
    }
    let Some(function) = &project.function else { return true };
    let by_projects =
        || part.projects_of(&function.value).flat_map(Project::money).any(|(_, amount)| has(Some(amount)));
    let spends = |line: &Expenditure, left: bool| {
        line.function.value == function.value && (has(line.project) || left && line.project.is_none() && by_projects())
    };
    let lines = part.expenditure.iter().zip(left).filter(|(line, left)| spends(line, **left));
    let lines: Vec<&Expenditure> = lines.map(|(line, _)| line).collect();
    lines.is_empty() || lines.iter().any(|line| line.origin().0 == source)
}
