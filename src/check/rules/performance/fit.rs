//! What a text speaks of: its pairs of characters, without those that are in texts about anything.

use crate::check::words::is_chinese;
use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use super::indicators::words;
use crate::check::words::meant::Mixed;
use crate::model::Project;
use crate::source::PENDING;

/// Neighbouring characters of a word.
pub type Pair = u32;

/// The pairs of a text that tell what it is about.
pub fn telling(text: &str) -> impl Iterator<Item = Pair> + '_ {
    pairs(text).filter(|pair| !is_general(*pair))
}

fn pairs(text: &str) -> impl Iterator<Item = Pair> + '_ {
    let mut before = None;
    text.chars().filter_map(move |c| {
        let code = is_chinese(c).then(|| u32::from(c));
        let pair = before.zip(code).map(|(before, code)| before << 16 | code);
        before = code;
        pair
    })
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

fn is_general(pair: Pair) -> bool {
    static GENERAL: OnceLock<HashSet<Pair, Mixed>> = OnceLock::new();
    GENERAL.get_or_init(|| words().general.iter().flat_map(|word| pairs(word)).collect()).contains(&pair)
}
