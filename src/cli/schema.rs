//! `gongkai schema`

use clap::{Args, ValueEnum};

use super::exit::Exit;
use super::print;

/// Which files are described.
#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Which {
    /// budget.toml
    #[default]
    Budget,
    /// variant.toml
    Variant,
    /// tables/*.toml
    Table,
    /// glossary.toml
    Glossary,
    /// figures.toml
    Figures,
    /// identities.toml
    Identities,
    /// gongkai.toml
    Repository,
    /// document.json
    Document,
}

/// Arguments of `schema`.
#[derive(Args)]
pub struct Schema {
    /// 哪种文件：budget 预算（不写就是）、repository 预算仓库、variant 公开格式、table 公开格式的表、glossary 名词解释、figures 数字和列表、identities 勾稽关系、document 编成的 document.json
    #[arg(
        value_name = "文件",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "参数"
    )]
    which: Which,
}

impl Schema {
    pub(super) fn execute(self) -> Exit {
        let name = match self.which {
            Which::Budget => "budget.schema.json",
            Which::Variant => "variant.schema.json",
            Which::Table => "table.schema.json",
            Which::Glossary => "glossary.schema.json",
            Which::Figures => "figures.schema.json",
            Which::Identities => "identities.schema.json",
            Which::Repository => "repository.schema.json",
            Which::Document => "document.schema.json",
        };
        for (file, text) in gongkai::schemas() {
            if file == name {
                print::out(&text);
            }
        }
        Exit::Clean
    }
}
