//! A pattern laid over a published paragraph: which arms it took, and what stands where numbers and texts go.

use std::ops::Range;

use super::glyphs::{Glyph, is_punctuation};
use super::pattern::{Pattern, Token};
use super::trials::Trials;

/// Where a token of a pattern stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// In the main line.
    Main(usize),
    /// In an arm: its number, and the token's.
    Arm(usize, usize),
}

/// A token of the taken way, and what is printed in its place.
#[derive(Clone, Debug)]
pub(super) struct FitStep {
    pub token: Token,
    pub place: Place,
    pub trials: Trials,
    /// Glyphs of the text.
    pub glyphs: Range<usize>,
    /// True if the words are the same, or it is a number where one is expected.
    pub is_same: bool,
}

/// A way through a pattern.
#[derive(Clone, Debug, Default)]
pub(super) struct Fitted {
    pub steps: Vec<FitStep>,
    /// Arms that were taken.
    pub arms: Vec<usize>,
    /// Glyphs up to the end of the pattern; further sentences may follow.
    pub end: usize,
    /// What differs.
    pub cost: u32,
    /// The weight of the fixed words on the way.
    pub weight: u32,
}

/// What a difference costs.
const WORD: u32 = 2;
const EXCHANGED: u32 = 3;
const MARK: u32 = 1;
const NO_NUMBER: u32 = 4;
const NO_TEXT: u32 = 3;
/// Further sentences behind the pattern.
const FURTHER: u32 = 6;

/// Cells of a pattern and a text that are compared at most.
const MOST: usize = 2_000_000;

/// What it costs to leave a sign out.
pub(super) fn weight(c: char) -> u32 {
    if is_punctuation(c) { MARK } else { WORD }
}

/// A way into a row: from a row, over a token or freely.
struct Edge {
    from: usize,
    token: Option<(Token, Place, Trials)>,
    /// The arm that ends here.
    arm: Option<usize>,
}

impl Edge {
    fn over(from: usize, token: (Token, Place, Trials)) -> Self {
        Self { from, token: Some(token), arm: None }
    }

    fn free(from: usize, arm: Option<usize>) -> Self {
        Self { from, token: None, arm }
    }
}

/// How a cell was reached.
#[derive(Clone, Copy)]
enum Move {
    /// Over an edge, taking so many glyphs.
    Take(u16),
    /// Over an edge, without a glyph.
    Skip(u16),
    /// By a glyph that is not in the pattern, or that a text goes on with.
    Stay,
    Start,
}

/// Lays a pattern over a text; `None` if that is too much work. `work` is what may still be done, in cells.
pub(super) fn fit(pattern: &Pattern, skip: usize, text: &[Glyph], work: &mut usize) -> Option<Fitted> {
    let rows = rows(pattern, skip);
    let width = text.len() + 1;
    let cells = rows.len().saturating_mul(width);
    if cells > MOST.min(*work) {
        return None;
    }
    *work -= cells;
    let mut costs = vec![u32::MAX; cells];
    let mut moves = vec![Move::Start; cells];
    costs[0] = 0;
    for (at, edges) in rows.iter().enumerate() {
        // Texts take any glyph, all else pays for it.
        let is_text = matches!(edges.as_slice(), [Edge { token: Some((Token::Probe(_), ..)), .. }]);
        for column in 0..width {
            let cell = at * width + column;
            let (mut best, mut way) = (costs[cell], moves[cell]);
            let mut offer = |cost: u32, by: Move| {
                if cost < best {
                    (best, way) = (cost, by);
                }
            };
            for (number, edge) in edges.iter().enumerate() {
                let number = u16::try_from(number).unwrap_or(u16::MAX);
                let from = |back: usize| costs[edge.from * width + column - back];
                match edge.token {
                    None => offer(from(0), Move::Skip(number)),
                    Some((token, ..)) => {
                        let (length, price) = taken(token, text, column);
                        if length > 0 {
                            offer(from(length).saturating_add(price), Move::Take(number));
                        }
                        offer(from(0).saturating_add(left_out(token)), Move::Skip(number));
                    }
                }
            }
            if column > 0 {
                let price = if is_text { 0 } else { weight(text[column - 1].c) };
                offer(costs[cell - 1].saturating_add(price), Move::Stay);
            }
            (costs[cell], moves[cell]) = (best, way);
        }
    }
    let last = &costs[cells - width..];
    let (end, cost) = end(pattern, text, last);
    Some(walk(&rows, &moves, &text[..end], (text.len(), cost)))
}

/// Where the pattern ends in the text, and what all differences cost: further sentences may follow it.
fn end(pattern: &Pattern, text: &[Glyph], last: &[u32]) -> (usize, u32) {
    let whole = (text.len(), last[text.len()]);
    if pattern.main.last() != Some(&Token::Char('.')) {
        return whole;
    }
    let ends = (1..text.len()).filter(|&at| text[at - 1].c == '.' && text[at - 1].number == 0);
    // Further numbers are more often those that the pattern prints in other words.
    let numbers = |at: usize| text[at..].iter().filter(|glyph| glyph.number > 0).map(|_| FURTHER).sum::<u32>();
    let shorter = ends.map(|at| (at, last[at].saturating_add(FURTHER + numbers(at)))).min_by_key(|&(_, cost)| cost);
    shorter.filter(|&(_, cost)| cost < whole.1).unwrap_or(whole)
}

/// Glyphs before a column that a token takes, and what that costs; 0 for none.
fn taken(token: Token, text: &[Glyph], column: usize) -> (usize, u32) {
    match token {
        _ if column == 0 => (0, 0),
        Token::Char(c) => {
            let other = text[column - 1].c;
            let price = match () {
                () if c == other => 0,
                () if is_punctuation(c) && is_punctuation(other) => MARK,
                () => EXCHANGED,
            };
            (1, price)
        }
        Token::Probe(_) => (1, 0),
        Token::Number(_) | Token::Ratio(_) | Token::Count(_) => {
            // The number that ends here began at most so far before.
            let begin = (1..=column.min(24)).find(|&back| text[column - back].number == back);
            let is_percent = text.get(column).is_some_and(|next| next.c == '%');
            let suits = matches!(token, Token::Ratio(_)) == is_percent;
            (begin.unwrap_or(0), if suits { 0 } else { NO_NUMBER })
        }
    }
}

fn left_out(token: Token) -> u32 {
    match token {
        Token::Char(c) => weight(c),
        Token::Number(_) | Token::Ratio(_) | Token::Count(_) => NO_NUMBER,
        Token::Probe(_) => NO_TEXT,
    }
}

/// The rows of the comparison: before each token of the main line, and behind each token of an arm.
fn rows(pattern: &Pattern, skip: usize) -> Vec<Vec<Edge>> {
    let mut rows: Vec<Vec<Edge>> = vec![Vec::new()];
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before = 0;
    for at in skip..=pattern.main.len() {
        let mut here = before;
        if at > skip {
            rows.push(vec![Edge::over(before, (pattern.main[at - 1], Place::Main(at - 1), pattern.trials[at - 1]))]);
            here = rows.len() - 1;
        }
        let ending = ends.iter().filter(|&&(arm, _)| pattern.arms[arm].to == at);
        let mut edges: Vec<Edge> = ending.map(|&(arm, end)| Edge::free(end, Some(arm))).collect();
        if !edges.is_empty() {
            edges.insert(0, Edge::free(here, None));
            rows.push(edges);
            here = rows.len() - 1;
        }
        let mut inserted = Vec::new();
        for (number, arm) in pattern.arms.iter().enumerate().filter(|(_, arm)| arm.from == at) {
            let mut last = here;
            for (token, place) in arm.tokens.iter().zip(0..) {
                rows.push(vec![Edge::over(last, (*token, Place::Arm(number, place), arm.trials))]);
                last = rows.len() - 1;
            }
            if arm.to == at { inserted.push((number, last)) } else { ends.push((number, last)) }
        }
        if !inserted.is_empty() {
            let mut edges = vec![Edge::free(here, None)];
            edges.extend(inserted.into_iter().map(|(arm, end)| Edge::free(end, Some(arm))));
            rows.push(edges);
            here = rows.len() - 1;
        }
        // Rows of arms lie between: the next row of the main line begins here.
        before = here;
        if at == pattern.main.len() && here + 1 != rows.len() {
            rows.push(vec![Edge::free(here, None)]);
        }
    }
    rows
}

/// The way back from the end.
fn walk(rows: &[Vec<Edge>], moves: &[Move], text: &[Glyph], (length, cost): (usize, u32)) -> Fitted {
    let width = length + 1;
    let mut fitted = Fitted { cost, end: text.len(), ..Fitted::default() };
    let (mut row, mut column) = (rows.len() - 1, text.len());
    let mut end = column;
    loop {
        match moves[row * width + column] {
            Move::Start => break,
            Move::Stay => column -= 1,
            by @ (Move::Take(number) | Move::Skip(number)) => {
                let edge = &rows[row][usize::from(number)];
                fitted.arms.extend(edge.arm);
                if let Some((token, place, trials)) = edge.token {
                    let takes = matches!(by, Move::Take(_));
                    let length = if takes { taken(token, text, column).0 } else { 0 };
                    // A text goes on over all glyphs that stayed in its row.
                    let until = if matches!(token, Token::Probe(_)) && takes { end } else { column };
                    let is_same = match token {
                        Token::Char(c) => takes && text[column - 1].c == c,
                        _ => takes,
                    };
                    fitted.weight += if let Token::Char(c) = token { weight(c) } else { 0 };
                    fitted.steps.push(FitStep { token, place, trials, glyphs: column - length..until, is_same });
                    column -= length;
                }
                row = edge.from;
                end = column;
            }
        }
    }
    fitted.steps.reverse();
    fitted.arms.reverse();
    fitted
}
