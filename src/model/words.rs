//! 部门整体绩效目标.

use crate::source::{Text, record};

record! {
    /// 部门整体绩效目标.
    Performance = "部门整体绩效目标" {
        /// 总体绩效目标
        overall: Option<Text> = "总体绩效目标",
        /// 工作保障措施
        safeguards: Option<Text> = "工作保障措施",
        /// 分项绩效目标
        target: Vec<Target> = "分项绩效目标",
    }
}

record! {
    /// 分项绩效目标.
    Target = "一个分项绩效目标" {
        /// What it is.
        name: Text = "名称",
        /// 绩效目标
        goal: Option<Text> = "绩效目标",
        /// 绩效指标
        indicator: Option<Text> = "绩效指标",
    }
}
