//! What the variant asks the unit to write, and the comments at the top.

use super::values::{pending, table};
use crate::author::{Reviews, Step};
use crate::model::{Budget, file_of_accounts};
use crate::source::{Owned, PENDING};
use crate::variant::{AskKind, InputGroup, Need, UnitInput, Variant};

/// `[narrative]` and `[extra]`: what the budget says under the same key is 待核, the rest 待填. Reasons are those of the budget alone.
pub(super) fn of(said: &Owned, variant: &Variant, reviews: &mut Reviews) -> Vec<(&'static str, Owned)> {
    let of_group = |group: InputGroup, reviews: &mut Reviews| {
        let mut written = Vec::new();
        for input in variant.inputs.of(group) {
            let key = input.key.value.as_str();
            let old = said.get(group.key()).and_then(|section| section.get(key));
            let old = old.filter(|_| group == InputGroup::Narrative && !key.ends_with("reason"));
            let old = old.filter(|old| !matches!(old, Owned::Text(text) if text.trim() == PENDING));
            if let Some(old) = old {
                reviews.add(&[Step::Key(group.key()), Step::Key(key)], "预算里的话，看看决算里对不对");
                written.push((key.to_owned(), old.clone()));
            } else if input.need != Need::Optional {
                written.push((key.to_owned(), unsaid(input)));
            }
        }
        Owned::Table(written)
    };
    [InputGroup::Narrative, InputGroup::Extra].map(|group| (group.key(), of_group(group, reviews))).into()
}

/// What is yet to be written of an input: of a list, one record.
fn unsaid(input: &UnitInput) -> Owned {
    if input.kind != AskKind::List {
        return pending();
    }
    let fields = input.fields.iter().map(|field| (field.key.value.as_str(), pending()));
    Owned::List(vec![table(fields.collect())])
}

/// `[previous]` by name, where last year's final accounts are in no file.
pub(super) fn previous(variant: &Variant) -> Owned {
    let ids = variant.previous.iter().filter(|id| !crate::author::SUMS.contains(&id.as_str()));
    Owned::Table(ids.map(|id| (id.clone(), Owned::Text(PENDING.to_owned()))).collect())
}

/// The comments at the top of the file.
pub(super) fn beside(budget: &Budget, has_last: bool) -> Vec<String> {
    let year = budget.unit.year.value;
    let mut words = vec![
        format!(
            "{year} 年的决算，由同一年的预算写出：把写着“待填”的地方填上，金额写数，不加引号；没有的内容，删去那一行或那一节。"
        ),
        "预算里没有、决算里有的科目和来源，照着加；年初预算数取自预算文件，预算文件不要删。".to_owned(),
    ];
    if !has_last {
        let last = file_of_accounts("budget.toml");
        words.push(format!(
            "没有找到 {} 年的决算文件：[previous] 照上年公开的决算填；有文件的，这一节只写 file = \"../{}/{last}\"。",
            year - 1,
            year - 1
        ));
    }
    words.push("行首有 # 的可以不写，用得着的去掉 #。随时运行 gongkai check 看还缺什么。".to_owned());
    words
}

/// The root's section that a text input is in, for what only some units write.
pub(super) fn optional(variant: &Variant, path: &str) -> Vec<String> {
    let group = InputGroup::ALL.iter().find(|group| group.key() == path);
    let inputs = group.into_iter().flat_map(|group| variant.inputs.of(*group));
    inputs.map(|input| input.key.value.clone()).collect()
}
