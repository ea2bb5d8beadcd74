//! The kinds of findings about a variant. Those that any TOML file can have are in `source`.

use crate::diagnostic::kinds;
use crate::source::{Shelf, Span};

kinds! {
    /// The kinds of findings about a variant, in the order of their codes.
    KINDS;
    UNKNOWN_FIGURE "M103" "不认识的数字", "数字的名称见 docs/authoring.md 第六节。";
    UNKNOWN_STYLE "M104" "不认识的数的样式", "在 variant.toml 的 [numbers] 里加上这个样式，或改成已有的。";
    UNKNOWN_SET "M105" "不认识的一组栏", "在 variant.toml 的 [columns] 里加上这一组，或改成已有的。";
    NEVER_MET "M106" "这一栏永远是空的", "检查这一栏的 sum 与各行、整张表的 sum 是否矛盾。";
    NO_LEDGER "M107" "这一栏没有说明取哪个账本", "在表的 sum 里写 ledger = \"…\"。";
    LOSES "M108" "这张表会漏掉一部分金额", "加上取它的栏或行；这张表本来就不求完整的，删去 complete = true。";
    COUNTS_TWICE "M109" "这张表会把一部分金额算两遍", "改正其中一处的 sum；只是合计的写 total = true，只是其中数的写 memo = true。";
    UNKNOWN_NAME "M110" "模板里有不认识的名称", "改成提示的名称。";
    TEMPLATE "M111" "模板有错", "模板写法：{{ 名称 }}、{% if 条件 %}…{% endif %}、{% for 项 in 列表 %}…{% endfor %}。";
    WRONG_FOLDER "M112" "公开格式的名称与文件夹不同", "name 与文件夹写成一样。";
    NO_VARIANT "M113" "没有这种公开格式", "写内置格式的名称，或把本地格式放在 variants/ 文件夹里。";
    NO_SUCH_DIMENSION "M114" "账本没有这个维度", "检查这一栏和它所遇到的各行的 sum。";
    CONTRADICTION "M115" "写法自相矛盾，或超出范围", "按提示改正。";
    UNKNOWN_CAPTION "M116" "不认识的表头说明", "在 variant.toml 的 [captions] 里加上它，或改成已有的。";
    UNKNOWN_LIST "M117" "不认识的记录列表", "改成提示的列表名。";
    UNKNOWN_ATTRIBUTE "M118" "记录没有这一项", "改成提示的名称。";
    MISPLACED "M119" "模板里有放错地方的表或金额", "表单独占一段：{{ table(id=\"…\") }}；金额只用 money、abs、change、percent 印出，不用改字的过滤器。";
    NOT_TILED "M120" "表的格子拼不成一张表", "检查各格的 across、down。";
    NOT_SET "M121" "报告模板里有还不能排的内容", "报告模板可以用标题、段落、列表和 {{ table(id=\"…\") }}。";
    NO_SUCH_TABLE "M122" "报告模板放了一张没有的表", "改正 table(id=…) 里的名称，或加上这张表的文件。";
    NOT_ONCE "M123" "表没有恰好放一次", "在报告模板里恰好放一次：{{ table(id=\"…\") }}；不印的表，在 tables/ 下它的文件里写 patch = true 和 kinds = []。";
    CYCLE "M124" "公开格式互相引用", "改正 extends，使它最后引用到一个内置格式或没有 extends 的格式。";
    NO_SUCH_SECTION "M125" "报告模板引用了没有的一节", "在 sections/ 里加上这一节，或改正 section(id=…) 里的名称。";
    FORBIDDEN "M126" "模板里有不能用的写法", "模板里只用 {{ … }}、{% if %}、{% for %}，不用 set、include、range 等；金额用 money、abs、change、percent 印出，或问是不是零：{% if fig.fund is zero %}。";
    NO_SUCH_HEADING "M127" "目录指的标题没有", "在那个标题后面加上 {id=\"…\"}，或改正 contents(…) 里的名称。";
    HEADING "M128" "标题后面的 {…} 看不懂", "可以写 {id=\"名称\"}、{number=\"一、\"}、{toc=\"目录里的话\"}，几样都要就写在一起：{id=\"名称\" number=\"一、\"}。";
    TOO_MUCH "M129" "公开格式要做的事太多", "循环里不要再套长的循环；一处要印的内容太多，分到几处印。";
    UNKNOWN_COLUMN "M130" "minus 或 ratio 引用了没有的栏", "给要引用的栏写 id = \"…\"；minus、ratio 只引用同一块里的栏。";
    SAME_COLUMN "M131" "两栏的 id 相同", "同一块里每个 id 只用一次，改掉其中一个。";
    COLUMN_CYCLE "M132" "栏与栏互相引用", "minus、ratio 要从 sum、count、figure 的栏算起，改正其中一个 id。";
    NOT_A_NUMBER "M133" "这一栏不能用来算", "minus、ratio 只用 sum、count、figure 或 minus 的栏，两栏同是金额或同是数量。";
    SPANS_TOO_MUCH "M134" "合计行的行名占了印数的栏", "total 的 span 从第一栏数起，只数印文字的栏；序号栏不算。";
    NOTHING_TO_PATCH "M135" "没有可改的文件", "删去 patch = true，把整个文件写全；或检查 extends 和文件名。";
    NO_SUCH_HEAD "M136" "要改的栏名没有", "heads 左边照抄所继承的栏名，一字不差。";
    NOT_FOUND_ONCE "M137" "要改的内容没有，或不止一处", "照抄所继承的，一字不差；不止一处的，多抄一点，或写出上级。";
    TAKEN "M140" "数字不能用这个名称", "换一个名称，用英文字母、数字、下划线；要印内置的数字，直接写它的名称。";
    UNUSABLE "M141" "这个选取不能单独求和", "写明 ledger = \"…\"，只问这个账本有的维度；year 只写在 figure(…) 和勾稽关系里。";
    NO_LIST "M142" "列表的写法不对", "按提示改正 figures.toml 里的这个列表。";
    GROUP_TAKEN "M143" "分组不能用这个名称", "换一个与各节点、编码不同的名称。";
    GROUP_OF_GROUPS "M144" "分组里又写了分组", "直接写出各个节点。";
    NOT_LITERAL "M145" "figure(…) 的写法不对", "写成 figure(ledger=\"expenditure\", function=[\"205\", \"208\"], use=\"!forward\")：每一项是 名称=\"节点\"，不用变量。";
    OWN_CODE "M146" "勾稽关系不能用这个代码", "公开格式自己的勾稽关系用 Z 加三位数字，如 Z001。";
    NOT_COMPARABLE "M147" "两边不能按这个维度逐个核对", "by 只写两边的账本都有的维度。";
    UNDECLARED "M150" "模板用了没有说明的内容", "在 variant.toml 的 [narrative] 或 [ask] 里说明这是什么，或改正名称。";
    UNUSED_ASK "M151" "要单位写的内容，没有一处印它", "删去这一行，或在模板里印它：{{ narrative.名称 }}、{{ extra.名称 }}。";
    UNKNOWN_FILTER "M152" "模板里有不认识的过滤器", "改成提示的过滤器。";
    UNKNOWN_FUNCTION "M153" "模板里有不认识的函数", "改成提示的函数。";
    UNKNOWN_TEST "M154" "模板里有不认识的判断", "改成提示的判断，如 {% if fig.fund is zero %}。";
    BAD_NAME "M155" "这个名称不能用", "名称用英文小写字母、数字和下划线，以字母开头，不与 unit、year、fig 等已有的名称相同。";
    CHART "M156" "图的写法不对", "写 title、table，和 figures 或 rows：[charts.名称] title = \"支出\"，table = \"expenditure\"，rows = \"function\"；不画所继承的图，写 draw = false。";
}

/// Reports a value that is contradictory or out of bounds.
pub(super) fn contradiction(span: Span, words: &str, shelf: &mut Shelf<'_>) {
    shelf.findings.push(CONTRADICTION.finding().at(span, words));
}
