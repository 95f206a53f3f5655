//! The registry of codes. Codes are stable and never reused. Each has one page under `docs/errors`, compiled in, so a
//! code without a page does not build.

use super::Severity;
use serde::{Serialize, Serializer};

/// A stable code such as `E0101`.
#[derive(Copy, Clone, Debug)]
pub struct Code {
    id: &'static str,
    title: &'static str,
    page: &'static str,
}

impl Code {
    /// `E0101`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.id
    }

    /// One line that says what the code stands for.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.title
    }

    /// The documentation page, Markdown.
    #[must_use]
    pub fn page(self) -> &'static str {
        self.page
    }

    /// Errors start with `E`, warnings with `W`.
    #[must_use]
    pub fn severity(self) -> Severity {
        if self.id.starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

macro_rules! codes {
    ($($id:ident $title:literal;)*) => {
        impl Code {
            $(
                #[doc = $title]
                pub const $id: Code = Code {
                    id: stringify!($id),
                    title: $title,
                    page: include_str!(concat!("../../docs/errors/", stringify!($id), ".md")),
                };
            )*
        }

        const ALL: &[Code] = &[$(Code::$id),*];
    };
}

// E01 reading rules · E02 names · E03 types · E04 structure and dependencies · E05 measure files · E06 scenarios ·
// E07 files, limits, versions · W01 law · W02 tidiness · W03 types
codes! {
    E0101 "something else was expected here";
    E0102 "no declaration starts with this word";
    E0103 "this text belongs to no declaration";
    E0104 "a text has no closing quotation mark";
    E0105 "`and` and `or` stand side by side without parentheses";
    E0106 "a condition is nested too deeply";
    E0107 "this is written differently in the rule language";
    E0108 "a clause stands twice in one declaration";
    E0109 "the calendar has no such day or time";
    E0110 "this word cannot be used as a name";
    E0111 "this declaration has no such clause";
    E0112 "the declaration breaks off";
    E0113 "a backslash has no meaning here";
    E0114 "a number is too large or not whole";
    E0115 "a range or a period ends before it begins";
    E0116 "a parenthesis or bracket has no partner";
    E0120 "a declaration was read but could not be understood";
    E0501 "the measure file cannot be read at this place";
    E0502 "the same key stands twice";
    E0503 "YAML is used in a way that measure files do not know";
    E0504 "unknown key";
    E0505 "unknown fact or list";
    E0506 "something is missing";
    E0507 "a value, a list or keys were expected";
    E0508 "nothing is written after the key";
    E0509 "not one of the possible answers";
    E0510 "neither yes nor no";
    E0511 "not a number";
    E0512 "wrong unit";
    E0513 "not a date";
    E0514 "not a point in time";
    E0515 "not a length of time";
    E0516 "not a percentage";
    E0517 "not an article of the Charter";
    E0518 "unknown source of law";
    E0519 "`none` or `unlimited` is not a possible answer here";
    E0520 "no such record";
    E0521 "the same id twice";
    E0522 "a word that cannot be an id";
    E0523 "the rules work this out themselves";
    E0524 "a path leads out of the folder of the measure";
    E0525 "unknown judgement";
    E0526 "unknown check";
    E0527 "neither yes, no nor contested";
    E0528 "judged for the measure, not for a record, or the other way round";
    E0529 "declared complete, but never filled in";
    E0530 "said twice";
    E0701 "there is no such file or folder";
    E0702 "a folder stands where a file is expected, or a file where a folder is";
    E0703 "a file may not be read or written";
    E0704 "something is too large to be read";
    E0705 "a file is not readable text";
    E0706 "there are no rules";
    E0707 "nested too deeply";
    E0708 "too many values";
    E0709 "the version of the format is missing or unknown";
    E0710 "no check applied to the measure";
    E0711 "no scenario was run";
    E0720 "the result cannot be produced";
    E0721 "a name on the command line is not known";
    E0722 "a house choice cannot be set like this";
}

/// Every code, in the order of the registry.
#[must_use]
pub fn all_codes() -> &'static [Code] {
    ALL
}

/// Looks a code up by its id, whatever the case.
#[must_use]
pub fn find_code(id: &str) -> Option<Code> {
    ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(id))
}
