//! Bytes of a file → text. Byte order marks, UTF-16 and foreign line ends are dealt with here, once, so that nothing
//! above ever meets them.

use std::fmt;

/// Why bytes are not a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// What is wrong.
    pub problem: DecodeProblem,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Byte offset in the file.
    pub offset: usize,
}

/// What is wrong with the bytes of a file.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DecodeProblem {
    /// A byte that is not part of any UTF-8 character.
    NotUtf8(u8),
    /// Half a UTF-16 character.
    BrokenUtf16,
    /// A byte with the value zero: a picture, an office document, or text without a byte order mark.
    Binary,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = (self.line, self.column);
        match self.problem {
            DecodeProblem::NotUtf8(byte) => {
                write!(f, "line {line}, column {column}: the byte {byte:#04X} does not belong to a UTF-8 text")
            }
            DecodeProblem::BrokenUtf16 => {
                write!(f, "line {line}, column {column}: half a character in a UTF-16 text")
            }
            DecodeProblem::Binary => {
                write!(f, "line {line}, column {column}: a byte with the value zero; this is not a plain text")
            }
        }
    }
}

impl std::error::Error for DecodeError {}

impl DecodeError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self.problem {
            DecodeProblem::NotUtf8(_) => {
                "save the file as UTF-8; files from older Windows programs are often in «Windows-1252» or «ANSI»"
            }
            DecodeProblem::BrokenUtf16 => "save the file as UTF-8; it may have been cut off",
            DecodeProblem::Binary => "check the file's name; if it is a text, save it as UTF-8",
        }
    }
}

/// Reads the bytes of a file as text: UTF-8, with or without byte order mark, or UTF-16 with one. Line ends become
/// `\n`.
///
/// # Errors
/// Where the bytes are not a text, with the first place that shows it.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => utf8(bytes, 0)?,
    };
    if let Some(at) = text.find('\0') {
        return Err(failure(DecodeProblem::Binary, text.get(..at).unwrap_or(""), at));
    }
    Ok(unix_line_ends(text))
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<String, DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let good = error.valid_up_to();
            let before = String::from_utf8_lossy(bytes.get(..good).unwrap_or(&[]));
            let byte = bytes.get(good).copied().unwrap_or(0);
            Err(failure(DecodeProblem::NotUtf8(byte), &before, good + skipped))
        }
    }
}

fn utf16(bytes: &[u8], join: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for character in char::decode_utf16(pairs.iter().map(|pair| join(*pair))) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => {
                let units: usize = text.chars().map(char::len_utf16).sum();
                return Err(failure(DecodeProblem::BrokenUtf16, &text, 2 + 2 * units));
            }
        }
    }
    if odd.is_empty() { Ok(text) } else { Err(failure(DecodeProblem::BrokenUtf16, &text, bytes.len() + 1)) }
}

fn failure(problem: DecodeProblem, before: &str, offset: usize) -> DecodeError {
    let last = before.rsplit('\n').next().unwrap_or("");
    DecodeError { problem, line: before.matches('\n').count() + 1, column: last.chars().count() + 1, offset }
}

fn unix_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_disappear() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb\rc\n").unwrap(), "a\nb\nc\n");
        assert_eq!(decode(b"\xFF\xFEa\0\xE9\0").unwrap(), "aé");
        assert_eq!(decode(b"\xFE\xFF\0a\xD8\x3D\xDE\x00").unwrap(), "a😀");
        assert_eq!(decode(b"").unwrap(), "");
    }

    #[test]
    fn bytes_that_are_no_text_are_named_with_their_place() {
        let error = decode("a: b\né: ".as_bytes().iter().copied().chain([0xE9, b'x']).collect::<Vec<_>>().as_slice());
        let error = error.unwrap_err();
        assert_eq!((error.line, error.column, error.offset), (2, 4, 9));
        assert_eq!(error.to_string(), "line 2, column 4: the byte 0xE9 does not belong to a UTF-8 text");
        assert_eq!(decode(b"ab\n\0").unwrap_err().problem, DecodeProblem::Binary);
        assert_eq!(decode(b"\xFF\xFEa\0b").unwrap_err().problem, DecodeProblem::BrokenUtf16);
        assert_eq!(decode(b"\xFE\xFF\xDC\x00").unwrap_err().offset, 2);
    }
}
