//! The kinds of findings that checks make, other than rules and identities.

use crate::diagnostic::{FindingKind, kinds};

kinds! {
    /// Every kind of this module, in order.
    KINDS;
    UNUSED "K090" Warning "allow 没有用到", "这里已经没有这个问题，删去这条 allow；代码写错的，改正代码。";
    NO_REASON "K091" "allow 没有写理由", "在 why 里写明为什么不改；理由要让看的人信服。";
    NO_GLYPH "R001" "字体里没有这个字", "先看是不是写错了字；没有写错的，在 gongkai.toml 的 [fonts] 里用 fallback 写一个有这个字的字体文件，如 fallback = [\"fonts/simsunb.ttf\"]。";
    TOO_WIDE "R002" "表太宽，纸上放不下", "减少这张表的栏，或把它分成两张表；特别长的编码、网址改短。";
    SAME_UNIT "X101" "两份预算用了同一个单位代码", "改正其中一个 [unit] 的 code；是同一个单位的，只留一份。";
    SAME_PROJECT "X102" Warning "两个单位用了同一个项目编码", "核对项目编码，改正其中一个；确实是同一个项目、由两个单位分担的，在 gongkai.toml 里放行。";
    ONLY_PAID "X103" Warning "单位之间的往来，只有付款单位写了", "收款单位的 [revenue] 里写 from；不是付给它的，删去 to。";
    ONLY_RECEIVED "X104" Warning "单位之间的往来，只有收款单位写了", "付款单位的支出里写 to；不是它给的，删去 from。";
    IN_TWO "X105" "一个单位列进了两个部门", "从其中一个部门的 units 里删去它，不然它的数算了两遍。";
    IN_NONE "X106" Warning "有单位没有列进任何部门", "加进它的部门的 units；不属于任何部门的，在 gongkai.toml 里放行。";
    OTHER_YEAR "X107" Hint "各预算的年度不同", "年度写错的改正；仓库里有几年的预算的，members 只列一年的，或在 gongkai.toml 里放行。";
    UNLIKE_APPROVED "X108" "预算与批复数不相等", "核对预算和批复表，改正写错的一边。";
    APPROVED_ALONE "X109" Warning "批复里有，没有预算", "写好这个单位的预算，列进 members；代码写错的，改正批复表。";
    NOT_APPROVED "X110" Warning "有预算，批复里没有", "在批复表里加上这个单位；部门的汇总数不单独批复的，在 gongkai.toml 里放行。";
    TWICE_IN_BOOK "X121" "一个单位在一本里列了两次", "members 里一个单位只列一次。";
    BOOK_YEARS "X122" "一本里各单位的年度不同", "members 只列同一年的；年度写错的，改正那份预算的 year。";
    BOOK_DAYS "X123" Warning "一本里各单位的公开日期不同", "改成同一天；或者在 [[book]] 里写 published。";
    BOOK_SETUPS "X124" Warning "一本里各单位的版面不同", "这一本照第一个单位的纸张、页边距、字体、样式排；要一样的，各单位用版面相同的公开格式。";
    UNSOUND_IN_BOOK "X125" "这一本里有单位不能公开", "先改正那个单位的错误；要看草稿，运行 gongkai build --force。";
}

/// The kinds that are found between the budgets of a repository, not in one.
pub const ACROSS: [FindingKind; 15] = [
    UNLIKE_APPROVED,
    APPROVED_ALONE,
    NOT_APPROVED,
    SAME_UNIT,
    SAME_PROJECT,
    ONLY_PAID,
    ONLY_RECEIVED,
    IN_TWO,
    IN_NONE,
    OTHER_YEAR,
    TWICE_IN_BOOK,
    BOOK_YEARS,
    BOOK_DAYS,
    BOOK_SETUPS,
    UNSOUND_IN_BOOK,
];
