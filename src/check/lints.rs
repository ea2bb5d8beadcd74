//! Word lists, fixed phrases and patterns as data: schema/accounting/lints.toml.

use std::sync::OnceLock;

use super::required::Required;
use crate::diagnostic::Diagnostic;
use crate::ledger::VARIANT_FILE;
use crate::model::BudgetKind;
use crate::source::{Keyed, Reader, Shelf, record};
use crate::world::Memory;

// A rule whose words are missing would find nothing, so a missing list is an error. Only what an entry may do without
// is a plain `Vec`.
pub type List<T> = Required<Vec<T>>;
pub type Words = List<String>;
pub type Table<T> = Required<Keyed<T>>;

record! {
    /// The words and phrases that rules look for.
    Lints = "检查用的词表" {
        /// 政府采购
        procurement: ProcurementWords = "政府采购",
        /// Numbers in prose.
        prose: ProseWords = "文字里的数",
        /// Years and changes.
        years: YearWords = "年度与增减",
        /// 绩效指标
        targets: TargetWords = "绩效指标",
        /// 科目
        classification: ClassificationWords = "科目",
        /// 机构
        institutions: InstitutionWords = "机构",
        /// 收支
        accounting: AccountingWords = "收支",
        /// Wording.
        wording: Wording = "文字",
        /// 隐私与涉密
        privacy: Privacy = "隐私与涉密",
        /// What a document consists of.
        makeup: Makeup = "文件的构成",
    }
}

record! {
    /// Words about purchases.
    ProcurementWords = "政府采购的词" {
        /// What is likely bought through 政府采购.
        bought: Words = "名称里有这些词的项目，多半要政府采购",
        /// Words that hold one of these and are about no purchase.
        not_bought: Words = "含有上面的词、却不是采购的说法",
        /// 品目 that are obviously not what such projects buy.
        mismatch: List<Mismatch> = "明显的错配",
        /// Words that tell no thing from another.
        general: Words = "分不出是什么东西的词",
        /// Ends of names of 品目 that hold very different things.
        broad: Words = "很宽的品目，名称这样结尾",
        /// Everyday words.
        same: List<SameThing> = "平常的说法",
    }
}

record! {
    /// An everyday word for what the catalogue calls otherwise.
    SameThing = "一种说法" {
        /// As people say.
        said: String = "平常的说法",
        /// As the catalogue says.
        catalogue: String = "目录里的说法",
    }
}

record! {
    /// A 品目 that projects with such names do not buy.
    Mismatch = "一种错配" {
        /// Codes of the 品目.
        codes: Words = "品目编码",
        /// Its name.
        name: String = "品目名称",
        /// Words of the project's name.
        words: Words = "项目名称里的词",
        /// What it is more likely.
        better: String = "更可能的品目",
    }
}

record! {
    /// Names of 科目.
    ClassificationWords = "科目的名称" {
        /// 项 that take 基本支出 alone.
        basic_only: Words = "只列基本支出的项",
        /// 项 that take 项目支出 alone.
        project_only: Words = "只列项目支出的项",
        /// 缴费 with 科目 of their own.
        contribution: List<Contribution> = "有专门科目的缴费",
    }
}

record! {
    /// A 缴费 of the economic classification, and the 科目 where it is usually listed.
    Contribution = "一种缴费" {
        /// 经济分类
        economic: String = "经济分类科目",
        /// What it is.
        name: String = "名称",
        /// 功能分类, any of them or below.
        functions: Words = "功能分类科目，有一个就行",
    }
}

record! {
    /// Words of 机构设置.
    InstitutionWords = "机构的词" {
        /// In 单位性质.
        nature: Words = "单位性质里的词",
        /// In 经费保障形式.
        funding: Words = "经费保障形式里的词",
        /// In the 单位性质 of 事业单位.
        public_institution: Words = "事业单位的性质里的词",
        /// In the 单位性质 of 行政单位.
        administrative: Words = "行政单位的性质里的词",
    }
}

record! {
    /// Words in names of projects.
    AccountingWords = "项目名称里的词" {
        /// About going abroad.
        abroad: Words = "因公出国（境）",
    }
}

record! {
    /// Words about numbers in prose.
    ProseWords = "文字里的数的词" {
        /// Between a name and its amount.
        governs: Words = "数字名称与金额之间可以有的词",
        /// Before a name.
        subjects: Words = "数字名称前面可以有的词",
        /// What makes a sentence's amounts narrower.
        narrows: Words = "句子里有这些词，金额可能另有所指",
        /// Names of figures.
        figures: Table<Vec<String>> = "文字里的名称 = 数字",
        /// Figures that 其中 does not narrow.
        within: Table<Vec<String>> = "其中的名称 = 它前面的名称",
        /// Uses of 机关运行经费.
        uses: Table<Vec<String>> = "机关运行经费的用途 = 经济分类科目",
        /// Sources of income.
        sources: Table<Vec<String>> = "收入来源 = 文字里的说法",
    }
}

record! {
    /// Words about years and changes.
    YearWords = "年度与增减的词" {
        /// Reasons that say nothing.
        empty_reasons: Words = "等于没说的原因",
        /// More.
        up: Words = "增加的词",
        /// Less.
        down: Words = "减少的词",
        /// What makes a reason's direction unclear.
        unclear: Words = "原因里有这些词，增减不好说",
        /// What makes a far year right.
        history: Words = "有这些词，久远的年份不奇怪",
        /// What is planned.
        plans: Words = "表示安排的词",
        /// What is past.
        past: Words = "表示过去的词",
        /// Reasons and their figures.
        reasons: Table<String> = "说明原因的话 = 数字",
    }
}

record! {
    /// Words about 绩效指标.
    TargetWords = "绩效指标的词" {
        /// Before a number: it or more.
        at_least: Words = "不少于",
        /// Before a number: more.
        more_than: Words = "多于",
        /// Before a number: it or less.
        at_most: Words = "不多于",
        /// Before a number: less.
        less_than: Words = "少于",
        /// Before a number: just it.
        exactly: Words = "等于",
        /// Before a number: nearly.
        about: Words = "大约",
        /// Behind a number: it or more.
        at_least_behind: Words = "写在数后的“不少于”",
        /// Behind a number: it or less.
        at_most_behind: Words = "写在数后的“不多于”",
        /// Behind a number: nearly.
        about_behind: Words = "写在数后的“大约”",
        /// Words before all that.
        lead_in: Words = "比较符前面的话",
        /// Written for %.
        percent: Words = "代替 % 的字",
        /// Units that count things, never money.
        pieces: Words = "计数的量词",
        /// Beginnings of units.
        units: Words = "单位的开头",
        /// Nothing applies.
        nothing: Words = "不涉及",
        /// Ends of names: the more the better, never above 100 %.
        good_rates: Words = "越高越好的率",
        /// Ends of those that may exceed 100 % all the same.
        overshoots: Words = "可以超额的率",
        /// Ends of names: the less the better.
        bad_rates: Words = "越低越好的率",
        /// In a name: a bad rate is a good one.
        turned: Words = "使坏的率变成好的字",
        /// In a name: may exceed 100 %.
        growth: Words = "可以超过 100% 的",
        /// In a name: what is counted without a unit.
        unitless: Words = "本来没有单位的",
        /// Ends of names of what is no share.
        no_ratio: Words = "不是百分数的率",
        /// In a name: money that is not spent.
        saving: Words = "节约或收入",
        /// In a name: the cost of one piece.
        per_piece: Words = "单位成本",
        /// In a name: money of several years.
        beyond_year: Words = "跨年度的成本",
        /// In a name: something is bought.
        buying: Words = "购置",
        /// In a name: a fixed asset.
        equipment: Words = "设备",
        /// In a name: no fixed asset is bought.
        no_purchase: Words = "不是购置固定资产",
    }
}

record! {
    /// Words that are wrong as they stand.
    Wording = "文字的词表" {
        /// Wrong words of one kind each.
        phrases: List<Phrase> = "用错的话",
        /// 部门 and 单位 mixed up.
        whose: List<Whose> = "部门、单位说错了的",
        /// Headings below which the words are another's.
        quoted: Words = "这些标题下面照文件原文",
        /// What was never filled in.
        leftovers: Words = "没有填好、没有删去的",
        /// The same, where they stand alone.
        leftovers_alone: Words = "前后没有别的字，才是没有填好的",
        /// What follows an X that stands for a number.
        leftover_units: Words = "一串 X 后面的单位",
        /// Characters that look alike.
        alike: Words = "容易认错的字",
    }
}

record! {
    /// Words that are wrong, and the right ones.
    Phrase = "用错的话" {
        /// Code of the rule.
        code: String = "检查的代码",
        /// As written.
        wrong: String = "错的",
        /// As it should be.
        right: String = "对的",
        /// Right words that hold the wrong ones.
        within: Vec<String> = "含有它而没有错的词",
    }
}

record! {
    /// Words that a budget of one kind does not use of itself.
    Whose = "部门、单位说错了的" {
        /// BudgetKind of budget.
        kind: BudgetKind = "本文件的预算类型",
        /// As written.
        wrong: String = "错的",
        /// As it should be.
        right: String = "对的",
        /// What may stand before it.
        after: Vec<String> = "前面有这些字时没有错",
    }
}

record! {
    /// Words about persons and secrets.
    Privacy = "隐私与涉密的词表" {
        /// Before a telephone number.
        phone_words: Words = "电话号码前面的词",
        /// Before the number of something else.
        code_words: Words = "别的号码前面的词",
        /// Before the number of a home.
        home_words: Words = "个人电话前面的词",
        /// Before the number of an account.
        card_words: Words = "账号前面的词",
        /// Before a name.
        name_before: Words = "姓名前面的词",
        /// Frequent surnames.
        surnames: String = "常见的姓",
        /// After a name.
        name_after: Words = "姓名后面的词",
        /// After a name at the head of a project's.
        money_after: Words = "项目名称里姓名后面的词",
        /// Like a name, and none.
        not_names: Words = "像姓名而不是的词",
        /// Of projects that give money.
        grants: Words = "奖励、补助一类的词",
        /// Of companies.
        companies: Words = "企业名称里的词",
        /// Of projects to be judged before they are disclosed.
        sensitive: Words = "要做保密审查的词",
        /// That something is withheld.
        withheld: Words = "不公开的说法",
        /// That a basis is named.
        bases: Words = "依据的说法",
    }
}

record! {
    /// Words about the parts of a document.
    Makeup = "文件构成的词表" {
        /// What a disclosure has to speak of.
        topics: List<Topic> = "要说到的",
        /// Headings of the glossary.
        glossary: Words = "名词解释的标题",
        /// What has to be explained.
        terms: List<Term> = "要解释的词",
    }
}

record! {
    /// What a disclosure has to speak of.
    Topic = "要说到的" {
        /// What it is called.
        name: String = "名称",
        /// Words of which one will be there.
        any: Words = "标题、文字里的说法",
        /// BudgetKind of budget; any if not said.
        kind: Option<BudgetKind> = "预算类型；不写就是两种都要",
    }
}

record! {
    /// What has to be explained.
    Term = "要解释的词" {
        /// What it is called.
        name: String = "名称",
        /// How it is written, if otherwise.
        seen: Vec<String> = "文字里的写法；不写就是名称",
        /// Other names in the glossary.
        also: Vec<String> = "名词解释里别的说法",
    }
}

/// The embedded word lists, read once per process.
///
/// # Panics
/// Never with the embedded file: a test reads it.
#[must_use]
pub fn lints() -> &'static Lints {
    static LINTS: OnceLock<Lints> = OnceLock::new();
    LINTS.get_or_init(|| {
        let lints = read(include_str!("../../schema/accounting/lints.toml"));
        lints.unwrap_or_else(|findings| unreachable!("the embedded word lists do not read: {findings:?}"))
    })
}

/// Reads word lists. A key that no rule looks at is an error, as is a missing one.
fn read(text: &str) -> Result<Lints, Vec<Diagnostic>> {
    let world = Memory::default();
    let mut shelf = Shelf::new(&world);
    let file = shelf.sources.add("（内置）schema/accounting/lints.toml".to_owned(), text.into());
    let lints = Reader::read_opened(&mut shelf, file, VARIANT_FILE, |_, _| ());
    lints.filter(|_| shelf.findings.is_empty()).ok_or(shelf.findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMBEDDED: &str = include_str!("../../schema/accounting/lints.toml");

    #[test]
    fn the_embedded_word_lists_read() {
        assert_eq!(read(EMBEDDED).err(), None);
    }

    #[test]
    fn a_missing_or_misspelt_list_is_an_error() {
        let without = |list: &str| {
            let misspelt = EMBEDDED.replacen(&format!("\n{list} "), &format!("\n{list}x "), 1);
            assert!(misspelt != EMBEDDED, "lints.toml has no {list}");
            let findings = read(&misspelt).err().unwrap_or_default();
            findings.iter().map(|finding| finding.code.to_string()).collect::<Vec<_>>()
        };
        for list in ["bought", "narrows", "up", "nature", "abroad", "leftovers", "phone_words", "glossary"] {
            assert_eq!(without(list), ["M007", "M009"], "{list}");
        }
    }
}
