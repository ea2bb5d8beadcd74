//! The kinds of findings that checks make, other than rules and identities.

use crate::diagnostic::kinds;

kinds! {
    /// Every kind of this module, in order.
    KINDS;
    UNUSED "K090" Warning "allow 没有用到", "这里已经没有这个问题，删去这条 allow；代码写错的，改正代码。";
    NO_REASON "K091" "allow 没有写理由", "在 why 里写明为什么不改；理由要让看的人信服。";
    NO_GLYPH "R001" "字体里没有这个字", "先看是不是写错了字；没有写错的，在 gongkai.toml 的 [fonts] 里用 fallback 写一个有这个字的字体文件，如 fallback = [\"fonts/simsunb.ttf\"]。";
    TOO_WIDE "R002" "表太宽，纸上放不下", "减少这张表的栏，或把它分成两张表；特别长的编码、网址改短。";
}
