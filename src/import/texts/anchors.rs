//! Paragraphs that are certain: the same words, once in each document.

use std::collections::HashMap;

use super::align::Sought;
use super::part::{Kind, Part};

/// Where words stand.
enum Places {
    /// In one of the parts.
    Part(usize),
    /// In one of the parts, and in one paragraph.
    Both(usize, usize),
    /// In several.
    Many,
}

/// The parts and paragraphs of the same words, as many as are in the same order in both.
pub(super) fn anchors(parts: &[Part], sought: &[Sought]) -> Vec<(usize, usize)> {
    let fixed: Vec<Option<String>> = parts.iter().map(|part| part.pattern.only_words()).collect();
    let mut places: HashMap<(Kind, &str), Places> = HashMap::new();
    for (at, (part, words)) in parts.iter().zip(&fixed).enumerate() {
        let Some(words) = words else { continue };
        places.entry((part.kind, words)).and_modify(|place| *place = Places::Many).or_insert(Places::Part(at));
    }
    for (at, sought) in sought.iter().enumerate() {
        let words = sought.fixed.as_ref().and_then(|words| places.get_mut(&(sought.kind, words.as_str())));
        if let Some(place) = words {
            *place = if let Places::Part(part) = *place { Places::Both(part, at) } else { Places::Many };
        }
    }
    let pair = |(part, words): (&Part, &Option<String>)| {
        let place = places.get(&(part.kind, words.as_ref()?.as_str()))?;
        if let Places::Both(part, at) = *place { Some((part, at)) } else { None }
    };
    longest(&parts.iter().zip(&fixed).filter_map(pair).collect::<Vec<_>>())
}

/// The longest run of pairs that rises on both sides; the pairs rise on the first.
fn longest(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of each length, the run that ends lowest: its last pair; of each pair, the one before.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, column)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < *column);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut run: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| pairs[at]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_run_is_kept() {
        let run = |columns: &[usize]| {
            let pairs: Vec<_> = columns.iter().copied().enumerate().collect();
            longest(&pairs).into_iter().map(|(_, column)| column).collect::<Vec<_>>()
        };
        assert_eq!(run(&[0, 1, 9, 2, 3]), [0, 1, 2, 3]);
        assert_eq!(run(&[5, 0, 1]), [0, 1]);
        assert!(run(&[]).is_empty());
    }
}
