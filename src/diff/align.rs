//! Two sequences → what stays, moves, changes, comes and goes.

use std::collections::BTreeMap;

use super::sequences::{Pairs, common, pair};

/// What became of an item; positions in the old and in the new sequence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// The same item.
    Same(usize, usize),
    /// The same item at another place.
    Moved(usize, usize),
    /// An item that became another.
    Paired(usize, usize),
    Removed(usize),
    Added(usize),
}

/// What became of each item, in the order of the new sequence. `alike` is the likeness of two items, 0 if they cannot be one.
pub(super) fn steps(
    old: &[u32],
    new: &[u32],
    can_move: impl Fn(u32) -> bool,
    mut alike: impl FnMut(usize, usize) -> u32,
) -> Vec<Step> {
    let same = common(old, new);
    let moved = moves(old, new, &same, can_move);
    let mut is_moved = vec![false; old.len()];
    moved.values().for_each(|&at| is_moved[at] = true);
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    let (mut from, mut to) = (0, 0);
    for &(i, j) in same.iter().chain([&(old.len(), new.len())]) {
        let olds: Vec<usize> = (from..i).filter(|&at| !is_moved[at]).collect();
        between(&olds, to..j, &moved, &mut alike, &mut steps);
        if i < old.len() {
            steps.push(Step::Same(i, j));
        }
        (from, to) = (i + 1, j + 1);
    }
    steps
}

/// The steps of a stretch without common items.
fn between(
    olds: &[usize],
    to: std::ops::Range<usize>,
    moved: &BTreeMap<usize, usize>,
    alike: &mut impl FnMut(usize, usize) -> u32,
    steps: &mut Vec<Step>,
) {
    let news: Vec<usize> = to.clone().filter(|new| !moved.contains_key(new)).collect();
    let pairs = pair(olds.len(), news.len(), |i, j| alike(olds[i], news[j]));
    let mut gone = 0;
    let mut pairs = pairs.into_iter().peekable();
    for new in to {
        if let Some(&old) = moved.get(&new) {
            steps.push(Step::Moved(old, new));
        } else if let Some((i, _)) = pairs.next_if(|&(_, j)| news[j] == new) {
            steps.extend(olds[gone..i].iter().map(|&old| Step::Removed(old)));
            steps.push(Step::Paired(olds[i], new));
            gone = i + 1;
        } else {
            steps.push(Step::Added(new));
        }
    }
    steps.extend(olds[gone..].iter().map(|&old| Step::Removed(old)));
}

/// Items that are the same and out of order: new position → old position.
fn moves(old: &[u32], new: &[u32], same: &Pairs, can_move: impl Fn(u32) -> bool) -> BTreeMap<usize, usize> {
    let mut stays = [vec![false; old.len()], vec![false; new.len()]];
    for &(i, j) in same {
        (stays[0][i], stays[1][j]) = (true, true);
    }
    let mut free: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, &item) in old.iter().enumerate().rev().filter(|&(at, &item)| !stays[0][at] && can_move(item)) {
        free.entry(item).or_default().push(at);
    }
    let loose = new.iter().enumerate().filter(|&(at, _)| !stays[1][at]);
    loose.filter_map(|(at, item)| Some((at, free.get_mut(item)?.pop()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_is_neither_removed_nor_added() {
        let found = steps(&[1, 2, 3, 4, 9], &[3, 1, 2, 7, 4], |_| true, |_, _| 0);
        let expected =
            [Step::Moved(2, 0), Step::Same(0, 1), Step::Same(1, 2), Step::Added(3), Step::Same(3, 4), Step::Removed(4)];
        assert_eq!(found, expected);
    }

    #[test]
    fn likeness_pairs_what_changed() {
        let alike = |i: usize, j: usize| if (i, j) == (1, 0) || (i, j) == (0, 1) { 5 } else { 1 };
        assert_eq!(steps(&[1, 2], &[3], |_| true, alike), [Step::Removed(0), Step::Paired(1, 0)]);
    }

    #[test]
    fn long_sequences_are_aligned_with_bounded_work() {
        let old: Vec<u32> = (0..100_000).collect();
        let mut new = old.clone();
        new[50_000] = 200_000;
        new.swap(10, 90_000);
        assert_eq!(common(&old, &new).len(), old.len() - 3);
        let same = vec![1; 50_000];
        let other: Vec<u32> = (0..50_000).map(|at| at % 3).collect();
        assert_eq!(common(&same, &other).len(), 16_667);
        let mut asked = 0;
        let different: Vec<u32> = (500_000..600_000).collect();
        let found = steps(
            &old,
            &different,
            |_| true,
            |_, _| {
                asked += 1;
                1
            },
        );
        assert_eq!(found.len(), 100_000);
        assert!(asked < 2_000_000, "{asked}");
    }
}
