//! The kinds of findings about selections and about posting a budget.

use crate::diagnostic::kinds;
use crate::source::FileKind;

/// A file with figures, tables or identities: a variant's or a built-in one.
pub const VARIANT_FILE: FileKind =
    FileKind { letter: 'M', name: "公开格式的文件", may_allow: false, may_be_pending: false };

kinds! {
    /// Every kind of this module, in order.
    KINDS;
    OTHER_CLASSIFICATION "C003" "不是部门预算支出经济分类科目", "部门预算用 301 至 399；501 至 599 是政府预算的，大致是 501 对 301、502 对 302、503 对 310、509 对 303。";
    UNGROUPED "C021" "这个经济分类科目不能确定是人员经费还是公用经费", "301、303 是人员经费，302、310 是公用经费；别的写明 group = \"人员\" 或 \"公用\"，或改正编码。";
    UNKNOWN_DIMENSION "M101" "选取里有不认识的维度", "维度的名称见 VARIANT 说明：ledger、function、economic、source、carried_over、use、item、kind、project、reserve、class、nature、year、measure、activity、awarded。";
    UNKNOWN_NODE "M102" "选取里有不认识的节点", "改成提示的节点名；科目写编码。";
    NOT_APART "M148" "几个账本的选取写法不对", "sum = [{ ledger = \"three_public\" }, { ledger = \"basic\", economic = \"30215\" }]：每个账本一个选取，各写明 ledger；year、measure 写在表、行或栏里。";
}
