//! Finding `figure(…)` in a template's text, and reading its arguments.

use std::ops::Range;

/// A word and where it stands.
pub(super) type Word = (String, Range<usize>);

/// `function=["205", "208"]`
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Argument {
    pub name: Word,
    pub values: Vec<Word>,
}

/// A call as written: its place, from its name to its closing bracket, and its arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Call {
    pub range: Range<usize>,
    pub arguments: Vec<Argument>,
}

/// Every call of a template; `Err` is the place of one that cannot be understood.
pub(super) fn calls(text: &str) -> Vec<Result<Call, Range<usize>>> {
    const NAME: &str = "figure(";
    let own_name = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || "_.\"'`".contains(c));
    // Most templates have none.
    if !text.contains(NAME) {
        return Vec::new();
    }
    let comments = comments(text);
    let in_comment = |at: usize| {
        let before = comments.partition_point(|comment| comment.start <= at);
        before > 0 && comments[before - 1].contains(&at)
    };
    let places = text.match_indices(NAME).map(|(at, _)| at).filter(|&at| own_name(at) && !in_comment(at));
    let read = |at: usize| {
        let mut hand = Hand { text, at: at + NAME.len(), begun: at };
        hand.arguments().map(|arguments| Call { range: at..hand.at, arguments }).ok_or(hand.stuck())
    };
    places.map(read).collect()
}

/// The comments of a template, in order.
fn comments(text: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{#").map(|at| from + at) {
        from = text[start..].find("#}").map_or(text.len(), |length| start + length + 2);
        comments.push(start..from);
    }
    comments
}

/// Reads a call's arguments from left to right.
struct Hand<'t> {
    text: &'t str,
    at: usize,
    /// Where the last word began.
    begun: usize,
}

impl Hand<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The word that is not what it should be.
    fn stuck(&self) -> Range<usize> {
        let next = self.text[self.begun..].chars().next().map_or(0, char::len_utf8);
        self.begun..self.at.max(self.begun + next)
    }

    fn skip_blank(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
        self.begun = self.at;
    }

    fn take(&mut self, wanted: char) -> bool {
        self.skip_blank();
        let found = self.rest().starts_with(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    /// Characters of a name or number.
    fn word(&mut self) -> Option<Word> {
        self.skip_blank();
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
        let range = self.at..self.at + length;
        self.at = range.end;
        (length > 0).then(|| (self.text[range.clone()].to_owned(), range))
    }

    fn arguments(&mut self) -> Option<Vec<Argument>> {
        let mut arguments: Vec<Argument> = Vec::new();
        while !self.take(')') {
            let name = self.word()?;
            if !self.take('=') || arguments.iter().any(|known| known.name.0 == name.0) {
                return None;
            }
            arguments.push(Argument { name, values: self.values()? });
            if !self.take(',') && !self.rest().starts_with(')') {
                return None;
            }
        }
        Some(arguments)
    }

    fn values(&mut self) -> Option<Vec<Word>> {
        if !self.take('[') {
            return self.literal().map(|value| vec![value]);
        }
        let mut values = Vec::new();
        while !self.take(']') {
            values.push(self.literal()?);
            if !self.take(',') && !self.rest().starts_with(']') {
                return None;
            }
        }
        (!values.is_empty()).then_some(values)
    }

    /// `"text"`, `'text'`, a number, `true` or `false`; never a variable.
    fn literal(&mut self) -> Option<Word> {
        self.skip_blank();
        if let Some(quote) = self.rest().chars().next().filter(|c| "\"'`".contains(*c)) {
            let start = self.at + 1;
            let length = self.text[start..].find(quote)?;
            let value = &self.text[start..start + length];
            self.at = start + length + 1;
            return (!value.contains('\\')).then(|| (value.to_owned(), start..start + length));
        }
        let (value, range) = self.word()?;
        // What is not in quotes and not one of these is a variable, of which nothing can be known here.
        let literal = value == "true" || value == "false" || value.parse::<i32>().is_ok_and(|n| n.to_string() == value);
        literal.then_some((value, range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_literal_is_refused() {
        for call in [
            "figure(x",
            "figure(ledger=name)",
            "figure('a')",
            "figure(a=\"b\" c=\"d\")",
            "figure(a=[])",
            "figure(a=1, a=2)",
        ] {
            assert!(matches!(&calls(call)[..], [Err(_)]), "{call}");
        }
        assert_eq!(calls("configure(x) {# figure(x) #} a.figure(x)"), []);
    }
}
