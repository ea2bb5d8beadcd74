//! Opens a variant: its chain, and the figures, lists and groups that it adds.
//!
//! This comes before facts are posted, because `[previous]` and `[approved]` of a budget may name figures of the
//! variant.

use super::asks::{add_figures, asks, refuse_bad_lists};
use super::groups::groups;
use super::node_list::{NodeList, RawNodeList, lower_node_list};
use super::summable::usable;
use crate::ledger::VARIANT_FILE;
use crate::ledger::{Figure, Figures, Groups, RawFigure};
use crate::model::{BudgetKind, Previous};
use crate::source::{FileId, Keyed, Reader, Shelf, Spanned, record};
use crate::variant::authored::{Chain, is_name, suits};
use crate::variant::findings;

record! {
    /// The file figures.toml.
    FiguresFile = "公开格式另加的数字和列表" {
        list: Keyed<RawNodeList> = "列表：[list.名称]，每个节点一行，供文字逐行说明",
    }
    ..
    figures: Keyed<RawFigure> = "数字：名称 = { title = \"…\", sum = { … } }"
}

/// The figures, groups and lists that selections and templates may name.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Named figures, including the built-in ones.
    pub figures: Figures,
    /// Groups of nodes.
    pub groups: Groups,
    pub lists: Vec<NodeList>,
}

impl Vocabulary {
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&NodeList> {
        self.lists.iter().find(|list| list.id == id)
    }
}

/// A variant whose vocabulary is read, but not its tables and templates.
#[derive(Debug)]
pub struct Opened {
    pub(crate) chain: Chain,
    /// The built-in vocabulary and the variant's additions.
    pub vocabulary: Vocabulary,
    /// The identities.toml of the variant and of its ancestors, nearest first.
    pub identities: Vec<FileId>,
    /// The kind of unit that it is loaded for.
    pub(crate) kind: BudgetKind,
}

impl Opened {
    /// The same for a kind of unit, unless it is made for another one only: number styles, phrases and statutory tables may
    /// differ.
    #[must_use]
    pub fn for_kind(self, kind: BudgetKind) -> Self {
        let heads: Vec<_> = self.chain.heads().collect();
        let kind = if let (_, [only]) = suits(heads.iter()) { *only } else { kind };
        Self { kind, ..self }
    }
}

/// Opens the variant that a budget names; `None` after findings about its chain or vocabulary. The kind of unit is the
/// only one that it is made for, else 单位, until another is given.
pub fn open(name: &Spanned<String>, budget: &str, built_in: &Figures, shelf: &mut Shelf<'_>) -> Option<Opened> {
    let chain = Chain::open(name, budget, shelf)?;
    let before = shelf.findings.len();
    refuse_bad_lists(&chain, shelf);
    let asks = asks(&chain);
    let groups = groups(&chain, asks.clone(), shelf);
    let mut vocabulary = Vocabulary { figures: built_in.clone(), groups, lists: Vec::new() };
    for file in chain.each("figures.toml", shelf) {
        let Some(raw): Option<FiguresFile> = Reader::read_opened(shelf, file, VARIANT_FILE, |_, _| ()) else {
            continue;
        };
        for (id, raw) in &raw.figures.0 {
            if is_free(id, built_in, shelf)
                && let Some(selection) = usable(&raw.sum, &vocabulary.groups, shelf)
            {
                let title = raw.title.value.clone();
                vocabulary.figures.add(Figure { id: id.value.clone(), title, selection });
            }
        }
        for (id, raw) in &raw.list.0 {
            let list = lower_node_list(id, raw, &vocabulary.groups, shelf);
            vocabulary.lists.extend(list.filter(|list| vocabulary.list(&list.id).is_none()));
        }
    }
    add_figures(&asks, &mut vocabulary.figures);
    let identities = chain.each("identities.toml", shelf);
    let opened = Opened { chain, vocabulary, identities, kind: BudgetKind::Unit };
    (shelf.findings.len() == before).then(|| opened.for_kind(BudgetKind::Unit))
}

/// True if a figure may have this name: a valid name in templates, and different from built-in figures and other keys
/// of `[previous]`. Otherwise reports why not.
fn is_free(id: &Spanned<String>, built_in: &Figures, shelf: &mut Shelf<'_>) -> bool {
    let words = if built_in.get(&id.value).is_some() {
        format!("“{}”是内置的数字", id.value)
    } else if Previous::KEYS.contains(&id.value.as_str()) {
        format!("“{}”是预算文件 [previous] 里另有用处的键", id.value)
    } else if !is_name(&id.value) {
        format!("模板里写不出 fig.{}", id.value)
    } else {
        return true;
    };
    shelf.findings.push(findings::TAKEN.finding().at(id.span, words));
    false
}
