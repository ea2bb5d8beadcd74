//! Marks for review that have no object in the next year: they are about amounts, which are all to be filled in anew.

use crate::source::{Mark, PENDING_FORMS, PathStep, REVIEW, marks};

/// The text without the comments that ask to check an amount that is 待填, or a line of 支出, whose amounts all are.
pub(super) fn settled(text: &str) -> String {
    // From the last to the first: what stands before stays where it is.
    marks(text).iter().rev().filter(|mark| is_settled(text, mark)).fold(text.to_owned(), |text, mark| {
        let Some(line) = comment(&text, mark) else { return text };
        format!("{}{}", &text[..line.start], &text[line.end..])
    })
}

fn is_settled(text: &str, mark: &Mark) -> bool {
    let is_expenditure = matches!(&mark.path[..], [PathStep::Key(part), PathStep::At(_)] if part == "expenditure");
    is_expenditure || PENDING_FORMS.contains(&text[mark.place.clone()].trim_matches('"'))
}

/// The line of a mark's comment, if it is one of those directly above the value.
fn comment(text: &str, mark: &Mark) -> Option<std::ops::Range<usize>> {
    let mut end = text[..mark.place.start].rfind('\n')? + 1;
    while end > 0 {
        let start = text[..end - 1].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..end].trim();
        let words = line.trim_start_matches('#').trim_start();
        if line.starts_with('#') && words.starts_with(REVIEW) && words.ends_with(&mark.note) {
            return Some(start..end);
        }
        if !line.is_empty() && !line.starts_with('#') {
            return None;
        }
        end = start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_of_amounts_are_taken_away() {
        let text = "[previous]\n# 待核：一\nfile = \"上年\"\n# 待核：二\n# 拨款\n[[expenditure]]\n# 待核：三\nfunction = \"2010301\"\n\
            # 待核：四\nbasic = \"待填\"\n\n# 待核：五\n[[expenditure]]\nbasic = \"待填\" # 待核：六\n[[project]]\nlist = [\n  \
            # 待核 target：七\n  { name = \"甲\", target = \"待填\" },\n]\n";
        let left = "[previous]\n# 待核：一\nfile = \"上年\"\n# 拨款\n[[expenditure]]\n# 待核：三\nfunction = \"2010301\"\n\
            basic = \"待填\"\n\n[[expenditure]]\nbasic = \"待填\" # 待核：六\n[[project]]\nlist = [\n  \
            { name = \"甲\", target = \"待填\" },\n]\n";
        assert_eq!(settled(text), left);
    }
}
