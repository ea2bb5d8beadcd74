//! Divides a run of Chinese characters into its most probable words.

use super::dictionary::{LONGEST, UNKNOWN, WIDE, look_up};

/// The most probable words of a run.
pub struct Segments<'r> {
    run: &'r [u8],
    /// The sum of the words' weights: the smaller, the more probable.
    pub weight: u32,
    /// Where each word starts, and the end of the run, in characters.
    pub bounds: Vec<usize>,
}

impl<'r> Segments<'r> {
    /// The work is linear in the length of the run.
    pub fn of(run: &'r [u8]) -> Self {
        Self::up_to(LONGEST, run)
    }

    /// Words of at most so many characters.
    pub fn up_to(longest: usize, run: &'r [u8]) -> Self {
        let length = run.len() / WIDE;
        // For each length of the beginning: its weight, and where its last word starts.
        let mut best: Vec<(u32, usize)> = Vec::with_capacity(length + 1);
        best.push((0, 0));
        for end in 1..=length {
            let starts = (end.saturating_sub(longest)..end).rev();
            let words = starts.filter_map(|start| {
                let word = look_up(&run[start * WIDE..end * WIDE]).map(|word| word.weight);
                let single = (start + 1 == end).then_some(UNKNOWN);
                word.or(single).map(|weight| (best[start].0 + weight, start))
            });
            let least = words.min().unwrap_or((u32::MAX, end - 1));
            best.push(least);
        }
        let mut bounds = vec![length];
        let mut at = length;
        while at > 0 {
            at = best[at].1;
            bounds.push(at);
        }
        bounds.reverse();
        Self { run, weight: best[length].0, bounds }
    }

    /// The word that holds a character.
    pub fn word_at(&self, at: usize) -> Option<&'r [u8]> {
        let after = self.bounds.partition_point(|&bound| bound <= at);
        let (start, end) = (self.bounds.get(after.checked_sub(1)?)?, self.bounds.get(after)?);
        self.run.get(start * WIDE..end * WIDE)
    }

    /// True if a word starts or ends here.
    pub fn parts(&self, at: usize) -> bool {
        self.bounds.binary_search(&at).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_probable_words_are_found() {
        let words = |run: &str| {
            let bounds = Segments::of(run.as_bytes()).bounds;
            let word = |pair: &[usize]| run[pair[0] * WIDE..pair[1] * WIDE].to_owned();
            bounds.windows(2).map(word).collect::<Vec<_>>()
        };
        assert_eq!(words("人员经费和培训费"), ["人员经费", "和", "培训费"]);
        assert_eq!(words("人员经废"), ["人员", "经", "废"]);
        assert_eq!(words("龘"), ["龘"]);
        assert_eq!(words(""), Vec::<&str>::new());
    }
}
