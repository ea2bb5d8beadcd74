//! Analysis of a template: checks every name, filter, function and test without a budget.
//!
//! Conditions are included, because an unknown name would silently be false in an `{% if %}`.

use std::ops::Range;

use super::amount_use::amount_misuse;
use super::call_syntax::parse_call;
use super::fault::{Fault, fault};
use super::names::{
    AMOUNT_FILTERS, FIGURES, FILTERS, FUNCTIONS, NODE_LISTS, NameType, PLANS, Scope, TESTS, TemplateNames, of_loop,
};
use super::path::{Path, field, parse_path};
use super::tokens::{Tag, Token, TokenKind, id_given, tags};
use super::uses::{KeyUse, Occurrence, TemplateUses};
use crate::diagnostic::FindingKind;
use crate::source::did_you_mean;
use crate::variant::authored::InputGroup;
use crate::variant::findings;

pub(super) fn analyse(text: &str, names: &TemplateNames, scope: Scope) -> TemplateUses {
    let mut analyser =
        Analyser { names, scope, prints: false, stopped: false, blocks: Vec::new(), uses: TemplateUses::default() };
    if let Some((at, branch)) = text.match_indices("elif").nth(BRANCHES) {
        let words = format!("{{% elif %}} 太多：一处最多 {BRANCHES} 个");
        analyser.fault(
            findings::TOO_MUCH,
            at..at + branch.len(),
            words,
            Some("分成几个 {% if %} … {% endif %}。".to_owned()),
        );
        return analyser.uses;
    }
    for tag in tags(text) {
        analyser.tag(&tag);
        // Stop at what cannot be a template; the engine refuses such nesting, too.
        if analyser.stopped || analyser.blocks.len() > DEPTH || analyser.uses.faults.len() > ENOUGH {
            break;
        }
    }
    analyser.uses
}

/// Nesting limit of conditions and loops.
const DEPTH: usize = 200;

/// Limit of `{% elif %}` in a template: the engine parses each within the one before, and counts no depth there.
const BRANCHES: usize = crate::limits::BRANCHES.count();

/// Limit of faults reported per template.
const ENOUGH: usize = 100;

/// Limit of `[x for x in list]` per tag.
const OWN_LOOPS: usize = 16;

/// `{% if %}` or `{% for %}`, not closed yet.
enum Block<'n> {
    If { on_change: bool },
    For(Vec<(String, Option<&'n NameType>)>),
}

struct Analyser<'n> {
    names: &'n TemplateNames,
    scope: Scope,
    /// True within `{{ }}`, false within `{% %}`.
    prints: bool,
    /// True after a forbidden construct, because names that it would define are unknown.
    stopped: bool,
    blocks: Vec<Block<'n>>,
    uses: TemplateUses,
}

impl<'n> Analyser<'n> {
    fn tag(&mut self, tag: &Tag<'_>) {
        let tokens: Vec<Token<'_>> = tag.tokens.iter().copied().skip_while(|token| token.is_sign("-")).collect();
        self.prints = tag.prints;
        if tag.prints {
            return self.with_own_loops(&tokens, false);
        }
        let Some(first) = tokens.first() else { return };
        let rest = &tokens[1..];
        match first.text {
            "if" => {
                self.with_own_loops(rest, true);
                self.blocks.push(Block::If { on_change: compares(rest) });
            }
            "elif" => {
                self.with_own_loops(rest, true);
                if let Some(Block::If { on_change }) = self.blocks.last_mut() {
                    *on_change |= compares(rest);
                }
            }
            "for" => {
                let bound = self.bound(rest);
                let from = rest.iter().position(|token| token.is_word("in")).map_or(rest.len(), |at| at + 1);
                self.with_own_loops(&rest[from..], false);
                self.blocks.push(Block::For(bound));
            }
            "endif" | "endfor" => {
                self.blocks.pop();
            }
            "else" => {}
            _ => self.forbid(first),
        }
    }

    /// Analyses a tag in which `[x for x in list]` may define names for the rest of the tag.
    fn with_own_loops(&mut self, tokens: &[Token<'_>], condition: bool) {
        let depth = self.blocks.len();
        let loops = tokens.iter().enumerate().filter(|(_, token)| token.is_word("for"));
        for (at, _) in loops.take(OWN_LOOPS) {
            let bound = self.bound(&tokens[at + 1..]);
            self.blocks.push(Block::For(bound));
        }
        self.expression(tokens, condition, depth);
        self.blocks.truncate(depth);
    }

    /// The names that `x in list` defines, with their types if known.
    fn bound(&self, tokens: &[Token<'_>]) -> Vec<(String, Option<&'n NameType>)> {
        let from = tokens.iter().position(|token| token.is_word("in")).unwrap_or(tokens.len());
        let names = tokens[..from].iter().filter(|token| token.kind == TokenKind::Name);
        let list = tokens.get(from + 1..).and_then(|rest| {
            let path = parse_path(rest)?;
            let whole = rest.get(path.length).is_none_or(|next| !next.is_sign("|") && !next.is_sign("["));
            self.type_of(&path).ok().flatten().filter(|_| whole)
        });
        let each = if let Some(NameType::List(each)) = list { Some(&**each) } else { None };
        let names: Vec<String> = names.map(|token| token.text.to_owned()).collect();
        let single = names.len() == 1;
        names.into_iter().map(|name| (name, each.filter(|_| single))).collect()
    }

    fn is_looping(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::For(_)))
    }

    fn expression(&mut self, tokens: &[Token<'_>], condition: bool, depth: usize) {
        const KEYWORDS: &[&str] = &[
            "and", "or", "not", "is", "in", "if", "else", "for", "true", "True", "false", "False", "none", "None",
            "null",
        ];
        let mut asks = condition;
        let mut next_at = 0;
        while let Some(token) = tokens.get(next_at) {
            let at = next_at;
            next_at += 1;
            let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
            let next = tokens.get(next_at);
            if token.kind != TokenKind::Name {
                continue;
            }
            let tests = before(1).is_some_and(|t| t.is_word("is"))
                || (before(1).is_some_and(|t| t.is_word("not")) && before(2).is_some_and(|t| t.is_word("is")));
            if before(1).is_some_and(|t| t.is_sign("|")) {
                self.call(findings::UNKNOWN_FILTER, FILTERS, "过滤器", token);
            } else if tests && !token.is_word("not") {
                self.call(findings::UNKNOWN_TEST, TESTS, "判断", token);
            } else if KEYWORDS.contains(&token.text) {
                // `a if b else c`
                asks = condition || (asks && !token.is_word("else")) || token.is_word("if");
            } else if next.is_some_and(|next| next.is_sign("(")) {
                if token.text == "range" {
                    return self.forbid(token);
                }
                self.call(findings::UNKNOWN_FUNCTION, FUNCTIONS, "函数", token);
                if token.text == "figure" {
                    next_at = at + self.figure(&tokens[at..]);
                }
                if token.text == "section" && self.is_looping() {
                    self.fault(findings::FORBIDDEN, token.range(), "一节不能放在 {% for %} 里".to_owned(), None);
                }
                if let Some(id) = id_given("section", &tokens[at..]) {
                    let occurrence = self.occurrence(depth);
                    self.uses.sections.push((id.text.to_owned(), occurrence));
                }
            } else if next.is_some_and(|next| next.is_sign("=") || next.is_sign(":")) {
                // The name of an argument, or a key.
            } else if let Some(path) = parse_path(&tokens[at..]) {
                next_at = at + path.length;
                self.path(&path, &tokens[next_at..], asks, depth);
            }
        }
    }

    /// Refuses a construct that would make the work unbounded or load another template, and ends the analysis.
    fn forbid(&mut self, token: &Token<'_>) {
        self.fault(findings::FORBIDDEN, token.range(), format!("{} 不能这样用", token.text), None);
        self.stopped = true;
    }

    fn call(&mut self, kind: FindingKind, known: &[&str], what: &str, token: &Token<'_>) {
        if !known.contains(&token.text) {
            let words = format!("没有“{}”这个{what}{}", token.text, did_you_mean(token.text, known.iter().copied()));
            self.fault(kind, token.range(), words, Some(format!("可以用：{}。", known.join("、"))));
        }
    }

    /// Records a call of `figure(…)`; returns its length in tokens.
    fn figure(&mut self, tokens: &[Token<'_>]) -> usize {
        match parse_call(tokens) {
            Ok((call, length)) => {
                let after = &tokens[length..];
                // A quantity is a plain number.
                let filter = after.get(1).filter(|_| call.counts() && after[0].is_sign("|"));
                if let Some(filter) = filter.filter(|filter| AMOUNT_FILTERS.contains(&filter.text)) {
                    let words = format!("count=true 是数量，不用 {}", filter.text);
                    self.fault(findings::FORBIDDEN, filter.range(), words, None);
                } else if !call.counts() {
                    self.amount(&call.range, "figure(…)", after, false);
                }
                self.uses.calls.push(call);
                length
            }
            Err(stuck) => {
                let token = tokens.get(stuck).or(tokens.last());
                let at = token.map_or(0..0, |token| {
                    if token.kind == TokenKind::Literal { token.at - 1..token.at } else { token.range() }
                });
                self.fault(findings::NOT_LITERAL, at, "这里不是 名称=\"节点\" 的写法".to_owned(), None);
                tokens.len()
            }
        }
    }

    fn amount(&mut self, at: &Range<usize>, said: &str, after: &[Token<'_>], may_lack: bool) {
        if let Some(wrong) = amount_misuse(at, after, self.prints || may_lack, may_lack) {
            let filter = after.get(1).filter(|filter| filter.range() == wrong);
            let words = filter
                .map_or_else(|| format!("{said} 是金额，不能这样用"), |filter| format!("{} 不能这样用", filter.text));
            self.fault(findings::FORBIDDEN, wrong, words, None);
        }
    }

    fn path(&mut self, path: &Path<'_>, after: &[Token<'_>], asks: bool, depth: usize) {
        let name_type = match self.type_of(path) {
            Ok(name_type) => name_type.cloned(),
            Err(fault) => return self.uses.faults.push(*fault),
        };
        if self.prints && matches!(name_type, Some(NameType::Record(..) | NameType::List(_))) && prints_whole(after) {
            let (said, at) = path.steps.last().cloned().unwrap_or(("", 0..0));
            let words = format!("“{said}”不是一句话，要写出印它的哪一项");
            return self.fault(findings::FORBIDDEN, at, words, None);
        }
        let [(root, _), (key, _), ..] = path.steps.as_slice() else { return };
        let zero =
            after.first().is_some_and(|next| next.is_word("is")) && after.iter().take(3).any(|t| t.is_word("zero"));
        let group = InputGroup::ALL.iter().find(|group| group.key() == *root && !self.is_bound(root));
        if let Some(group) = group {
            // `x is zero` is not a guard: it requires the value.
            let occurrence = if asks && !zero { Occurrence::Guard } else { self.occurrence(depth) };
            self.uses.asked.push(KeyUse { group: *group, key: (*key).to_owned(), occurrence });
        }
        if name_type == Some(NameType::Amount) {
            let at = path.steps.first().map_or(0, |(_, at)| at.start)..path.steps.last().map_or(0, |(_, at)| at.end);
            self.amount(&at, &format!("{root}.{key}"), after, group.is_some());
        }
        if self.is_bound(root) {
            return;
        }
        if FIGURES.contains(root) || PLANS.contains(root) {
            self.uses.figures.insert((*key).to_owned());
        }
        if ["prev", "delta"].contains(root) {
            self.uses.previous.insert((*key).to_owned());
        }
        if *root == NODE_LISTS {
            self.uses.lists.insert((*key).to_owned());
        }
    }

    /// Under which condition the template prints at this point.
    fn occurrence(&self, depth: usize) -> Occurrence {
        let outer = &self.blocks[..depth.min(self.blocks.len())];
        if outer.iter().any(|block| matches!(block, Block::If { on_change: true })) {
            Occurrence::OnChange
        } else if outer.is_empty() {
            Occurrence::Always
        } else {
            Occurrence::Sometimes
        }
    }

    /// The type that a loop gives to a name; `Some(None)` if the list's type is unknown.
    fn binding(&self, name: &str) -> Option<Option<&'n NameType>> {
        let loops = self.blocks.iter().rev().filter_map(|block| match block {
            Block::For(bound) => Some(bound),
            Block::If { .. } => None,
        });
        let mut bound = loops.flatten();
        bound.find(|(known, _)| known == name).map(|(_, name_type)| *name_type)
    }

    fn is_bound(&self, name: &str) -> bool {
        self.binding(name).is_some()
    }

    /// The type of a path, if known; a fault if the path does not exist.
    fn type_of(&self, path: &Path<'_>) -> Result<Option<&'n NameType>, Box<Fault>> {
        let Some(((root, at), steps)) = path.steps.split_first() else { return Ok(None) };
        if *root == "loop" && self.is_looping() {
            return match steps.first() {
                Some((name, at)) => field(&of_loop(), "loop", name, at).map(|_| None),
                None => Ok(None),
            };
        }
        let mut name_type = match self.binding(root) {
            Some(None) => return Ok(None),
            Some(Some(name_type)) => name_type,
            None => match self.names.get(root, self.scope) {
                Some(name_type) => name_type,
                None => {
                    let known = self.names.all(self.scope);
                    let words = format!("没有“{root}”{}", did_you_mean(root, known.iter().copied()));
                    return fault(findings::UNKNOWN_NAME, at, words, Some(format!("可以用：{}。", known.join("、"))));
                }
            },
        };
        let mut said = (*root).to_owned();
        for (name, at) in steps {
            name_type = field(name_type, &said, name, at)?;
            said = format!("{said}.{name}");
        }
        Ok(Some(name_type))
    }

    fn fault(&mut self, kind: FindingKind, at: Range<usize>, words: String, help: Option<String>) {
        self.uses.faults.push(Fault { kind, at, words, help });
    }
}

/// True if the value before these tokens is printed directly, without filter or operator.
fn prints_whole(after: &[Token<'_>]) -> bool {
    after.first().is_none_or(|next| next.is_sign("~") || (next.is_sign("-") && after.len() == 1))
}

/// True if a condition tests whether an amount changed against last year.
fn compares(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| token.is_word("delta"))
}
