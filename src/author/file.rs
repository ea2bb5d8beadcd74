//! A whole file from a tree of values.

use super::notes::Notes;
use super::section::Writer;
use crate::model::Budget;
use crate::source::{RecordShape, Table};

/// A budget file.
#[must_use]
pub fn budget(root: &Table<'_>, notes: &Notes<'_>) -> String {
    file(root, Budget::SHAPE, notes)
}

/// A file whose root is a record. Reading it gives the same tree, apart from short forms.
#[must_use]
pub fn file(root: &Table<'_>, shape: &'static RecordShape, notes: &Notes<'_>) -> String {
    let mut writer = Writer::new(notes);
    writer.root(root, shape);
    writer.into_text()
}

#[allow(dead_code, reason = "only the declarations are looked at")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::{Offers, Reviews, Step};
    use crate::source::{Amount, Code, Keyed, Text, record};

    record! {
        Part = "一部分" {
            code: Code = "编码",
            sum: Option<Amount> = "金额",
            key_of_today: Option<Text> = "今天的键" / "今天才声明的",
        }
    }

    record! {
        Whole = "全部" {
            part: Part = "一节",
            parts: Vec<Part> = "几节",
            free: Keyed<Amount> = "自由的键",
        }
    }

    struct All;

    impl Offers for All {
        fn offers(&self, _: &str, _: &str) -> bool {
            true
        }

        fn free_keys(&self, _: &str) -> Vec<String> {
            vec!["30101".to_owned()]
        }
    }

    #[test]
    fn a_new_key_is_written_and_offered_by_its_declaration() {
        let text = "part = { key_of_today = 'x', sum = 1, code = '2010301' }\nfree = {}";
        let tree = toml::de::DeTable::parse(text).expect("TOML");
        let plain = "\n# 一节\n[part]\ncode         = \"2010301\"  # 行政运行\nsum          = 1          # 金额\n\
            key_of_today = \"x\"        # 今天的键\n\n# 自由的键\n[free]\n";
        assert_eq!(file(tree.get_ref(), Whole::SHAPE, &Notes::default()), plain);
        let notes = Notes { offers: Some(&All), ..Notes::default() };
        let tree = toml::de::DeTable::parse("free = {}").expect("TOML");
        let offered = "\n# 一节\n# [part]\n# code = \"待填\"          # 编码\n# sum = \"待填\"           # 金额\n\
            # key_of_today = \"待填\"  # 今天才声明的\n\n# 几节\n# [[parts]]\n# code = \"待填\"          # 编码\n\
            # sum = \"待填\"           # 金额\n# key_of_today = \"待填\"  # 今天才声明的\n\n# 自由的键\n[free]\n\
            # 301 工资福利支出\n# 30101 = \"待填\"  # 基本工资\n";
        assert_eq!(file(tree.get_ref(), Whole::SHAPE, &notes), offered);
    }

    #[test]
    fn marks_for_review_stand_above_their_lines() {
        let text = "part = { code = '2010301', sum = 1 }\nparts = [{ sum = 1 }, { sum = 2 }]\nfree = { 30101 = 3 }";
        let tree = toml::de::DeTable::parse(text).expect("TOML");
        let mut reviews = Reviews::default();
        let [part, parts, sum] = [Step::Key("part"), Step::Key("parts"), Step::Key("sum")];
        reviews.add(&[part, sum], "金额");
        reviews.add(&[part, sum], "");
        reviews.add(&[parts, Step::At(1)], "这一条");
        reviews.add(&[Step::Key("free")], "这一节");
        reviews.add(&[Step::Key("free"), Step::Key("30101")], "两栏\n不同");
        let notes = Notes { reviews: Some(&reviews), ..Notes::default() };
        let written = "\n# 一节\n[part]\ncode = \"2010301\"  # 行政运行\n# 待核：金额\n# 待核\nsum  = 1          # 金额\n\
            \n# 几节\n[[parts]]\nsum = 1  # 金额\n\n# 待核：这一条\n[[parts]]\nsum = 2\n\
            \n# 自由的键\n# 待核：这一节\n[free]\n# 301 工资福利支出\n# 待核：两栏 不同\n30101 = 3  # 基本工资\n";
        assert_eq!(file(tree.get_ref(), Whole::SHAPE, &notes), written);
    }
}
