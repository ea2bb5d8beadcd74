//! The command line: the only code that prints, writes files or reads the environment.

mod bar;
mod between;
mod book;
mod budgets;
mod build;
mod cache;
mod check;
mod closing;
mod codes;
mod computer_fonts;
mod convert;
mod desk;
mod diff;
mod disk;
mod epoch;
mod exit;
mod explain;
mod fault;
mod final_accounts;
mod finish;
mod fmt;
mod fonts;
mod gate;
mod help;
mod import;
#[cfg(test)]
mod injected;
mod inputs;
mod jobs;
mod kept;
mod known;
mod learn;
mod manifests;
mod missing;
mod new;
mod next_year;
mod prepared;
mod print;
mod refusal;
mod report_file;
mod repository;
mod root;
mod schema;
mod seen;
mod shards;
#[cfg(test)]
mod shell;
mod short;
mod show;
mod variants;
mod verify;
mod watch;
mod workbook;
mod write;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

use disk::Disk;
use exit::Exit;
use help::HELP;

/// 检查并编制预算公开文件
#[derive(Parser)]
#[command(
    name = "gongkai",
    version,
    override_usage = "gongkai <命令> [选项] …",
    about = "公开（gongkai）：把一个单位的预算（TOML）检查无误，编成完整的预算公开文件。",
    help_template = "{about}\n\n用法：{usage}\n\n{all-args}\n\n先运行 gongkai check 检查，再运行 gongkai build 编制；gongkai explain 代码 解释一个问题。\n",
    subcommand_help_heading = "命令",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// 显示帮助
    #[arg(short = 'h', long = "help", action = ArgAction::Help, global = true, help_heading = "选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long = "version", action = ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// 新建一个预算仓库：带说明的预算文件，写着还要填什么
    #[command(help_template = HELP, override_usage = "gongkai new [选项] <文件夹>")]
    New(new::New),
    /// 检查预算文件，列出发现的问题
    #[command(help_template = HELP, override_usage = "gongkai check [选项] [路径]…")]
    Check(check::Check),
    /// 读懂了什么：科目、项目、来源的名称和金额，列成表
    #[command(help_template = HELP, override_usage = "gongkai show [选项] [路径]")]
    Show(show::Show),
    /// 检查无误后编制公开文件
    #[command(help_template = HELP, override_usage = "gongkai build [选项] [路径]…")]
    Build(build::Build),
    /// 写出填报用的工作簿（Excel、WPS）
    #[command(help_template = HELP, override_usage = "gongkai workbook [-o <文件>] --variant <格式> | --from <预算文件>")]
    Workbook(workbook::Workbook),
    /// 把工作簿转成 TOML，或把 TOML 转成工作簿
    #[command(help_template = HELP, override_usage = "gongkai convert [选项] <原文件> <新文件>")]
    Convert(convert::Convert),
    /// 把公开过的文件（Word、Excel）读回来，写成预算文件
    #[command(help_template = HELP, override_usage = "gongkai import [选项] <文件>…")]
    Import(import::Import),
    /// 由上年的预算写出下一年的：金额待填，说到上年的地方待核
    #[command(name = "next-year", help_template = HELP, override_usage = "gongkai next-year [-o <文件夹>] <上年预算>")]
    NextYear(next_year::Next),
    /// 由本年的预算写出本年的决算：科目和来源照预算，金额待填
    #[command(help_template = HELP, override_usage = "gongkai final [-o <文件>] <预算>")]
    Final(final_accounts::Final),
    /// 比较两个预算或两份公开文件：数字、科目、项目、文字；退出码 0 相同，1 有不同，2 比不了
    #[command(help_template = HELP, override_usage = "gongkai diff [选项] <原来的> <现在的>")]
    Diff(diff::Diff),
    /// 盯着文件，一改就重编，一直到按 Ctrl-C
    #[command(help_template = HELP, override_usage = "gongkai watch [选项] [路径]…")]
    Watch(watch::Watch),
    /// 在浏览器里填报：读写这个文件夹的文件，一直到按 Ctrl-C
    #[command(help_template = HELP, override_usage = "gongkai desk [选项] [文件夹]")]
    Desk(desk::Desk),
    /// 核对编好的文件：与清单、与预算是不是一致；退出码 0 相符，1 不符，2 核对不了
    #[command(help_template = HELP, override_usage = "gongkai verify [选项] <文件夹>…")]
    Verify(verify::Verify),
    /// 几台机器分着编的仓库：把各片合成整个仓库的清单和汇总
    #[command(
        help_template = HELP,
        override_usage = "gongkai manifest merge [选项] [仓库]",
        subcommand_help_heading = "命令"
    )]
    Manifest(shards::Manifest),
    /// 把预算文件改成通常的写法：中文的键、日期、编码；说明和空行都留着
    #[command(help_template = HELP, override_usage = "gongkai fmt [选项] [路径]…")]
    Fmt(fmt::Fmt),
    /// 解释一个问题代码：检查什么、为什么、依据、错误和正确的例子
    #[command(help_template = HELP, override_usage = "gongkai explain <代码> | --list")]
    Explain(explain::Explain),
    /// 查科目和政府采购品目的编码和名称
    #[command(help_template = HELP, override_usage = "gongkai codes [选项] <编码或名称>…")]
    Codes(codes::Codes),
    /// 印出 JSON Schema，供编辑器补全和提示
    #[command(help_template = HELP, override_usage = "gongkai schema [文件]")]
    Schema(schema::Schema),
    /// 列出 PDF 用的字体和这台电脑上可用的，或固定按名称写的字体
    #[command(help_template = HELP, override_usage = "gongkai fonts [--pin] [路径]")]
    Fonts(fonts::FontList),
    /// 列出、查看公开格式，或从一种格式开始另写一种
    #[command(
        help_template = HELP,
        override_usage = "gongkai variants [list | show <格式> | eject <格式> <文件夹>]",
        subcommand_help_heading = "命令"
    )]
    Variants(variants::Variants),
}

/// Runs the program and returns its exit code.
#[must_use]
pub fn run() -> Exit {
    fault::listen();
    let exit = Exit::of(fault::caught(execute));
    if print::all_arrived() { exit } else { Exit::Failed }
}

fn execute() -> Exit {
    let disk = Disk::new();
    if let Some(words) = refusal::of_dashes(std::env::args_os().skip(1)) {
        print::err(&format!("错误：{words}\n"));
        return Exit::Failed;
    }
    let parsed = Arguments::command().try_get_matches().and_then(|matches| {
        fault::runs(matches.subcommand_name());
        Arguments::from_arg_matches(&matches)
    });
    match parsed {
        Ok(arguments) => match arguments.command {
            Command::New(new) => new.execute(&disk),
            Command::Check(check) => check.execute(&disk),
            Command::Show(show) => show.execute(),
            Command::Build(build) => build.execute(&disk),
            Command::Workbook(workbook) => workbook.execute(&disk),
            Command::Convert(convert) => convert.execute(&disk),
            Command::Import(import) => import.execute(&disk),
            Command::NextYear(next) => next.execute(&disk),
            Command::Final(accounts) => accounts.execute(&disk),
            Command::Diff(diff) => diff.execute(),
            Command::Watch(watch) => watch.execute(&disk),
            Command::Desk(desk) => desk.execute(),
            Command::Verify(verify) => verify.execute(),
            Command::Manifest(manifest) => manifest.execute(&disk),
            Command::Fmt(fmt) => fmt.execute(&disk),
            Command::Explain(explain) => explain.execute(),
            Command::Codes(codes) => codes.execute(&disk),
            Command::Schema(schema) => schema.execute(),
            Command::Fonts(fonts) => fonts.execute(&disk),
            Command::Variants(variants) => variants.execute(&disk),
        },
        Err(error) => refusal::explain(&error),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Arguments::command().debug_assert();
    }
}
