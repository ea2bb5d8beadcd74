//! glossary.toml: 名词解释. With `patch = true` it changes the inherited terms one by one.

use super::chain::Chain;
use super::patch::count_patch;
use crate::ledger::VARIANT_FILE;
use crate::model::BudgetKind;
use crate::source::{Reader, Shelf, Span, Spanned, Text, did_you_mean, record};
use crate::variant::findings::{self, contradiction};

record! {
    RawTerm = "一个名词" {
        name: Text = "名词",
        meaning: Text = "解释（可用模板）",
        kinds: Vec<BudgetKind> = "哪类预算印它；不写就都印",
        /// In a patch: the term that it follows.
        after: Option<Spanned<String>> = "放在哪个名词后面；不写就放在最后；只与 patch = true 同用",
    }
}

record! {
    /// A change of an inherited term: what is written replaces what the term has.
    RawTermChange = "改所继承的一个名词：只写要改的键" {
        name: Spanned<String> = "哪个名词，照抄所继承的",
        rename: Option<Text> = "名词改成什么",
        meaning: Option<Text> = "新的解释（可用模板）",
        kinds: Option<Vec<BudgetKind>> = "哪类预算印它；[] 是都印",
    }
}

record! {
    /// The file glossary.toml.
    GlossaryFile = "名词解释 glossary.toml" {
        /// True if the file changes the inherited terms instead of replacing them.
        patch: Option<Spanned<bool>> = "true：在所继承的名词上改：drop 去掉，[[change]] 改，[[term]] 加",
        drop: Vec<Spanned<String>> = "不要所继承的这些名词；只与 patch = true 同用",
        change: Vec<RawTermChange> = "要改的名词；只与 patch = true 同用",
        /// The terms, in the order in which they are printed.
        term: Vec<RawTerm> = "名词，按印出的次序；patch = true 时是新加的",
    }
}

/// The terms of the glossary; empty if the file is missing or has errors.
pub(crate) fn read_glossary(chain: &Chain, shelf: &mut Shelf<'_>) -> Vec<RawTerm> {
    let mut patches = Vec::new();
    let mut terms = None;
    for folder in chain.folders().filter(|folder| folder.has("glossary.toml", shelf)).collect::<Vec<_>>() {
        let file = folder.open("glossary.toml", shelf, None);
        let raw = file.and_then(|file| Reader::read_opened::<GlossaryFile>(shelf, file, VARIANT_FILE, |_, _| ()));
        let Some(raw) = raw else { return Vec::new() };
        if raw.patch.is_some_and(|patch| patch.value) {
            patches.push(raw);
            continue;
        }
        refuse_keys_of_patches(&raw, shelf);
        terms = Some(raw.term);
        break;
    }
    match (terms, patches.last().and_then(|patch| patch.patch)) {
        (Some(mut terms), _) => {
            for patch in patches.into_iter().rev() {
                if lay(patch, &mut terms, shelf).is_none() {
                    break;
                }
            }
            terms
        }
        (None, Some(patch)) => {
            let words = "所继承的格式没有 glossary.toml";
            shelf.findings.push(findings::NOTHING_TO_PATCH.finding().at(patch.span, words));
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

fn refuse_keys_of_patches(raw: &GlossaryFile, shelf: &mut Shelf<'_>) {
    let drop = raw.drop.first().map(|name| ("drop", name.span));
    let change = raw.change.first().map(|change| ("[[change]]", change.name.span));
    let after = raw.term.iter().find_map(|term| term.after.as_ref()).map(|after| ("after", after.span));
    if let Some((key, span)) = drop.or(change).or(after) {
        contradiction(span, &format!("{key} 改的是所继承的名词，要与 patch = true 同用"), shelf);
    }
}

/// Applies a patch; `None` after a finding.
fn lay(patch: GlossaryFile, terms: &mut Vec<RawTerm>, shelf: &mut Shelf<'_>) -> Option<()> {
    let before = shelf.findings.len();
    for name in &patch.drop {
        count_patch(name.span, shelf)?;
        if position(&name.value, name.span, terms, true, shelf).is_some() {
            terms.retain(|term| term.name.value != name.value);
        }
    }
    for change in patch.change {
        count_patch(change.name.span, shelf)?;
        if let Some(at) = position(&change.name.value, change.name.span, terms, false, shelf) {
            let term = &mut terms[at];
            term.meaning = change.meaning.unwrap_or_else(|| term.meaning.clone());
            term.name = change.rename.unwrap_or_else(|| term.name.clone());
            term.kinds = change.kinds.unwrap_or_else(|| term.kinds.clone());
        }
    }
    for term in patch.term {
        count_patch(term.name.span, shelf)?;
        if let Some(known) = terms.iter().find(|known| known.name.value == term.name.value) {
            let finding = findings::CONTRADICTION.finding().at(term.name.span, "已经有这个名词");
            let help = "要改它，写在 [[change]] 里；要整个换掉，先把它写进 drop。";
            shelf.findings.push(finding.and(known.name.span, "在这里").help(help));
            continue;
        }
        let at = match &term.after {
            Some(after) => position(&after.value, after.span, terms, false, shelf).map(|at| at + 1),
            None => Some(terms.len()),
        };
        if let Some(at) = at {
            terms.insert(at, term);
        }
    }
    (shelf.findings.len() == before).then_some(())
}

/// The index of an inherited term, which must be there, and only once unless `several` may be meant.
fn position(name: &str, span: Span, terms: &[RawTerm], several: bool, shelf: &mut Shelf<'_>) -> Option<usize> {
    let mut found = terms.iter().enumerate().filter(|(_, term)| term.name.value == name);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Some(at),
        (Some((at, _)), Some(_)) if several => Some(at),
        (Some((_, first)), Some((_, second))) => {
            let finding = findings::NOT_FOUND_ONCE.finding().at(span, format!("所继承的名词里有几个“{name}”"));
            let finding = finding.and(first.name.span, "这里一个").and(second.name.span, "这里又一个");
            shelf.findings.push(finding.help("把它写进 drop（几个一起去掉），再在 [[term]] 里重写。"));
            None
        }
        (None, _) => {
            let meant = did_you_mean(name, terms.iter().map(|term| term.name.value.as_str()));
            let words = format!("所继承的名词里没有“{name}”{meant}");
            let finding = findings::NOT_FOUND_ONCE.finding().at(span, words);
            shelf.findings.push(finding.help("照抄所继承的名词，一字不差；新加的名词写在 [[term]] 里。"));
            None
        }
    }
}
