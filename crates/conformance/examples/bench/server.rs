//! The running portal 稼働: how soon it answers, how fast, and in how much memory, beside the bare handler.

use crate::figures::{median, milliseconds, resident, seconds};
use crate::load;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The page that is asked for.
pub(crate) const PAGE: &str = "/kumagaya/plan/8-1";
const CLIENTS: usize = 8;
const ROUNDS: usize = 5;
const ROUND_SECONDS: u64 = 4;

/// A process that is ended with its owner.
struct Server {
    process: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone is as good.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Measures and prints the part on pages.
pub(crate) fn report(binary: &Path, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let data = folder.join("data");
    let (first, server) = start(binary, &data)?;
    drop(server);
    let mut again = Vec::new();
    for _ in 0..ROUNDS {
        again.push(start(binary, &data)?.0);
    }
    let (_, portal) = start(binary, &data)?;
    let answer = fetch(&portal.address)?;
    let page = folder.join("page");
    std::fs::write(&page, &answer)?;
    let bare = bare(&page)?;
    if body(&fetch(&bare.address)?) != body(&answer) {
        return Err("the bare handler answers other bytes".into());
    }
    let (mut portal_rounds, mut bare_rounds) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare_rounds.push(load::round(&bare.address, PAGE, CLIENTS, ROUND_SECONDS)?);
        portal_rounds.push(load::round(&portal.address, PAGE, CLIENTS, ROUND_SECONDS)?);
    }
    let (rate, half, hundredth) = middle(&portal_rounds).ok_or("no round")?;
    let (bare_rate, bare_half, bare_hundredth) = middle(&bare_rounds).ok_or("no round")?;
    let (now, highest) = resident(portal.process.id()).ok_or("no /proc")?;
    println!(
        "`{PAGE}`, {} bytes with brotli, {CLIENTS} clients on kept connections, median of {ROUNDS} rounds of",
        body(&answer).len()
    );
    println!("{ROUND_SECONDS} s each, taken in turn with the bare handler.\n");
    println!("| what | measured | bare axum handler, same bytes | ratio |\n|---|---|---|---|");
    println!("| requests a second | {rate:.0} | {bare_rate:.0} | {:.2} |", rate / bare_rate);
    println!("| p50 | {} | {} | |", milliseconds(half), milliseconds(bare_half));
    println!("| p99 | {} | {} | |", milliseconds(hundredth), milliseconds(bare_hundredth));
    println!("| resident memory after the load (highest) | {now:.1} MiB ({highest:.1} MiB) | | |");
    println!("| start to first answer, Squares built from the folders | {} | | |", seconds(first));
    println!(
        "| start to first answer, Squares already there | {} | | |",
        seconds(median(&again).ok_or("no start")?)
    );
    Ok(())
}

fn middle(rounds: &[load::Round]) -> Option<(f64, Duration, Duration)> {
    let of = |part: fn(&load::Round) -> Duration| median(&rounds.iter().map(part).collect::<Vec<_>>());
    let rate = median(&rounds.iter().map(|round| round.per_second).collect::<Vec<_>>())?;
    Some((rate, of(|round| round.median)?, of(|round| round.slowest_of_hundred)?))
}

/// Starts the portal, and says how long it took until it answered the page.
fn start(binary: &Path, data: &Path) -> Result<(Duration, Server), Box<dyn std::error::Error>> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let begun = Instant::now();
    let process = Command::new(binary)
        .args(["demo", "--port", &port.to_string(), "--data"])
        .arg(data)
        .current_dir(conformance::project::root())
        .env("RUST_LOG", "error")
        .stdout(Stdio::null())
        .spawn()?;
    let mut server = Server { process, address: format!("127.0.0.1:{port}") };
    loop {
        if fetch(&server.address).is_ok_and(|answer| answer.starts_with(b"HTTP/1.1 200")) {
            return Ok((begun.elapsed(), server));
        }
        if let Some(status) = server.process.try_wait()? {
            return Err(format!("the portal ended: {status}").into());
        }
        if begun.elapsed() > Duration::from_secs(60) {
            return Err("the portal does not answer".into());
        }
        std::thread::yield_now();
    }
}

fn bare(page: &Path) -> Result<Server, Box<dyn std::error::Error>> {
    let mut process =
        Command::new(std::env::current_exe()?).arg("bare").arg(page).stdout(Stdio::piped()).spawn()?;
    let mut line = String::new();
    BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    let address = line.trim().strip_prefix("http://").ok_or("the bare server says no address")?.to_owned();
    Ok(Server { process, address })
}

fn fetch(address: &str) -> std::io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    load::ask(&mut TcpStream::connect(address)?, address, PAGE, &mut answer)?;
    Ok(answer)
}

fn body(answer: &[u8]) -> &[u8] {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
    answer.get(end + 4..).unwrap_or_default()
}
