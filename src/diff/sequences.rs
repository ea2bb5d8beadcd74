//! Common items of two sequences, and the likeliest pairs, in order. Work is bounded: long stretches without a common item are
//! compared in parts.

use std::collections::BTreeMap;

/// Pairs of positions, both ascending.
pub(super) type Pairs = Vec<(usize, usize)>;

/// Comparisons of one stretch, exact or by likeness.
const EXACT: usize = 1 << 18;
const ALIKE: usize = 1 << 12;
/// Items of a part of a stretch that is too long for all comparisons.
const PART: usize = 4;

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
pub(super) fn pair(rows: usize, columns: usize, mut alike: impl FnMut(usize, usize) -> u32) -> Pairs {
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
