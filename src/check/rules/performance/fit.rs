//! What a text speaks of: its pairs of characters, without those that are in texts about anything.

use std::collections::BTreeSet;

use super::indicators::words;
use crate::model::Project;
use crate::source::PENDING;

/// Neighbouring characters of a word.
pub type Pair = (char, char);

/// The pairs of a text that tell what it is about.
pub fn telling(text: &str) -> impl Iterator<Item = Pair> + '_ {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    text.chars().zip(text.chars().skip(1)).filter(move |&(a, b)| han(a) && han(b) && !is_general(a, b))
}

/// The same, of several texts.
pub fn told<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeSet<Pair> {
    texts.into_iter().flat_map(telling).collect()
}

/// True for a project with a text that is yet to be written: it may say anything.
pub fn is_open(project: &Project) -> bool {
    let indicators = project.indicators.iter().flat_map(|line| [Some(&line.name), line.meaning.as_ref()]);
    let texts = [Some(&project.name), project.purpose.as_ref()].into_iter().chain(project.goals.iter().map(Some));
    texts.chain(indicators).flatten().any(|text| text.value == PENDING)
}

fn is_general(a: char, b: char) -> bool {
    static GENERAL: std::sync::OnceLock<BTreeSet<Pair>> = std::sync::OnceLock::new();
    let pairs = |word: &'static String| word.chars().zip(word.chars().skip(1));
    GENERAL.get_or_init(|| words().general.iter().flat_map(pairs).collect()).contains(&(a, b))
}
