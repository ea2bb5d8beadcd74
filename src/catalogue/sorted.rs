//! Sorted lines `key,value` of embedded text.

use std::sync::OnceLock;

pub(crate) struct Sorted {
    text: &'static str,
    /// Where each line starts: found when first looked into, once in a process.
    starts: OnceLock<Vec<usize>>,
}

impl Sorted {
    pub(crate) const fn of(text: &'static str) -> Self {
        Self { text, starts: OnceLock::new() }
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.text.lines()
    }

    /// Bytes of the text.
    #[cfg(test)]
    pub(crate) fn size(&self) -> usize {
        self.text.len()
    }

    /// What stands behind a key.
    pub(crate) fn value(&self, key: &str) -> Option<&'static str> {
        let starts = self.starts.get_or_init(|| {
            let next = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(next).filter(|&start| start < self.text.len()).collect()
        });
        let of_line = |start: usize| &self.text.as_bytes()[start..];
        let at = starts.partition_point(|&start| before(of_line(start), key.as_bytes()));
        let line = self.text[*starts.get(at)?..].lines().next()?;
        let (found, value) = line.split_once(',')?;
        (found == key).then_some(value)
    }
}

/// True if the key of a line is less than this key, which is longer if the line's ends first.
fn before(line: &[u8], key: &[u8]) -> bool {
    for (at, byte) in key.iter().enumerate() {
        match line.get(at).copied().unwrap_or(b',') {
            b',' => return true,
            own if own != *byte => return own < *byte,
            _ => {}
        }
    }
    false
}
