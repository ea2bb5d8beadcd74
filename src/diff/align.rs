//! Two sequences → what stays, moves, changes, comes and goes. Work is bounded: long stretches without a common item are
//! aligned coarsely.

use std::collections::BTreeMap;

/// Pairs of positions, both ascending.
type Pairs = Vec<(usize, usize)>;

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

/// Comparisons of one stretch, exact or by likeness.
const EXACT: usize = 1 << 18;
const ALIKE: usize = 1 << 12;
/// Items of a part of a stretch that is too long for all comparisons.
const PART: usize = 8;

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

/// Common items in order: the longest such list, for stretches that are not too long.
pub(super) fn common(old: &[u32], new: &[u32]) -> Pairs {
    let mut found = Pairs::new();
    let mut open = vec![(0..old.len(), 0..new.len())];
    while let Some((mut a, mut b)) = open.pop() {
        while !a.is_empty() && !b.is_empty() && old[a.start] == new[b.start] {
            found.push((a.start, b.start));
            (a.start, b.start) = (a.start + 1, b.start + 1);
        }
        while !a.is_empty() && !b.is_empty() && old[a.end - 1] == new[b.end - 1] {
            (a.end, b.end) = (a.end - 1, b.end - 1);
            found.push((a.end, b.end));
        }
        let (rows, columns) = (a.len(), b.len());
        if rows == 0 || columns == 0 {
            continue;
        }
        let shift = |&(i, j): &(usize, usize)| (a.start + i, b.start + j);
        let (left, right) = (&old[a.clone()], &new[b.clone()]);
        if rows.saturating_mul(columns) <= EXACT {
            found.extend(longest(left, right).iter().map(shift));
            continue;
        }
        let anchors: Pairs = anchors(left, right).iter().map(shift).collect();
        if anchors.is_empty() {
            found.extend(greedy(left, right).iter().map(shift));
            continue;
        }
        let (mut from, mut to) = (a.start, b.start);
        for &(i, j) in anchors.iter().chain([&(a.end, b.end)]) {
            open.push((from..i, to..j));
            (from, to) = (i + 1, j + 1);
        }
        found.extend(anchors);
    }
    found.sort_unstable();
    found
}

/// The longest common subsequence.
fn longest(old: &[u32], new: &[u32]) -> Pairs {
    best(old.len(), new.len(), |i, j| u32::from(old[i] == new[j]))
}

/// Items that are once in each sequence, as many as are in order (patience).
fn anchors(old: &[u32], new: &[u32]) -> Pairs {
    let once = |items: &[u32]| {
        let mut places: BTreeMap<u32, Option<usize>> = BTreeMap::new();
        for (at, &item) in items.iter().enumerate() {
            places.entry(item).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let there = once(new);
    let mut unique: Pairs = once(old).into_iter().filter_map(|(item, at)| Some((at?, (*there.get(&item)?)?))).collect();
    unique.sort_unstable();
    // The longest ascending run of new positions: for each length, the pair that ends it at the least position.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(unique.len());
    for (at, &(_, place)) in unique.iter().enumerate() {
        let length = ends.partition_point(|&end| unique[end].1 < place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut run: Pairs = std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| unique[at]).collect();
    run.reverse();
    run
}

/// The next equal item, one after the other.
fn greedy(old: &[u32], new: &[u32]) -> Pairs {
    let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, &item) in new.iter().enumerate() {
        places.entry(item).or_default().push(at);
    }
    let mut pairs = Pairs::new();
    let mut next = 0;
    for (at, item) in old.iter().enumerate() {
        let Some(places) = places.get(item) else { continue };
        if let Some(&place) = places.get(places.partition_point(|&place| place < next)) {
            pairs.push((at, place));
            next = place + 1;
        }
    }
    pairs
}

/// Pairs in order with the most likeness.
fn pair(rows: usize, columns: usize, mut alike: impl FnMut(usize, usize) -> u32) -> Pairs {
    if rows.saturating_mul(columns) <= ALIKE {
        return best(rows, columns, alike);
    }
    let parts = rows.max(columns).div_ceil(PART);
    let share = |length: usize, part: usize| length * part / parts;
    let mut pairs = Pairs::new();
    for part in 0..parts {
        let (top, left) = (share(rows, part), share(columns, part));
        let (height, width) = (share(rows, part + 1) - top, share(columns, part + 1) - left);
        let own = best(height, width, |i, j| alike(top + i, left + j));
        pairs.extend(own.into_iter().map(|(i, j)| (top + i, left + j)));
    }
    pairs
}

/// Pairs in order with the greatest sum of weights.
fn best(rows: usize, columns: usize, mut weight: impl FnMut(usize, usize) -> u32) -> Pairs {
    if rows == 0 || columns == 0 {
        return Pairs::new();
    }
    let width = columns + 1;
    let mut weights = vec![0; rows * columns];
    let mut sums = vec![0_u32; (rows + 1) * width];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let own = weight(i, j);
            weights[i * columns + j] = own;
            let with = if own > 0 { sums[(i + 1) * width + j + 1] + own } else { 0 };
            sums[i * width + j] = with.max(sums[(i + 1) * width + j]).max(sums[i * width + j + 1]);
        }
    }
    let mut pairs = Pairs::new();
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        let (here, own) = (sums[i * width + j], weights[i * columns + j]);
        if own > 0 && here == sums[(i + 1) * width + j + 1] + own {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == sums[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
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
