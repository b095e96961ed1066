//! The benchmark 計測: the built binary beside a bare server, in one run, on loopback. Called by `bench/run.sh`.
#![expect(clippy::print_stdout, reason = "the figures go to standard output, as Markdown")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::float_arithmetic, reason = "durations and rates are measured, not promised")]

mod bare;
mod figures;
mod import;
mod load;
mod search;
mod server;

use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // The bare server is a process of its own, so that both servers meet the same load.
        ["bare", page] => bare::serve(&PathBuf::from(page)),
        [binary] => measure(&PathBuf::from(binary)),
        _ => Err("bench PATH-OF-YORIAI".into()),
    }
}

fn measure(binary: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    println!("{}", figures::machine());
    println!("\n## Pages\n");
    server::report(binary, folder.path())?;
    println!("\n## Import\n");
    import::report(binary, folder.path())?;
    println!("\n## Search\n");
    search::report(folder.path())
}
