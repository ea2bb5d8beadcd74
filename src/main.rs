//! gongkai: parse arguments, run, exit code.

mod cli;

fn main() -> std::process::ExitCode {
    std::process::ExitCode::from(cli::run() as u8)
}
