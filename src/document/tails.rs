//! 尾差: a printed total that differs from the sum of its printed parts, because each was rounded by itself.

use rust_decimal::Decimal;

use super::grid::{Grid, Slot};
use super::inline::Piece;
use crate::money::Money;

/// A total that differs from its printed parts in a row or column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tail {
    /// Row of the grid, from 0.
    pub row: usize,
    /// Column of the grid, from 0.
    pub column: usize,
    /// True if the parts are in the same row.
    pub across: bool,
    /// The total as printed.
    pub printed: Decimal,
    /// Sum of the parts as printed.
    pub parts: Decimal,
}

impl Tail {
    /// How much total and parts differ; never negative.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        (self.printed - self.parts).abs()
    }
}

/// A number of the grid.
struct Number<'g> {
    row: usize,
    column: usize,
    printed: Decimal,
    amount: Money,
    trace: &'g [u32],
}

/// The printed totals of a grid that differ from the sum of their printed parts.
///
/// Parts are identified by their facts: the smallest cells of a row or column whose facts together are the total's. `rounded` is by
/// how much each amount may have been rounded before it was written: zero, unless the budget is of published figures.
#[must_use]
pub fn tails(grid: &Grid, rounded: Money) -> Vec<Tail> {
    let numbers: Vec<Number<'_>> = numbers(grid).collect();
    // Exact numbers cannot differ.
    if rounded.is_zero() && numbers.iter().all(is_exact) {
        return Vec::new();
    }
    let mut owners = Owners::default();
    let mut found = Vec::new();
    for across in [false, true] {
        let line = |number: &Number<'_>| if across { number.row } else { number.column };
        let mut order: Vec<&Number<'_>> = numbers.iter().collect();
        order.sort_by_key(|number| (line(number), number.trace.len()));
        for numbers in order.chunk_by(|a, b| line(a) == line(b)) {
            found.extend(owners.totals(numbers, rounded).into_iter().map(|(total, parts)| Tail {
                row: total.row,
                column: total.column,
                across,
                printed: total.printed,
                parts,
            }));
        }
    }
    found.sort_by_key(|tail| (tail.row, tail.column, tail.across));
    found
}

fn numbers(grid: &Grid) -> impl Iterator<Item = Number<'_>> {
    let slots = grid
        .rows()
        .iter()
        .enumerate()
        .flat_map(|(row, slots)| slots.iter().enumerate().map(move |(column, slot)| (row, column, slot)));
    slots.filter_map(|(row, column, slot)| {
        let Slot::Cell(cell) = slot else { return None };
        let [Piece::Number { text, amount, trace }] = cell.content.0.as_slice() else { return None };
        let plain: String = text.chars().filter(|c| *c != ',').collect();
        let printed = plain.parse().ok()?;
        (!trace.is_empty()).then_some(Number { row, column, printed, amount: *amount, trace })
    })
}

/// True if the printed number is the exact amount, in 元, 万元 or 亿元.
fn is_exact(number: &Number<'_>) -> bool {
    let digits = |value: Decimal| {
        let mut digits = value.normalize().mantissa();
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
        }
        digits
    };
    digits(number.printed) == digits(number.amount.yuan())
}

/// For each fact, the number of a line with the fewest facts that contains it.
#[derive(Default)]
struct Owners {
    by_fact: Vec<Option<usize>>,
}

impl Owners {
    /// Totals of a line that differ from their parts, in order of fact count, with the sum of the parts.
    fn totals<'n, 'g>(&mut self, numbers: &[&'n Number<'g>], rounded: Money) -> Vec<(&'n Number<'g>, Decimal)> {
        let mut missed = Vec::new();
        for (at, number) in numbers.iter().enumerate() {
            let mut parts: Vec<usize> = Vec::new();
            // Facts that no smaller number contains; they matter only if their amount is not zero.
            let mut free = 0;
            for &fact in number.trace {
                match self.of(fact) {
                    Some(owner) if parts.last() == Some(owner) => {}
                    Some(owner) => parts.push(*owner),
                    owner => {
                        *owner = Some(at);
                        free += 1;
                    }
                }
            }
            parts.sort_unstable();
            parts.dedup();
            let facts: usize = parts.iter().map(|&part| numbers[part].trace.len()).sum();
            if parts.len() < 2 || facts + free != number.trace.len() {
                continue;
            }
            let amount: Money = parts.iter().map(|&part| numbers[part].amount).sum();
            let printed: Decimal = parts.iter().map(|&part| numbers[part].printed).sum();
            // A difference or rate also has the facts of its operands, but is not their sum.
            let bound = rounded * Decimal::from(parts.len() + 1);
            if (amount - number.amount).abs() <= bound && printed != number.printed {
                missed.push((*number, printed));
            }
        }
        for number in numbers {
            number.trace.iter().for_each(|&fact| *self.of(fact) = None);
        }
        missed
    }

    fn of(&mut self, fact: u32) -> &mut Option<usize> {
        let at = fact as usize;
        if self.by_fact.len() <= at {
            self.by_fact.resize(at + 1, None);
        }
        &mut self.by_fact[at]
    }
}
