//! Word lists, fixed phrases and patterns as data: schema/accounting/lints.toml.

use std::sync::OnceLock;

use crate::ledger::VARIANT_FILE;
use crate::model::Kind;
use crate::source::{Keyed, Reader, Shelf, record};
use crate::world::Memory;

record! {
    /// What rules look for in words.
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
        bought: Vec<String> = "名称里有这些词的项目，多半要政府采购",
        /// Words that hold one of these and are about no purchase.
        not_bought: Vec<String> = "含有上面的词、却不是采购的说法",
        /// 品目 that are obviously not what such projects buy.
        mismatch: Vec<Mismatch> = "明显的错配",
        /// Words that tell no thing from another.
        general: Vec<String> = "分不出是什么东西的词",
        /// Ends of names of 品目 that hold very different things.
        broad: Vec<String> = "很宽的品目，名称这样结尾",
        /// Everyday words.
        same: Vec<SameThing> = "平常的说法",
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
        codes: Vec<String> = "品目编码",
        /// Its name.
        name: String = "品目名称",
        /// Words of the project's name.
        words: Vec<String> = "项目名称里的词",
        /// What it is more likely.
        better: String = "更可能的品目",
    }
}

record! {
    /// Names of 科目.
    ClassificationWords = "科目的名称" {
        /// 项 that take 基本支出 alone.
        basic_only: Vec<String> = "只列基本支出的项",
        /// 项 that take 项目支出 alone.
        project_only: Vec<String> = "只列项目支出的项",
        /// 缴费 with 科目 of their own.
        contribution: Vec<Contribution> = "有专门科目的缴费",
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
        functions: Vec<String> = "功能分类科目，有一个就行",
    }
}

record! {
    /// Words of 机构设置.
    InstitutionWords = "机构的词" {
        /// In 单位性质.
        nature: Vec<String> = "单位性质里的词",
        /// In 经费保障形式.
        funding: Vec<String> = "经费保障形式里的词",
        /// In the 单位性质 of 事业单位.
        public_institution: Vec<String> = "事业单位的性质里的词",
        /// In the 单位性质 of 行政单位.
        administrative: Vec<String> = "行政单位的性质里的词",
    }
}

record! {
    /// Words in names of projects.
    AccountingWords = "项目名称里的词" {
        /// About going abroad.
        abroad: Vec<String> = "因公出国（境）",
    }
}

record! {
    /// Words about numbers in prose.
    ProseWords = "文字里的数的词" {
        /// Between a name and its amount.
        governs: Vec<String> = "数字名称与金额之间可以有的词",
        /// Before a name.
        subjects: Vec<String> = "数字名称前面可以有的词",
        /// What makes a sentence's amounts narrower.
        narrows: Vec<String> = "句子里有这些词，金额可能另有所指",
        /// Names of figures.
        figures: Keyed<Vec<String>> = "文字里的名称 = 数字",
        /// Figures that 其中 does not narrow.
        within: Keyed<Vec<String>> = "其中的名称 = 它前面的名称",
        /// Uses of 机关运行经费.
        uses: Keyed<Vec<String>> = "机关运行经费的用途 = 经济分类科目",
        /// Sources of income.
        sources: Keyed<Vec<String>> = "收入来源 = 文字里的说法",
    }
}

record! {
    /// Words about years and changes.
    YearWords = "年度与增减的词" {
        /// Reasons that say nothing.
        empty_reasons: Vec<String> = "等于没说的原因",
        /// More.
        up: Vec<String> = "增加的词",
        /// Less.
        down: Vec<String> = "减少的词",
        /// What makes a reason's direction unclear.
        unclear: Vec<String> = "原因里有这些词，增减不好说",
        /// What makes a far year right.
        history: Vec<String> = "有这些词，久远的年份不奇怪",
        /// What is planned.
        plans: Vec<String> = "表示安排的词",
        /// What is past.
        past: Vec<String> = "表示过去的词",
        /// Reasons and their figures.
        reasons: Keyed<String> = "说明原因的话 = 数字",
    }
}

record! {
    /// Words about 绩效指标.
    TargetWords = "绩效指标的词" {
        /// Before a number: it or more.
        at_least: Vec<String> = "不少于",
        /// Before a number: more.
        more_than: Vec<String> = "多于",
        /// Before a number: it or less.
        at_most: Vec<String> = "不多于",
        /// Before a number: less.
        less_than: Vec<String> = "少于",
        /// Before a number: just it.
        exactly: Vec<String> = "等于",
        /// Before a number: nearly.
        about: Vec<String> = "大约",
        /// Behind a number: it or more.
        at_least_behind: Vec<String> = "写在数后的“不少于”",
        /// Behind a number: it or less.
        at_most_behind: Vec<String> = "写在数后的“不多于”",
        /// Behind a number: nearly.
        about_behind: Vec<String> = "写在数后的“大约”",
        /// Words before all that.
        lead_in: Vec<String> = "比较符前面的话",
        /// Written for %.
        percent: Vec<String> = "代替 % 的字",
        /// Units that count things, never money.
        pieces: Vec<String> = "计数的量词",
        /// Beginnings of units.
        units: Vec<String> = "单位的开头",
        /// Nothing applies.
        nothing: Vec<String> = "不涉及",
        /// Ends of names: the more the better, never above 100 %.
        good_rates: Vec<String> = "越高越好的率",
        /// Ends of those that may exceed 100 % all the same.
        overshoots: Vec<String> = "可以超额的率",
        /// Ends of names: the less the better.
        bad_rates: Vec<String> = "越低越好的率",
        /// In a name: a bad rate is a good one.
        turned: Vec<String> = "使坏的率变成好的字",
        /// In a name: may exceed 100 %.
        growth: Vec<String> = "可以超过 100% 的",
        /// In a name: what is counted without a unit.
        unitless: Vec<String> = "本来没有单位的",
        /// Ends of names of what is no share.
        no_ratio: Vec<String> = "不是百分数的率",
        /// In a name: money that is not spent.
        saving: Vec<String> = "节约或收入",
        /// In a name: the cost of one piece.
        per_piece: Vec<String> = "单位成本",
        /// In a name: money of several years.
        beyond_year: Vec<String> = "跨年度的成本",
        /// In a name: something is bought.
        buying: Vec<String> = "购置",
        /// In a name: a fixed asset.
        equipment: Vec<String> = "设备",
        /// In a name: no fixed asset is bought.
        no_purchase: Vec<String> = "不是购置固定资产",
    }
}

record! {
    /// Words that are wrong as they stand.
    Wording = "文字的词表" {
        /// Wrong words of one kind each.
        phrases: Vec<Phrase> = "用错的话",
        /// 部门 and 单位 mixed up.
        whose: Vec<Whose> = "部门、单位说错了的",
        /// Headings below which the words are another's.
        quoted: Vec<String> = "这些标题下面照文件原文",
        /// What was never filled in.
        leftovers: Vec<String> = "没有填好、没有删去的",
        /// The same, where they stand alone.
        leftovers_alone: Vec<String> = "前后没有别的字，才是没有填好的",
        /// What follows an X that stands for a number.
        leftover_units: Vec<String> = "一串 X 后面的单位",
        /// Characters that look alike.
        alike: Vec<String> = "容易认错的字",
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
        /// Kind of budget.
        kind: Kind = "本文件的预算类型",
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
        phone_words: Vec<String> = "电话号码前面的词",
        /// Before the number of something else.
        code_words: Vec<String> = "别的号码前面的词",
        /// Before the number of a home.
        home_words: Vec<String> = "个人电话前面的词",
        /// Before the number of an account.
        card_words: Vec<String> = "账号前面的词",
        /// Before a name.
        name_before: Vec<String> = "姓名前面的词",
        /// Frequent surnames.
        surnames: String = "常见的姓",
        /// After a name.
        name_after: Vec<String> = "姓名后面的词",
        /// After a name at the head of a project's.
        money_after: Vec<String> = "项目名称里姓名后面的词",
        /// Like a name, and none.
        not_names: Vec<String> = "像姓名而不是的词",
        /// Of projects that give money.
        grants: Vec<String> = "奖励、补助一类的词",
        /// Of companies.
        companies: Vec<String> = "企业名称里的词",
        /// Of projects to be judged before they are disclosed.
        sensitive: Vec<String> = "要做保密审查的词",
        /// That something is withheld.
        withheld: Vec<String> = "不公开的说法",
        /// That a basis is named.
        bases: Vec<String> = "依据的说法",
    }
}

record! {
    /// Words about the parts of a document.
    Makeup = "文件构成的词表" {
        /// What a disclosure has to speak of.
        topics: Vec<Topic> = "要说到的",
        /// Headings of the glossary.
        glossary: Vec<String> = "名词解释的标题",
        /// What has to be explained.
        terms: Vec<Term> = "要解释的词",
    }
}

record! {
    /// What a disclosure has to speak of.
    Topic = "要说到的" {
        /// What it is called.
        name: String = "名称",
        /// Words of which one will be there.
        any: Vec<String> = "标题、文字里的说法",
        /// Kind of budget; any if not said.
        kind: Option<Kind> = "预算类型；不写就是两种都要",
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
        let world = Memory::default();
        let mut shelf = Shelf::new(&world);
        let text = include_str!("../../schema/accounting/lints.toml");
        let file = shelf.sources.add("（内置）schema/accounting/lints.toml".to_owned(), text.into());
        let lints = Reader::read_opened(&mut shelf, file, VARIANT_FILE, |_, _| ());
        lints.unwrap_or_else(|| unreachable!("the embedded word lists do not read: {:?}", shelf.findings))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_word_lists_read() {
        assert!(!super::lints().procurement.bought.is_empty());
    }
}
