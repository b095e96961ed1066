//! The load 負荷: clients on kept connections that ask for one page again and again, as fast as they are answered.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// What a round of asking showed.
pub(crate) struct Round {
    /// Answers a second, over all clients.
    pub(crate) per_second: f64,
    /// Half of the answers came within this.
    pub(crate) median: Duration,
    /// All but one of a hundred answers came within this.
    pub(crate) slowest_of_hundred: Duration,
}

/// Asks from `clients` connections for `seconds`.
pub(crate) fn round(address: &str, path: &str, clients: usize, seconds: u64) -> std::io::Result<Round> {
    let begun = Instant::now();
    let until = begun + Duration::from_secs(seconds);
    let mut took: Vec<Duration> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..clients).map(|_| scope.spawn(|| ask_until(address, path, until))).collect();
        handles
            .into_iter()
            .map(|handle| handle.join().unwrap_or_else(|_| Ok(Vec::new())))
            .collect::<Result<Vec<_>, _>>()
    })?
    .concat();
    let seconds = begun.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |part: usize| took.get((took.len() * part / 100).min(took.len().saturating_sub(1))).copied();
    Ok(Round {
        per_second: f64::from(u32::try_from(took.len()).unwrap_or(u32::MAX)) / seconds,
        median: at(50).unwrap_or_default(),
        slowest_of_hundred: at(99).unwrap_or_default(),
    })
}

fn ask_until(address: &str, path: &str, until: Instant) -> std::io::Result<Vec<Duration>> {
    let mut connection = TcpStream::connect(address)?;
    connection.set_nodelay(true)?;
    let mut took = Vec::with_capacity(100_000);
    let mut buffer = Vec::with_capacity(1 << 17);
    while Instant::now() < until {
        let begun = Instant::now();
        ask(&mut connection, address, path, &mut buffer)?;
        took.push(begun.elapsed());
    }
    Ok(took)
}

/// Asks once and reads the whole answer, headers and body, into `buffer`.
pub(crate) fn ask(
    connection: &mut TcpStream,
    address: &str,
    path: &str,
    buffer: &mut Vec<u8>,
) -> std::io::Result<()> {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: br\r\nAccept-Language: ja\r\n\r\n"
    );
    connection.write_all(request.as_bytes())?;
    buffer.clear();
    let mut chunk = [0; 1 << 15];
    loop {
        let read = connection.read(&mut chunk)?;
        buffer.extend_from_slice(&chunk[..read]);
        match whole(buffer) {
            Some(true) => return Ok(()),
            _ if read == 0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            _ => {}
        }
    }
}

/// Whether the headers and as many bytes as they promise have come.
fn whole(answer: &[u8]) -> Option<bool> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let headers = std::str::from_utf8(&answer[..end]).ok()?;
    let length = headers.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    Some(answer.len() >= end + 4 + length.parse::<usize>().ok()?)
}
