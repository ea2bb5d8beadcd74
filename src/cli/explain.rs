//! `gongkai explain CODE | --list`

use clap::Args;
use gongkai::check::{OWN_LETTER, entries, explain};
use gongkai::source::nearest;

use super::exit::Exit;
use super::print;

/// Arguments of `explain`.
#[derive(Args)]
pub struct Explain {
    /// 问题代码，如 W005
    #[arg(value_name = "代码", required_unless_present = "list", help_heading = "参数")]
    code: Option<String>,
    /// 列出全部代码
    #[arg(long, help_heading = "选项")]
    list: bool,
}

impl Explain {
    pub(super) fn execute(self) -> Exit {
        if self.list {
            for entry in entries() {
                print::out(&format!("{}  {}  {}\n", entry.code, entry.severity.name(), entry.title));
            }
            return Exit::Clean;
        }
        let code = self.code.unwrap_or_default();
        let Some(entry) = explain(&code) else {
            if code.to_uppercase().starts_with(OWN_LETTER) {
                let words =
                    "由公开格式自己规定，写在它的 identities.toml 里；检查出来时，会把检查什么、为什么、依据一并印出";
                print::err(&format!("错误：{OWN_LETTER} 开头的代码{words}。\n"));
                return Exit::Failed;
            }
            let known = entries();
            let codes: Vec<String> = known.iter().map(|entry| entry.code.to_lowercase()).collect();
            let meant = nearest(&code, codes.iter().map(String::as_str));
            let meant = meant.map_or_else(String::new, |meant| format!("，是不是想查 {}", meant.to_uppercase()));
            print::err(&format!("错误：没有“{code}”这个代码{meant}；gongkai explain --list 列出全部。\n"));
            return Exit::Failed;
        };
        let text = entry.explanation.replace("## ", "\n");
        print::out(&format!("{}（{}）{}\n{text}", entry.code, entry.severity.name(), entry.title));
        Exit::Clean
    }
}
