//! Small helpers that several formats use.

mod group;
mod markdown;
mod page;
mod paint;
mod phrases;
mod wrap;

pub(crate) use group::{Group, groups};
pub(crate) use markdown::{code, escape, sentence, table};
pub(crate) use page::Page;
pub(crate) use paint::{Paint, Style};
pub(crate) use phrases::{about, authority, citations, fact, law_read_on, origin, outcome_style, symbol};
pub(crate) use wrap::{clean, padded, unbroken, width, wrap};
