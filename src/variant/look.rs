//! What a template uses: every name, filter, function and test in it, judged before any budget is seen.
//!
//! A name that nobody gives would be silently false in an `{% if %}`, so conditions are looked at, too.

use std::ops::Range;

use super::asks::Part;
use super::call_text::call;
use super::codes;
use super::names::{FIGURES, FILTERS, FUNCTIONS, NODE_LISTS, Names, Scope, TESTS, Thing, of_loop};
use super::paths::{Fault, Path, below, fault, misuse, path};
use super::seen::{Place, Seen, Used};
use super::tokens::{Is, Tag, Token, id_given, tags};
use crate::diagnostic::FindingKind;
use crate::source::did_you_mean;

/// Looks at a template.
pub(super) fn look(text: &str, names: &Names, scope: Scope) -> Seen {
    let mut looking =
        Looking { names, scope, prints: false, stopped: false, blocks: Vec::new(), seen: Seen::default() };
    for tag in tags(text) {
        looking.tag(&tag);
        // The rest of a text that is no template is not worth looking at: the engine refuses such depth, too.
        if looking.stopped || looking.blocks.len() > DEPTH || looking.seen.faults.len() > ENOUGH {
            break;
        }
    }
    looking.seen
}

/// The deepest that conditions and loops may stand within one another.
const DEPTH: usize = 200;

/// The most faults that are said of one template.
const ENOUGH: usize = 100;

/// The most loops within one tag.
const OWN_LOOPS: usize = 16;

/// `{% if %}` or `{% for %}`, not closed yet.
enum Block<'n> {
    If { on_change: bool },
    For(Vec<(String, Option<&'n Thing>)>),
}

struct Looking<'n> {
    names: &'n Names,
    scope: Scope,
    /// True within `{{ }}`.
    prints: bool,
    /// True behind what no template may do: what it would have given is not known.
    stopped: bool,
    blocks: Vec<Block<'n>>,
    seen: Seen,
}

impl<'n> Looking<'n> {
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

    /// Names of `[x for x in list]` are known within their tag.
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

    /// What `x in list` binds.
    fn bound(&self, tokens: &[Token<'_>]) -> Vec<(String, Option<&'n Thing>)> {
        let from = tokens.iter().position(|token| token.is_word("in")).unwrap_or(tokens.len());
        let names = tokens[..from].iter().filter(|token| token.is == Is::Name);
        let list = tokens.get(from + 1..).and_then(|rest| {
            let path = path(rest)?;
            let whole = rest.get(path.length).is_none_or(|next| !next.is_sign("|") && !next.is_sign("["));
            self.thing(&path).ok().flatten().filter(|_| whole)
        });
        let each = if let Some(Thing::List(each)) = list { Some(&**each) } else { None };
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
            if token.is != Is::Name {
                continue;
            }
            let tests = before(1).is_some_and(|t| t.is_word("is"))
                || (before(1).is_some_and(|t| t.is_word("not")) && before(2).is_some_and(|t| t.is_word("is")));
            if before(1).is_some_and(|t| t.is_sign("|")) {
                self.call(codes::UNKNOWN_FILTER, FILTERS, "过滤器", token);
            } else if tests && !token.is_word("not") {
                self.call(codes::UNKNOWN_TEST, TESTS, "判断", token);
            } else if KEYWORDS.contains(&token.text) {
                // `a if b else c`
                asks = condition || (asks && !token.is_word("else")) || token.is_word("if");
            } else if next.is_some_and(|next| next.is_sign("(")) {
                if token.text == "range" {
                    return self.forbid(token);
                }
                self.call(codes::UNKNOWN_FUNCTION, FUNCTIONS, "函数", token);
                if token.text == "figure" {
                    next_at = at + self.figure(&tokens[at..]);
                }
                if token.text == "section" && self.is_looping() {
                    self.fault(codes::FORBIDDEN, token.range(), "一节不能放在 {% for %} 里".to_owned(), None);
                }
                if let Some(id) = id_given("section", &tokens[at..]) {
                    let place = self.place(depth);
                    self.seen.sections.push((id.text.to_owned(), place));
                }
            } else if next.is_some_and(|next| next.is_sign("=") || next.is_sign(":")) {
                // The name of an argument, or a key.
            } else if let Some(path) = path(&tokens[at..]) {
                next_at = at + path.length;
                self.path(&path, &tokens[next_at..], asks, depth);
            }
        }
    }

    /// What would make the work unbounded, or needs more than one template.
    fn forbid(&mut self, token: &Token<'_>) {
        self.fault(codes::FORBIDDEN, token.range(), format!("{} 不能这样用", token.text), None);
        self.stopped = true;
    }

    fn call(&mut self, kind: FindingKind, known: &[&str], what: &str, token: &Token<'_>) {
        if !known.contains(&token.text) {
            let words = format!("没有“{}”这个{what}{}", token.text, did_you_mean(token.text, known.iter().copied()));
            self.fault(kind, token.range(), words, Some(format!("可以用：{}。", known.join("、"))));
        }
    }

    /// `figure(…)`: how many tokens it is, as far as it can be read.
    fn figure(&mut self, tokens: &[Token<'_>]) -> usize {
        match call(tokens) {
            Ok((call, length)) => {
                self.amount(&call.range, "figure(…)", &tokens[length..], false);
                self.seen.calls.push(call);
                length
            }
            Err(stuck) => {
                let token = tokens.get(stuck).or(tokens.last());
                let at = token
                    .map_or(0..0, |token| if token.is == Is::Words { token.at - 1..token.at } else { token.range() });
                self.fault(codes::NOT_LITERAL, at, "这里不是 名称=\"节点\" 的写法".to_owned(), None);
                tokens.len()
            }
        }
    }

    fn amount(&mut self, at: &Range<usize>, said: &str, after: &[Token<'_>], may_lack: bool) {
        if let Some(wrong) = misuse(at, after, self.prints || may_lack, may_lack) {
            let filter = after.get(1).filter(|filter| filter.range() == wrong);
            let words = filter
                .map_or_else(|| format!("{said} 是金额，不能这样用"), |filter| format!("{} 不能这样用", filter.text));
            self.fault(codes::FORBIDDEN, wrong, words, None);
        }
    }

    fn path(&mut self, path: &Path<'_>, after: &[Token<'_>], asks: bool, depth: usize) {
        let thing = match self.thing(path) {
            Ok(thing) => thing.cloned(),
            Err(fault) => return self.seen.faults.push(*fault),
        };
        if self.prints && matches!(thing, Some(Thing::Record(..) | Thing::List(_))) && prints_whole(after) {
            let (said, at) = path.steps.last().cloned().unwrap_or(("", 0..0));
            let words = format!("“{said}”不是一句话，要写出印它的哪一项");
            return self.fault(codes::FORBIDDEN, at, words, None);
        }
        let [(root, _), (key, _), ..] = path.steps.as_slice() else { return };
        let zero =
            after.first().is_some_and(|next| next.is_word("is")) && after.iter().take(3).any(|t| t.is_word("zero"));
        let part = Part::ALL.iter().find(|part| part.key() == *root && !self.is_bound(root));
        if let Some(part) = part {
            // Whether it is zero can only be asked of what is written.
            let place = if asks && !zero { Place::Guard } else { self.place(depth) };
            self.seen.asked.push(Used { part: *part, key: (*key).to_owned(), place });
        }
        if thing == Some(Thing::Amount) {
            let at = path.steps.first().map_or(0, |(_, at)| at.start)..path.steps.last().map_or(0, |(_, at)| at.end);
            self.amount(&at, &format!("{root}.{key}"), after, part.is_some());
        }
        if self.is_bound(root) {
            return;
        }
        if FIGURES.contains(root) {
            self.seen.figures.insert((*key).to_owned());
        }
        if ["prev", "delta"].contains(root) {
            self.seen.previous.insert((*key).to_owned());
        }
        if *root == NODE_LISTS {
            self.seen.lists.insert((*key).to_owned());
        }
    }

    /// Where the template prints here.
    fn place(&self, depth: usize) -> Place {
        let outer = &self.blocks[..depth.min(self.blocks.len())];
        if outer.iter().any(|block| matches!(block, Block::If { on_change: true })) {
            Place::OnChange
        } else if outer.is_empty() {
            Place::Always
        } else {
            Place::Sometimes
        }
    }

    /// What a loop bound to a name: itself unknown if it is of a list that was filtered.
    fn binding(&self, name: &str) -> Option<Option<&'n Thing>> {
        let loops = self.blocks.iter().rev().filter_map(|block| match block {
            Block::For(bound) => Some(bound),
            Block::If { .. } => None,
        });
        let mut bound = loops.flatten();
        bound.find(|(known, _)| known == name).map(|(_, thing)| *thing)
    }

    fn is_bound(&self, name: &str) -> bool {
        self.binding(name).is_some()
    }

    /// What a path stands for, if that is known; a fault where it cannot stand for anything.
    fn thing(&self, path: &Path<'_>) -> Result<Option<&'n Thing>, Box<Fault>> {
        let Some(((root, at), steps)) = path.steps.split_first() else { return Ok(None) };
        if *root == "loop" && self.is_looping() {
            return match steps.first() {
                Some((name, at)) => below(&of_loop(), "loop", name, at).map(|_| None),
                None => Ok(None),
            };
        }
        let mut thing = match self.binding(root) {
            Some(None) => return Ok(None),
            Some(Some(thing)) => thing,
            None => match self.names.get(root, self.scope) {
                Some(thing) => thing,
                None => {
                    let known = self.names.all(self.scope);
                    let words = format!("没有“{root}”{}", did_you_mean(root, known.iter().copied()));
                    return fault(codes::UNKNOWN_NAME, at, words, Some(format!("可以用：{}。", known.join("、"))));
                }
            },
        };
        let mut said = (*root).to_owned();
        for (name, at) in steps {
            thing = below(thing, &said, name, at)?;
            said = format!("{said}.{name}");
        }
        Ok(Some(thing))
    }

    fn fault(&mut self, kind: FindingKind, at: Range<usize>, words: String, help: Option<String>) {
        self.seen.faults.push(Fault { kind, at, words, help });
    }
}

/// True if nothing is made of what stands before.
fn prints_whole(after: &[Token<'_>]) -> bool {
    after.first().is_none_or(|next| next.is_sign("~") || (next.is_sign("-") && after.len() == 1))
}

/// True if a condition asks for a change against last year.
fn compares(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| token.is_word("delta"))
}
