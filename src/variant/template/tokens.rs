//! Tokens between `{{ }}` and `{% %}`: enough of Tera's syntax to find the names that a template uses.

#[derive(Debug)]
pub(crate) struct Tag<'t> {
    /// True for `{{ }}`, false for `{% %}`.
    pub prints: bool,
    pub tokens: Vec<Token<'t>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TokenKind {
    /// A name or a keyword.
    Name,
    /// A string literal; its text is without the quotes.
    Literal,
    Number,
    /// An operator or punctuation: one character, or two that form one operator.
    Sign,
}

/// A token and its offset in the template.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Token<'t> {
    pub kind: TokenKind,
    pub text: &'t str,
    pub at: usize,
}

impl Token<'_> {
    /// The byte range in the template.
    pub(crate) fn range(&self) -> std::ops::Range<usize> {
        self.at..self.at + self.text.len()
    }

    pub(crate) fn is_sign(&self, sign: &str) -> bool {
        self.kind == TokenKind::Sign && self.text == sign
    }

    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.kind == TokenKind::Name && self.text == word
    }
}

/// The literal `id` argument, if these tokens start with a call of this function: `table(id="fund")`.
pub(super) fn id_given<'t>(name: &str, tokens: &[Token<'t>]) -> Option<Token<'t>> {
    let [first, opens, arguments @ ..] = tokens else { return None };
    if !first.is_word(name) || !opens.is_sign("(") {
        return None;
    }
    let within = arguments.split(|token| token.is_sign(")")).next()?;
    within.windows(3).find_map(|three| match three {
        [id, is, value] if id.is_word("id") && is.is_sign("=") && value.kind == TokenKind::Literal => Some(*value),
        _ => None,
    })
}

/// The literal ids passed to a function. Computed ids are checked at rendering.
pub(crate) fn ids_given<'t>(name: &str, text: &'t str) -> Vec<Token<'t>> {
    let each = |tag: Tag<'t>| {
        let ids: Vec<_> = (0..tag.tokens.len()).filter_map(|at| id_given(name, &tag.tokens[at..])).collect();
        ids
    };
    tags(text).into_iter().flat_map(each).collect()
}

/// The tags of a template, up to the first unclosed one, which the engine reports.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let opens = at + found;
        at = opens + 1;
        if !text[at..].starts_with(['{', '%', '#']) {
            continue;
        }
        at += 1;
        let closing = match &text[opens..at] {
            "{{" => "}}",
            "{%" => "%}",
            _ => {
                let Some(end) = text[at..].find("#}") else { break };
                at += end + 2;
                continue;
            }
        };
        let Some((tokens, end)) = tokens(text, at, closing) else { break };
        tags.push(Tag { prints: closing == "}}", tokens });
        at = end;
    }
    tags
}

/// The tokens up to the closing sign, and the offset after it.
fn tokens<'t>(text: &'t str, mut at: usize, closing: &str) -> Option<(Vec<Token<'t>>, usize)> {
    let mut tokens = Vec::new();
    loop {
        let rest = &text[at..];
        if rest.starts_with(closing) {
            return Some((tokens, at + closing.len()));
        }
        let first = rest.chars().next()?;
        let while_in = |holds: fn(char) -> bool| rest.find(|c| !holds(c)).unwrap_or(rest.len());
        let (kind, length) = match first {
            '"' | '\'' | '`' => {
                let length = literal(rest, first)?;
                tokens.push(Token { kind: TokenKind::Literal, text: &rest[1..length - 1], at: at + 1 });
                at += length;
                continue;
            }
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            c if c.is_ascii_alphabetic() || c == '_' => {
                (TokenKind::Name, while_in(|c| c.is_ascii_alphanumeric() || c == '_'))
            }
            c if c.is_ascii_digit() => (TokenKind::Number, while_in(|c| c.is_ascii_digit())),
            _ if ["==", "!=", "<=", ">=", "?.", "?["].iter().any(|sign| rest.starts_with(sign)) => (TokenKind::Sign, 2),
            c => (TokenKind::Sign, c.len_utf8()),
        };
        tokens.push(Token { kind, text: &rest[..length], at });
        at += length;
    }
}

/// The length of a string literal with its quotes, in bytes.
fn literal(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<Vec<&str>> {
        tags(text).iter().map(|tag| tag.tokens.iter().map(|token| token.text).collect()).collect()
    }

    #[test]
    fn names_are_told_from_literals_and_comments() {
        let text = "前{# {{ a }} #}{{- unit.name | f(of=\"}} b\") -}}后{% if x == 'it\\'s' %}{{ 没有写完";
        assert_eq!(
            said(text),
            [
                vec!["-", "unit", ".", "name", "|", "f", "(", "of", "=", "}} b", ")", "-"],
                vec!["if", "x", "==", "it\\'s"],
            ]
        );
    }

    #[test]
    fn ids_are_read_however_a_call_is_spaced() {
        let text = "table(id=\"a\") {{ table(id=\"b\") }}{% if x %}{{table( of = 1, id = 'c' )}}{% endif %}{{ atable(id='d') }}";
        let ids: Vec<&str> = ids_given("table", text).iter().map(|id| id.text).collect();
        assert_eq!(ids, ["b", "c"]);
    }

    #[test]
    fn every_token_stands_where_it_says() {
        let text = "单位{{ 单 + unit.name }}{% for p in projects[0] %}";
        for token in tags(text).iter().flat_map(|tag| &tag.tokens) {
            assert_eq!(&text[token.range()], token.text);
        }
    }
}
