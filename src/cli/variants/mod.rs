//! `gongkai variants`: lists variants, shows the texts that one requires, copies one for editing.

mod describe;
mod eject;
mod list;
mod show;

use std::path::PathBuf;

use super::exit::Exit;
use super::help::HELP;
use clap::{Args, Subcommand};
use describe::Format;
use gongkai::output::Output;

/// Arguments of `variants`.
#[derive(Args)]
pub struct Variants {
    #[command(subcommand)]
    action: Option<Action>,
    /// 输出格式：human 给人看（不写就是），json 给程序读
    #[arg(
        long,
        global = true,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "选项"
    )]
    format: Format,
}

#[derive(Subcommand)]
enum Action {
    /// 列出内置的和本仓库的公开格式（不写就是）
    #[command(help_template = HELP, override_usage = "gongkai variants list [选项]")]
    List,
    /// 一种格式有什么：要单位写的话、表、可以代替的节、数的样式
    #[command(help_template = HELP, override_usage = "gongkai variants show [选项] <格式>")]
    Show {
        /// 格式的名称，如 hebei-2024
        #[arg(value_name = "格式", help_heading = "参数")]
        name: String,
    },
    /// 以一种格式为基础另写一种：把它的各个文件抄到一个新文件夹
    #[command(help_template = HELP, override_usage = "gongkai variants eject <格式> <文件夹> [文件]...")]
    Eject {
        /// 格式的名称，如 hebei-2024
        #[arg(value_name = "格式", display_order = 1, help_heading = "参数")]
        name: String,
        /// 新文件夹，如 variants/ours；它的名称就是新格式的名称
        #[arg(value_name = "文件夹", display_order = 2, help_heading = "参数")]
        folder: PathBuf,
        /// 只抄这些文件，如 tables/general.toml；不写就全抄。文件夹已经是以它为基础的格式的，添进去
        #[arg(value_name = "文件", display_order = 3, help_heading = "参数")]
        files: Vec<String>,
    },
}

impl Variants {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        let done = match self.action.unwrap_or(Action::List) {
            Action::List => list::execute(self.format),
            Action::Show { name } => show::execute(&name, self.format),
            Action::Eject { name, folder, files } => eject::execute(&name, &folder, &files, output),
        };
        Exit::of(done)
    }
}
