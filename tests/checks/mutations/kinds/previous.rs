//! Last year's figures.

use super::super::edit::{as_yuan, drop, shift_point, spoil, swap, wrong_digit};
use super::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("漏写上年数", |draft, rng| {
        let not_zero = |line: &str| {
            line.split('=').nth(1).is_some_and(|value| value.trim_start().starts_with(|c| ('1'..='9').contains(&c)))
        };
        drop(draft, draft.line(rng, "previous", not_zero))
    })
    .fair(&["Y102"]),
    kind("上年数照抄了本年数", |draft, _| {
        let (old, range) = draft.number("previous.basic")?;
        let basic = draft.basic();
        let (_, other) = draft.number("previous.project")?;
        let project = draft.project();
        let project = if project.is_zero() { "0".to_owned() } else { project.to_string() };
        (old != "0" && range.end < other.start).then(|| {
            format!(
                "{}{basic}{}{project}{}",
                &draft.text[..range.start],
                &draft.text[range.end..other.start],
                &draft.text[other.end..]
            )
        })
    }),
    kind("上年数的小数点错一位", |draft, rng| spoil(draft, rng, &["previous."], shift_point)).fair(&["Y013", "T123"]),
    kind("上年数写成元", |draft, rng| spoil(draft, rng, &["previous."], as_yuan)).fair(&["W105", "Y013"]),
    kind("上年的基本支出和项目支出写反", |draft, _| {
        let (one, two) = (draft.number("previous.basic")?, draft.number("previous.project")?);
        swap(draft, &one.1, &two.1)
    })
    .fair(&["Y013"]),
    kind("上年数错一个数字", |draft, rng| spoil(draft, rng, &["previous."], wrong_digit))
        .undetectable("上年数没有别的数可以核对；引用上年文件（file）就不会抄错"),
];
