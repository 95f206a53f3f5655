//! Articles of the Charter and sources of law.

use super::Reader;
use crate::diag::Code;
use crate::program::{Field, Value};
use crate::text::Span;

/// Number of articles of the Charter.
const ARTICLES: u16 = 54;

impl<'p> Reader<'p, '_> {
    pub(super) fn article(&mut self, field: &'p Field, at: (Span, &str)) -> Option<Value> {
        let figures = without_word(at.1);
        match figures.parse::<u16>() {
            Ok(number @ 1..=ARTICLES) => Some(Value::Article(number)),
            Ok(_) => self.refuse(Code::E0517, field, at, "is not an article of the Charter", |diagnostic| {
                diagnostic.help(format!("the Charter has the articles 1 to {ARTICLES}"))
            }),
            Err(_) => self.refuse(Code::E0517, field, at, "is not the number of an article", |diagnostic| {
                let number: String = figures.chars().take_while(char::is_ascii_digit).collect();
                match number.as_str() {
                    "" => diagnostic.help("write the number of the article, such as `7` or `Article 7`"),
                    number => diagnostic.help(format!("write `{number}` alone; a paragraph goes into `note`")),
                }
            }),
        }
    }

    pub(super) fn authority(&mut self, field: &'p Field, at: (Span, &str)) -> Option<Value> {
        if let Some(id) = self.program.authority(at.1) {
            return Some(Value::Authority(id));
        }
        let program = self.program;
        self.refuse(Code::E0518, field, at, "is not a source of law that the rules know", |diagnostic| {
            let ids = program.authorities.values().flat_map(|a| a.aliases.iter().chain([&a.name]));
            diagnostic
                .did_you_mean(at.1, ids.map(String::as_str))
                .help("sources of law are declared in the rule packs, each with an id")
        })
    }
}

/// `7` from `Article 7`, `Art. 7`, `art 7`.
fn without_word(text: &str) -> &str {
    let Some(start) = text.find(|c: char| !c.is_ascii_alphabetic() && c != '.') else { return text };
    let (word, rest) = text.split_at(start);
    let known = ["article", "art", "art."].iter().any(|known| word.eq_ignore_ascii_case(known));
    if known { rest.trim_start() } else { text }
}

#[cfg(test)]
mod tests {
    use super::without_word;

    #[test]
    fn articles_may_be_written_out() {
        for text in ["7", "Article 7", "Art. 7", "art.7", "ART 7"] {
            assert_eq!(without_word(text), "7", "{text}");
        }
        assert_eq!(without_word("Chapter 7"), "Chapter 7");
        assert_eq!(without_word(""), "");
    }
}
