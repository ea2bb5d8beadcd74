//! The file variant.toml.

use super::ask_fields::{RawAsk, RawNarrative};
use super::chart::RawChart;
use super::column::RawColumns;
use super::number_style::RawNumberStyle;
use super::one_or_more::OneOrMore;
use super::page::RawPage;
use super::replace::RawReplace;
use super::table_settings::TableSettings;
use crate::ledger::{ExtraMoney, RawNodes};
use crate::model::{BudgetKind, Report};
use crate::source::{Keyed, Spanned, Text, names, record};

record! {
    /// Words that differ between 单位预算 and 部门预算, by the key that templates use.
    Wording = "各类预算的用词" {
        /// 单位预算
        unit: Keyed<Text> = "单位预算的用词",
        /// 部门预算
        department: Keyed<Text> = "部门预算的用词",
    }
}

record! {
    /// Phrases for a change against last year: `{of}` is the object of comparison, `{amount}` the absolute change.
    RawChange = "比上年增减的说法：{of} 是比较的对象，{amount} 是数，{percent} 是增减的百分比（change 要写 from=…）" {
        /// 增加
        more: Text = "增加时的话，如 \"较{of}增加{amount}万元\"",
        /// 减少
        less: Text = "减少时的话",
        /// 持平
        same: Text = "持平时的话，如 \"与{of}持平\"",
        /// Last year zero, this year not.
        new: Option<Text> = "上年没有、本年有时的话；不写就用增加时的",
        /// This year zero, last year not.
        gone: Option<Text> = "上年有、本年没有时的话；不写就用减少时的",
    }
}

record! {
    /// Phrases for 部门预算 alone.
    DepartmentPhrases = "部门预算另外的固定说法；没有写的照 [phrases]" {
        change: Option<RawChange> = "比上年增减的说法",
        changes: Keyed<RawChange> = "另外几组说法，名称与 [phrases.changes] 的相同",
        plan: Keyed<Text> = "资金支出计划各时点的说法",
    }
}

record! {
    /// Phrases of the variant.
    Phrases = "固定说法" {
        /// The default set.
        change: Option<RawChange> = "比上年增减的说法",
        /// Further sets of phrases, by name.
        changes: Keyed<RawChange> = "另外几组说法，按名称：change(phrases=\"名称\")",
        plan: Keyed<Text> = "资金支出计划各时点的说法：mar、jun、oct、dec，及 percent（百分数后所加的字）",
        /// Other phrases for 部门预算.
        department: Option<DepartmentPhrases> = "部门预算另外的说法：[phrases.department.change] 等",
    }
}

record! {
    /// Numbers and bullets of lists in the report.
    RawLists = "列表的编号" {
        /// The first number of each depth, such as `1.`.
        ordered: Option<OneOrMore> = "有序列表各层的编号，如 [\"1.\", \"（1）\"]",
        bullet: Option<Text> = "无序列表各项前的符号，如 \"•\"",
    }
}

record! {
    /// Number of digits of a unit's code.
    RawCodeDigits = "单位代码的位数" {
        /// 单位预算
        unit: Option<u32> = "单位预算的代码几位",
        /// 部门预算
        department: Option<u32> = "部门预算的代码几位",
    }
}

names! {
    /// Statutory tables that the place's disclosures may lack.
    Unprinted = "可以没有的法定的表" {
        Fund "fund" "政府性基金表" / "政府性基金预算支出表",
        Capital "capital" "国有资本经营表" / "国有资本经营预算支出表",
    }
}

record! {
    /// Local rules for checks.
    RawCheck = "核对时用的本地情况" {
        /// Number of digits of a unit's code.
        unit_code_digits: Option<RawCodeDigits> = "单位代码的位数，如 { unit = 6, department = 3 }；不写不核对",
        /// Topics of K003 that the place's disclosures need not speak of.
        told_elsewhere: Vec<Text> = "本地的情况说明不必说的事项，如 [\"国有资产占用情况\"]；名称见 K003",
        /// Percent of 年初预算数 beyond which final accounts need a reason.
        reason_margin: Option<Spanned<u32>> = "决算：决算数与年初预算数相差超过百分之几要写原因（J010）；不写就是 10",
        /// Statutory tables that the place's disclosures lack.
        unprinted: Vec<Unprinted> = "本地的公开格式没有的法定的表，如 [\"capital\"]：只能是 fund、capital；有这样的钱的单位报 K001",
    }
}

record! {
    /// The file variant.toml.
    VariantFile = "一种公开格式" {
        /// Must equal the folder's name.
        name: Spanned<String> = "名称，与文件夹相同",
        /// The Chinese name.
        title: Text = "中文名称",
        /// The report that it is made for.
        report: Option<Report> = "预算（不写就是）还是决算的格式" default "budget",
        /// Name of the variant that supplies absent files and keys.
        extends: Option<Spanned<String>> = "以哪一种格式为基础",
        /// Budget years that it supports; empty for any.
        years: Vec<u32> = "适用的预算年度；不写就不限",
        /// Kinds of unit that it supports; empty for any.
        kinds: Vec<BudgetKind> = "适用的预算类型；不写就不限",
        /// Money that only some places have.
        extra_money: Vec<ExtraMoney> = "本地另有的钱：使用非财政拨款结余、结余分配、单位预留机动经费；写了，表就要有它的位置，单位才能写",
        wording: Option<Wording> = "各类预算的用词",
        phrases: Option<Phrases> = "固定说法",
        lists: Option<RawLists> = "列表的编号",
        /// Texts that the unit writes in `[narrative]`.
        narrative: Keyed<RawNarrative> = "要单位自己写的话：名称 = \"这是什么\"，单位写在 [narrative] 里",
        /// Values that the unit writes in `[extra]`, beyond the budget format.
        ask: Keyed<RawAsk> = "本地另外要单位填的内容：名称 = \"这是什么\"，单位写在 [extra] 里",
        numbers: Keyed<RawNumberStyle> = "数的样式",
        captions: Keyed<Text> = "表头说明：名称 = 文字模板",
        /// Settings of all tables; a table file may override each.
        table: Option<TableSettings> = "各表共同的设定",
        columns: Keyed<RawColumns> = "成组的栏",
        /// Groups of nodes, by dimension and name.
        groups: Keyed<Keyed<RawNodes>> = "成组的节点：[groups.维度] 名称 = [\"节点\", …]，可用在各处的选取里",
        /// Local rules for checks.
        check: Option<RawCheck> = "核对时用的本地情况",
        /// Changed words of inherited templates.
        replace: Vec<RawReplace> = "改所继承的 report.md、sections/名称.md 里的话，一处一段",
        charts: Keyed<RawChart> = "图，按名称；只在 HTML 里",
        /// False to leave out all charts.
        draw_charts: Option<bool> = "false：一张图也不画",
        page: Option<RawPage> = "PDF 和 DOCX 的版面：纸张、页边距、字体、字号、页码",
    }
}

/// Required number of digits of a unit's code; `None` if no variant of the chain sets it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CodeDigits {
    /// 单位预算
    pub unit: Option<u32>,
    /// 部门预算
    pub department: Option<u32>,
}

impl CodeDigits {
    /// Each number from the nearest variant that sets it.
    pub(crate) fn resolve<'f>(files: impl Iterator<Item = &'f VariantFile>) -> Self {
        let said = files.filter_map(|file| file.check.as_ref()?.unit_code_digits.as_ref());
        said.fold(Self::default(), |nearer, said| Self {
            unit: nearer.unit.or(said.unit),
            department: nearer.department.or(said.department),
        })
    }
}
