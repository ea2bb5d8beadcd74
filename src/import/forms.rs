//! Forms: a table per record, such as 绩效目标表 of a project.

use super::cell;
use super::found::Found;
use super::known::{FormCell, Known, What};
use super::remark::{Remark, Remarks};
use super::rows::Record;
use super::spread::Place;
use super::words::plain;

/// What a form says of its record.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled {
    pub record: Record,
    /// Points of the spending plan.
    pub plan: Vec<(String, String)>,
    /// True if the plan is not in percent: the head of its cells lacks the sign that the probe's has.
    pub plan_in_money: bool,
    pub goals: Vec<String>,
    /// The rows of its table.
    pub rows: Vec<Record>,
}

/// Reads the cells above the table of a form; they end at row `end`.
pub(super) fn read(table: &Found<'_>, number: usize, known: &Known, end: usize, remarks: &mut Remarks) -> Filled {
    let mut filled = Filled::default();
    let form = Form { table, end };
    if known.is_named_by_title
        && let Some(name) = table.written_titles.iter().rev().find_map(|title| name_in(title, &known.title))
    {
        filled.record.texts.insert("name".to_owned(), name);
    }
    for cell in &known.form {
        let Some(place) = form.find(cell) else { continue };
        let words = place.text();
        match &cell.what {
            What::Amount(parts) => match cell::amount(&words, table.unit.unwrap_or(known.unit)) {
                Some(_) if words.is_empty() => {}
                Some(amount) => filled.record.sums.push((parts.clone(), amount)),
                None => remarks.add(Remark::unreadable(number, place.row, place.column, &words)),
            },
            What::Text(token, before, behind) => {
                let words = words.strip_suffix(behind.as_str()).unwrap_or(&words).trim().to_owned();
                match token.list.as_str() {
                    "plan" => {
                        let named = form.named(&cell.label).map(|label| label.plain.as_str());
                        filled.plan_in_money =
                            cell.label.contains('%') && named.is_some_and(|named| !named.contains('%'));
                        filled.plan.push((token.key.clone(), words));
                    }
                    _ if token.key == "goals" => filled.goals = lines(&words, before),
                    _ => {
                        filled.record.texts.insert(token.key.clone(), words);
                    }
                }
            }
        }
    }
    filled
}

struct Form<'t, 'p> {
    table: &'t Found<'p>,
    end: usize,
}

impl<'p> Form<'_, 'p> {
    /// The place of a cell, by the words that name it.
    fn find(&self, cell: &FormCell) -> Option<&Place<'p>> {
        let cells = &self.table.cells;
        if let Some(above) = &cell.above {
            let named = self.named(above)?;
            let below = (named.row..self.end)
                .find(|&row| cells.get(row, named.column).is_some_and(|place| place.row != named.row))?;
            return cells.get(below, named.column);
        }
        let label = self.named(&cell.label)?;
        let row = label.row + cell.down;
        let mut right = cells.cells(row).filter(|place| place.column > label.column);
        right.nth(cell.after).filter(|_| row < self.end)
    }

    fn named(&self, words: &str) -> Option<&Place<'p>> {
        let cells = &self.table.cells;
        let places = || (self.table.first..self.end).flat_map(|row| cells.cells(row));
        // Units in brackets may differ.
        let bare = |words: &'_ str| words.split('(').next().unwrap_or_default().len();
        let is_near = |place: &&Place<'_>| place.plain[..bare(&place.plain)] == words[..bare(words)];
        let exact = places().find(|place| place.plain == words);
        exact.or_else(|| places().find(is_near).filter(|_| bare(words) > 0))
    }
}

/// The name that a title gives to the record: of 1、某项目绩效目标表, 某项目.
fn name_in(title: &str, behind: &str) -> Option<String> {
    let title = title.trim();
    // The words behind are compared without blanks and widths, so they are cut off from the end, sign by sign.
    let end = title.char_indices().map(|(at, _)| at).find(|&at| plain(&title[at..]) == behind)?;
    let name = &title[..end];
    let digits = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (digits.len() < name.len()).then(|| digits.strip_prefix(['、', '.', '．'])).flatten();
    let name = numbered.unwrap_or(name).trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The lines of a numbered list, without their numbers; `first` is what the variant prints before the first line.
fn lines(words: &str, first: &str) -> Vec<String> {
    let behind = first.trim_start_matches(|c: char| c.is_ascii_digit());
    let lines = words.split('\n').map(str::trim).filter(|line| !line.is_empty());
    let lines = (1..).zip(lines).map(|(number, line)| {
        let own = line.strip_prefix(number.to_string().as_str());
        let exact = own.and_then(|line| line.strip_prefix(behind)).filter(|_| !behind.is_empty());
        exact.map_or_else(|| without_number(line, number), str::trim_start).to_owned()
    });
    lines.collect()
}

/// A line without the number that it has as an item of a list.
fn without_number(line: &str, number: usize) -> &str {
    let Some(rest) = line.strip_prefix(number.to_string().as_str()) else { return line };
    let rest = rest.strip_prefix(['.', '、', '．', '。']).map(str::trim_start);
    rest.filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_record() {
        for title in ["3、某项目绩效目标表", "某项目 绩效目标表", "3.某项目绩效目标表"] {
            assert_eq!(name_in(title, "绩效目标表").as_deref(), Some("某项目"), "{title}");
        }
        assert_eq!(name_in("12345热线绩效目标表", "绩效目标表").as_deref(), Some("12345热线"));
        assert_eq!(name_in("绩效目标表", "绩效目标表"), None);
    }

    #[test]
    fn a_list_loses_only_its_own_numbers() {
        assert_eq!(lines("1.热情\n2.提高", "1."), ["热情", "提高"]);
        assert_eq!(lines("1.1.热情", "1."), ["1.热情"]);
        assert_eq!(lines("1、热情\n12个", "1."), ["热情", "12个"]);
        assert_eq!(lines("3.5万元", "1."), ["3.5万元"]);
    }
}
