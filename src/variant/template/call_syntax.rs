//! The syntax of `figure(…)` in a template.

use std::ops::Range;

use super::tokens::{Token, TokenKind};

/// A name or literal and its place in the template.
pub(crate) type Word = (String, Range<usize>);

/// `function=["205", "208"]`
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Argument {
    pub name: Word,
    pub values: Vec<Word>,
}

/// A parsed call; its range is from the name to the closing bracket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Call {
    pub range: Range<usize>,
    pub arguments: Vec<Argument>,
}

/// Parses the call at the start of these tokens. Returns it and its length in tokens; `Err` is the index of the first
/// unexpected token.
pub(super) fn parse_call(tokens: &[Token<'_>]) -> Result<(Call, usize), usize> {
    let mut parser = CallParser { tokens, at: 1 };
    let arguments = parser.take("(").then(|| parser.arguments()).flatten().ok_or(parser.at)?;
    let (first, last) = (tokens[0].at, tokens[parser.at - 1].range().end);
    Ok((Call { range: first..last, arguments }, parser.at))
}

struct CallParser<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
}

impl<'t> CallParser<'t> {
    fn next(&self) -> Option<&'t Token<'t>> {
        self.tokens.get(self.at)
    }

    fn is(&self, sign: &str) -> bool {
        self.next().is_some_and(|next| next.is_sign(sign))
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = self.is(sign);
        self.at += usize::from(found);
        found
    }

    fn arguments(&mut self) -> Option<Vec<Argument>> {
        let mut arguments: Vec<Argument> = Vec::new();
        while !self.take(")") {
            let name = self.next().filter(|next| next.kind == TokenKind::Name)?;
            if arguments.iter().any(|known| known.name.0 == name.text) {
                return None;
            }
            self.at += 1;
            if !self.take("=") {
                return None;
            }
            arguments.push(Argument { name: (name.text.to_owned(), name.range()), values: self.values()? });
            if !self.take(",") && !self.is(")") {
                return None;
            }
        }
        Some(arguments)
    }

    fn values(&mut self) -> Option<Vec<Word>> {
        if !self.take("[") {
            return self.literal().map(|value| vec![value]);
        }
        let mut values = Vec::new();
        while !self.take("]") {
            values.push(self.literal()?);
            if !self.take(",") && !self.is("]") {
                return None;
            }
        }
        (!values.is_empty()).then_some(values)
    }

    /// `"text"`, a whole number, `true` or `false`. Variables are refused, because their values are unknown when a
    /// variant is loaded.
    fn literal(&mut self) -> Option<Word> {
        let next = self.next()?;
        let (value, range, length) = match next.kind {
            TokenKind::Literal if !next.text.contains('\\') => (next.text.to_owned(), next.range(), 1),
            TokenKind::Name if ["true", "false"].contains(&next.text) => (next.text.to_owned(), next.range(), 1),
            TokenKind::Number => (next.text.to_owned(), next.range(), 1),
            TokenKind::Sign if next.text == "-" => {
                let number = self.tokens.get(self.at + 1).filter(|number| number.kind == TokenKind::Number)?;
                (format!("-{}", number.text), next.at..number.range().end, 2)
            }
            _ => return None,
        };
        let is_whole = || value.parse::<i32>().is_ok_and(|number| number.to_string() == value);
        if matches!(next.kind, TokenKind::Number | TokenKind::Sign) && !is_whole() {
            return None;
        }
        self.at += length;
        Some((value, range))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tags;
    use super::*;

    #[test]
    fn what_is_no_literal_is_refused() {
        for (written, stuck) in [
            ("figure(ledger=name)", "name"),
            ("figure(ledger=\"a\"", "|"),
            ("figure('a')", "a"),
            ("figure(a=\"b\" c=\"d\")", "c"),
            ("figure(a=[])", ")"),
            ("figure(a=1, a=2)", "a"),
            ("figure(a=01)", "01"),
            ("figure(a=- b)", "-"),
        ] {
            let text = format!("{{{{ {written} | money }}}}");
            let tokens = &tags(&text)[0].tokens;
            assert_eq!(parse_call(tokens).map_err(|at| tokens[at].text), Err(stuck), "{written}");
        }
    }
}
