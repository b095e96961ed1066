//! Figures 数値: how measured things are written, and what machine they were measured on.

use std::time::Duration;

/// The machine in a sentence: without it a figure says nothing.
pub(crate) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        model.lines().find_map(|line| line.strip_prefix("model name\t: ")).unwrap_or("unknown").to_owned();
    format!("Measured on {cores} cores ({model}), server and load on the same cores.")
}

/// Milliseconds with as many digits as a run can vouch for.
pub(crate) fn milliseconds(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1000.0)
}

/// Seconds with three digits.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:.3} s", duration.as_secs_f64())
}

/// The median of some measurements.
pub(crate) fn median<T: Copy + PartialOrd>(measured: &[T]) -> Option<T> {
    let mut sorted = measured.to_vec();
    sorted.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    sorted.get(sorted.len() / 2).copied()
}

/// Resident memory of a process in MiB: now, and at its highest.
pub(crate) fn resident(process: u32) -> Option<(f64, f64)> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let of = |name: &str| {
        let kibibytes =
            status.lines().find_map(|line| line.strip_prefix(name))?.trim().strip_suffix(" kB")?;
        Some(f64::from(kibibytes.trim().parse::<u32>().ok()?) / 1024.0)
    };
    Some((of("VmRSS:")?, of("VmHWM:")?))
}
