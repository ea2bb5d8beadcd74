//! What gongkai.toml says about fonts, for who shows or pins them.

use std::ops::Range;

use super::repository::by_role;
use super::{Cabinet, open};
use crate::diagnostic::any_error;
use crate::document::Typeface;
use crate::model::{FontChoice, FontSource, Repository, RepositoryFonts};
use crate::source::Shelf;
use crate::span::Span;
use crate::world::{Overlay, World};

/// A font that a repository names for a role.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its role; `None` if it fills gaps of the others.
    pub role: Option<Typeface>,
    /// Which font it is.
    pub source: FontSource,
    /// Its value in the bytes of gongkai.toml.
    pub range: Range<usize>,
}

/// The fonts that a repository names, in order of role; `None` if something is wrong in gongkai.toml.
#[must_use]
pub fn choices(world: &dyn World) -> Option<Vec<Choice>> {
    let fonts = named(&mut Shelf::new(world))?;
    let one = |(role, choice): (Option<Typeface>, &FontChoice)| {
        let range = choice.span.start as usize..choice.span.end as usize;
        Choice { role, source: choice.source.clone(), range }
    };
    Some(fonts.iter().flat_map(by_role).map(one).collect())
}

/// Why fonts cannot be used, by the index of the choice; all of them are read for it.
#[must_use]
pub fn faults(world: &dyn World) -> Vec<Option<String>> {
    let mut shelf = Shelf::new(world);
    let Some(fonts) = named(&mut shelf).flatten() else { return Vec::new() };
    open(&fonts, &Cabinet::default(), &mut shelf);
    let labels = || shelf.findings.iter().filter_map(|finding| finding.primary.as_ref());
    let is_inside =
        |inner: Span, outer: Span| inner.file == outer.file && (outer.start..outer.end).contains(&inner.start);
    let fault = |choice: &FontChoice| labels().find(|label| is_inside(label.span, choice.span));
    by_role(&fonts).map(|(_, choice)| fault(choice).map(|label| label.text.to_string())).collect()
}

/// What gongkai.toml says of fonts; `None` if something is wrong in it.
fn named(shelf: &mut Shelf<'_>) -> Option<Option<RepositoryFonts>> {
    let fonts = Repository::read(shelf).and_then(|repository| repository.fonts);
    (!any_error(&shelf.findings)).then_some(fonts)
}

/// gongkai.toml with the hashes of installed fonts, by the index of the choice; `None` if it is written in a way that cannot be
/// added to.
#[must_use]
pub fn pinned(world: &dyn World, path: &str, text: &str, hashes: &[(usize, String)]) -> Option<String> {
    let before = choices(world)?;
    let edits: Option<Vec<_>> = hashes.iter().map(|(at, hash)| edit(text, before.get(*at)?, hash)).collect();
    let mut edits = edits?;
    // From the end, so that the places before stay.
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut changed = text.to_owned();
    for (place, words) in edits {
        changed.replace_range(place, &words);
    }
    // Who reads it again must find the same fonts, with these hashes.
    let files = [(path.to_owned(), changed.clone().into_bytes())];
    let after = choices(&Overlay { below: world, files: &files })?;
    let hash_of = |choice: &Choice| match &choice.source {
        FontSource::Installed(name, hash) => Some((name.value.clone(), hash.as_ref().map(|hash| hash.value.clone()))),
        FontSource::File(..) => None,
    };
    let wanted = |(at, choice): (usize, &Choice)| {
        let pinned = hashes.iter().find(|(of, _)| *of == at).map(|(_, hash)| hash.clone());
        hash_of(choice).map(|(name, hash)| (name, pinned.or(hash)))
    };
    let is_right = before.len() == after.len() && before.iter().enumerate().map(wanted).eq(after.iter().map(hash_of));
    is_right.then_some(changed)
}

/// Where the hash of a font is written, and what stands there then.
fn edit(text: &str, choice: &Choice, hash: &str) -> Option<(Range<usize>, String)> {
    let FontSource::Installed(name, old) = &choice.source else { return None };
    let name = name.span.start as usize..name.span.end as usize;
    if let Some(old) = old {
        return Some((old.span.start as usize..old.span.end as usize, format!("\"{hash}\"")));
    }
    let written = text.get(name.clone())?;
    if name == choice.range {
        return Some((name, format!("{{ name = {written}, sha256 = \"{hash}\" }}")));
    }
    if text.get(choice.range.clone())?.starts_with('{') {
        return Some((name.end..name.end, format!(", sha256 = \"{hash}\"")));
    }
    // A key of its own, below that of the name: `name = …` of a table, or `text.name = …`.
    let line = text[..name.start].rfind('\n').map_or(0, |at| at + 1);
    let key = text[line..name.start].trim_end().strip_suffix('=')?.trim_end().strip_suffix("name")?;
    let end = text[name.end..].find(['\r', '\n']).map_or(text.len(), |at| name.end + at);
    let next = if text[end..].starts_with('\r') { "\r\n" } else { "\n" };
    Some((end..end, format!("{next}{key}sha256 = \"{hash}\"")))
}
