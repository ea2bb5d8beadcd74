//! What a variant adds to the words for sums: figures, lists of nodes, groups of nodes, identities.
//!
//! It is opened before any fact is posted, for [previous] and [approved] may name its figures.

use super::chain::Chain;
use super::codes;
use super::names::is_name;
use super::node_lists::{self, NodeList, RawNodeList};
use crate::ledger::{
    Dimension, Figure, Figures, Groups, Misfit, RawFigure, RawNodes, RawSelection, Selection, VARIANT_FILE,
};
use crate::model::Previous;
use crate::source::{FileId, Keyed, Reader, Shelf, Span, Spanned, record};

record! {
    /// figures.toml of a variant.
    FiguresFile = "公开格式另加的数字和列表" {
        /// Lists of nodes.
        list: Keyed<RawNodeList> = "列表：[list.名称]，每个节点一行，供文字逐行说明",
    }
    ..
    /// Figures.
    figures: Keyed<RawFigure> = "数字：名称 = { title = \"…\", sum = { … } }"
}

/// What selections and templates may name.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Named figures, the built-in ones among them.
    pub figures: Figures,
    /// Groups of nodes.
    pub groups: Groups,
    /// Lists of nodes.
    pub lists: Vec<NodeList>,
}

impl Vocabulary {
    /// The list of an id.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&NodeList> {
        self.lists.iter().find(|list| list.id == id)
    }
}

/// A variant whose vocabulary is known; its tables and templates are not yet read.
#[derive(Debug)]
pub struct Opened {
    pub(super) chain: Chain,
    /// What it adds.
    pub vocabulary: Vocabulary,
    /// Its identities.toml and its ancestors', nearest first.
    pub identities: Vec<FileId>,
}

/// Opens the variant that a budget names; `None` if what it adds cannot be relied on.
pub fn open(name: &Spanned<String>, budget: &str, built_in: &Figures, shelf: &mut Shelf<'_>) -> Option<Opened> {
    let chain = Chain::open(name, budget, shelf)?;
    let before = shelf.findings.len();
    let groups = groups(&chain, shelf);
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
            let list = node_lists::lower(id, raw, &vocabulary.groups, shelf);
            vocabulary.lists.extend(list.filter(|list| vocabulary.list(&list.id).is_none()));
        }
    }
    let identities = chain.each("identities.toml", shelf);
    (shelf.findings.len() == before).then_some(Opened { chain, vocabulary, identities })
}

/// True if a figure may be called so: in templates, and in [previous] beside the keys that stand there.
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
    shelf.findings.push(codes::TAKEN.finding().at(id.span, words));
    false
}

/// The meaning of a selection that is asked for this year and last year, if it may be.
pub(super) fn usable(raw: &RawSelection, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<Selection> {
    let selection = raw.lower(groups, shelf)?;
    if selection.get(Dimension::Year).is_some() {
        let words = "这里不写 year：本年、上年由 fig、prev 或 row.amount、row.prev 分开";
        shelf.findings.push(codes::UNUSABLE.finding().at(raw.span, words));
        return None;
    }
    judge(&selection, raw.span, shelf).then_some(selection)
}

/// True if a selection that stands alone can be summed; otherwise says why not.
pub fn judge(selection: &Selection, span: Span, shelf: &mut Shelf<'_>) -> bool {
    let ledger = |node| Dimension::Ledger.node_name(node).unwrap_or("?");
    let words = match selection.misfit() {
        None => return true,
        Some(Misfit::NoLedger) => "没有说明取哪个账本（ledger = \"…\"）".to_owned(),
        Some(Misfit::Lacks(of, dimension)) => {
            format!("“{}”的各笔没有“{}”之分", ledger(of), dimension.chinese())
        }
        Some(Misfit::Never(of, dimension)) => {
            format!("“{}”里永远没有这样的“{}”", ledger(of), dimension.chinese())
        }
    };
    shelf.findings.push(codes::UNUSABLE.finding().at(span, words));
    false
}

/// Why a group cannot be called so: it would be taken for something else.
fn why_taken(dimension: Dimension, name: &str) -> Option<String> {
    if name.is_empty() || name.starts_with('!') {
        return Some("“!” 表示除外，名称不能空着，也不能以它开头".to_owned());
    }
    if dimension.is_coded() && name.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("“{name}”会被当作科目编码"));
    }
    dimension.node(name).map(|_| format!("{}本来就有“{name}”", dimension.chinese()))
}

/// True if some variant of the chain has a group of this name.
fn is_group(name: &str, dimension: Dimension, chain: &Chain) -> bool {
    let named = |groups: &Keyed<Keyed<RawNodes>>| groups.get(dimension.key())?.get(name).map(|_| ());
    chain.files().any(|file| named(&file.groups).is_some())
}

/// Groups of the whole chain; the nearest of a name is the one that is meant.
fn groups(chain: &Chain, shelf: &mut Shelf<'_>) -> Groups {
    let mut groups = Groups::default();
    for (by, named) in chain.files().flat_map(|file| &file.groups.0) {
        let Some(dimension) = Dimension::of(by, shelf) else { continue };
        for (name, nodes) in &named.0 {
            if let Some(words) = why_taken(dimension, &name.value) {
                shelf.findings.push(codes::GROUP_TAKEN.finding().at(name.span, words));
                continue;
            }
            if let Some((written, span)) = nodes.names().find(|(written, _)| is_group(written, dimension, chain)) {
                let words = format!("“{written}”也是分组");
                shelf.findings.push(codes::GROUP_OF_GROUPS.finding().at(span, words));
                continue;
            }
            if let Some(nodes) = nodes.lower(dimension, &Groups::default(), shelf) {
                groups.add(dimension, name.value.clone(), nodes);
            }
        }
    }
    groups
}
