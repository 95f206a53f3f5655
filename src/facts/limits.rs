//! How much a measure file may ask for. Real measures stay far below; the limits bound memory and time for hostile ones.

/// Largest measure file, in bytes. A measure of 300 lines has 16 KiB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Deepest nesting of lists and keys. The model itself needs eight levels.
pub const MAX_DEPTH: usize = 32;

/// Most values in one file, counting those that aliases repeat.
pub const MAX_NODES: usize = 1_000_000;

/// Most problems reported for one file; the rest is counted.
pub const MAX_REPORTED: usize = 100;
