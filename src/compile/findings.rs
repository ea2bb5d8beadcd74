//! The kinds of findings made while tables and texts are compiled.

use crate::diagnostic::kinds;

kinds! {
    /// Every kind of this module, in order.
    KINDS;
    NO_PREVIOUS "Y102" "文中要比较的上年数没有写", "在 [previous] 里补上；上年没有的写 0；或用 file 引用上年文件。";
    NOT_WRITTEN "Y103" "格式要印的话或内容还没有写", "在 [narrative] 或 [extra] 里补上；gongkai variants show 列出要写的内容。";
    NOT_ASKED "Y104" "写了格式不印的内容", "改正名称，或删去这一行；gongkai variants show 列出可以写的内容。";
    OTHER_YEAR "Y105" Warning "预算年度与格式不合", "换用这一年的格式，或核对 [unit] 的 year。";
    SEVERAL_LINES "Y106" "接在句子中间的话写了几行", "写成一行：每一行印成一段，几行会把句子拆开。";
    NO_LAST_YEAR "Y107" "表要印的上年数没有写全", "每个科目在 [[previous.expenditure]] 里写一段，上年没有的写 0；或写 file = \"…\" 引用上年文件。";
    NO_YEAR_START "Y108" "文中要比较的年初预算数没有写", "加上 [budget] 一节，写 file = \"…\" 引用本年的预算文件；没有预算文件的，每一段 [[expenditure]] 写 budget = …，“三公”经费写在 [budget.three_public]，没有预算的写 0。";
    NOT_SPLIT "W101" "表要分列的数没有分开写", "把它拆开写到下一级，例如基本支出写成 personnel 和 public。";
    NO_ROW "W102" "表里没有一行能放这个数", "检查科目编码所属的类；这一类若是新增的，先在格式的行里加上它。";
}
