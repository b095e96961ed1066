//! The binary 寄合: hands its arguments to [`yoriai::commands`] and says how it ended.

use clap::Parser;
use std::io::Write as _;
use std::process::ExitCode;
use yoriai::commands::{Arguments, run};

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "{failure}");
            failure.exit_code()
        }
    }
}
