//! Bounds 上限: how large a table may be before it is refused. Far above any plan, far below what hurts.

/// Bytes of a workbook when unpacked, over all its parts: what a spreadsheet bomb runs into.
pub const UNPACKED_BYTES: u64 = 256 * 1024 * 1024;
/// Parts in a workbook's archive.
pub const PARTS: usize = 4_000;
/// Rows of a sheet.
pub const ROWS: usize = 200_000;
/// Columns of a sheet.
pub const COLUMNS: usize = 2_000;
/// Cells of a file, blanks between filled cells counted.
pub const CELLS: usize = 2_000_000;
/// Bytes of text over all cells of a file.
pub const TEXT_BYTES: usize = 64 * 1024 * 1024;
