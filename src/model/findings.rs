//! The kinds of findings about the content of a budget file.

use super::file_kinds::BUDGET_FILE;
use crate::diagnostic::Diagnostic;
use crate::source::{FileFinding, file_findings};

file_findings! {
    DUPLICATE_ID "018" "项目的编码或名称重复", "删去重复的一条，或改正编码、名称。";
    WRONG_FORMAT "019" "不支持的格式版本", "写 format = 1。";
    UNKNOWN_REFERENCE "022" "引用的对象不存在", "检查编号或名称是否与所引的那一条完全相同。";
    WHOLE_AND_PARTS "025" "写了合计，又写了其中数", "按科目分列人员、公用时，只写 personnel 和 public，不写 basic。";
    NOT_LAST_YEAR "026" "上年文件不是上一年的", "引用上一年的预算文件。";
    NOT_BY_NAME "027" "这个上年数不能按名称写", "写它的各个组成部分，或用 file = \"…\" 引用上年文件。";
    WRONG_KIND "028" "本地要求的内容写法不对", "按 gongkai variants show 列出的种类写：文字、金额、数量或列表。";
    OTHER_KIND "029" "这种公开格式不适用于这一类预算", "改正 [unit] 的 kind，或换用适用的格式。";
    NOT_A_MEMBER "038" "这个文件不能作所属单位汇总", "units 列同一年的各单位预算文件，每个单位一次。";
    OF_UNITS "039" "部门文件里写了单位才写的内容", "移到所属单位的文件里。";
    ONE_SIDED "040" "部门内部往来只写了一边", "付款单位的支出行写 to = 收款单位代码，收款单位的 [revenue] 写 from = 付款单位代码。";
    UNEQUAL "041" "部门内部往来两边的数不相等", "核对两边，改正写错的一边；收入里还有部门以外给的，写成 from = [{ unit = \"付款单位代码\", amount = 金额 }]。";
    UNCLEAR "042" "部门内部往来没有写清楚", "按提示写明。";
    OTHER_VERSION "043" "这个仓库要别的版本的 gongkai 编制", "装上要求的版本；或者改正 gongkai.toml 的 requires。";
    NOT_A_FORMAT "044" "没有这种输出格式", "写 md、json、docx、pdf、html、csv、xlsx 中的几种。";
    NOT_A_NAME "045" "文件名或文件夹的写法不对", "写成 \"{year}年{name}{kind}公开\" 这样；文件夹用 / 分开。";
    NO_PLACE "046" "这种公开格式没有这笔钱的位置", "本地本来就有这样的钱，请定格式的人在格式里给它位置（见 docs/variants.md 的“本地另有的钱”）；本来没有的，把数写到它真正的来源、用途上。";
    OTHER_REPORT "047" "预算和决算写的内容不同", "决算文件在最上面写 report = \"final\"；预算文件不写决算的内容。";
    OTHER_YEAR "049" "引用的预算文件不是同一年的", "引用同一年的预算文件。";
    NO_CODE "048" "这笔结转和结余没有写到科目", "政府性基金、国有资本经营预算的结转和结余，写上 function = \"…\"，一个科目一行。";
}

impl FileFinding {
    #[must_use]
    pub fn in_budget(&self) -> Diagnostic {
        self.finding(BUDGET_FILE)
    }
}
