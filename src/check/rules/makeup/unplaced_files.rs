//! A file of a table or section that the format's report does not place prints nothing.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 格式文件夹的 tables、sections 里的每个文件，报告里都放上了。
    /// ## 为什么
    /// 没有放的，写了也不印；往往是文件名写错了，或忘了写 {{ table(id="…") }}。
    /// ## 依据
    /// 公开格式的写法
    /// ## 错误示例
    /// 有 tables/meeting.toml，报告里没有 {{ table(id="meeting") }}
    /// ## 正确示例
    /// 报告或一节里写 {{ table(id="meeting") }}
    "K013" "格式里的表和节都放上了" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unplaced = &printed.variant.unplaced;
    let Some(first) = unplaced.first() else { return Vec::new() };
    let shown = unplaced.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("、");
    let more = if unplaced.len() > 5 { format!("等 {} 个", unplaced.len()) } else { String::new() };
    let name = first.rsplit('/').next().unwrap_or(first);
    let (id, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let call = if ending == "md" { "section" } else { "table" };
    vec![
        RULE.finding(format!("格式里有文件一处也没有放上：{shown}{more}"))
            .at(printed.budget.unit.variant.span, "用的是这种格式")
            .help(format!("在格式的报告里写 {{{{ {call}(id=\"{id}\") }}}}；用不着的，删去这个文件。")),
    ]
}
