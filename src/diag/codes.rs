//! The registry of codes. Codes are stable and never reused. Each has one page under `docs/errors`, compiled in, so a
//! code without a page does not build.

use super::Severity;
use serde::{Serialize, Serializer};

/// A stable code such as `E0101`.
#[derive(Copy, Clone)]
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

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
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
    E0115 "a range ends before it begins";
    E0116 "a parenthesis or bracket has no partner";
    E0120 "a declaration was read but could not be understood";
    E0121 "formatting would change what a declaration says";
    E0201 "a name stands for two things";
    E0202 "no fact or definition has this name";
    E0203 "no enum or record type has this name";
    E0204 "no list has this name";
    E0205 "the record has no such fact";
    E0206 "the enum has no such value";
    E0207 "no judgement has this name";
    E0208 "no check, exception or step has this name";
    E0209 "no source of law has this name";
    E0210 "no pack has this name";
    E0211 "the name belongs to a pack that is not used";
    E0212 "no fact is measured in this unit";
    E0213 "no territory has this name";
    E0214 "no right of this article";
    E0215 "the name of the variable is taken";
    E0216 "the word means two things here";
    E0301 "a condition is needed here";
    E0302 "unlike things are compared";
    E0303 "these things have no order";
    E0304 "the units differ";
    E0305 "`none` is not a possible answer";
    E0306 "`unlimited` is not a possible answer";
    E0307 "something else is needed here";
    E0308 "only a record has facts";
    E0309 "a list is needed, or a list is not";
    E0310 "only a set or a list of records contains something";
    E0311 "the arguments do not fit the definition";
    E0312 "a judgement is asked for its answer";
    E0313 "the judgement is made on something else";
    E0314 "an optional enum has a value called none";
    E0315 "too many values for a set";
    E0316 "the type of the definition cannot be seen";
    E0317 "references that lead nowhere";
    E0318 "dates and lengths of time do not fit";
    E0319 "these facts cannot be summed up or put in order";
    E0320 "this kind of type is not possible here";
    E0321 "this cannot be known or stated";
    E0322 "the value cannot be represented";
    E0401 "rules depend on one another in a circle";
    E0402 "a folder of rules without a pack declaration";
    E0403 "a folder of rules with two pack declarations";
    E0404 "packs use one another in a circle";
    E0405 "the check is never met or not met";
    E0406 "`otherwise` without its opposite";
    E0407 "this outcome is not possible here";
    E0408 "a decision list without a last line";
    E0409 "a line is missing";
    E0410 "exceptions run in a circle";
    E0411 "the record does not fit the check";
    E0412 "a rule is turned against itself";
    E0413 "an interval ends before it begins";
    E0414 "two lines where one can hold";
    E0416 "exceptions to different checks";
    E0417 "the list of the record cannot be named here";
    E0418 "a definition with a record and with arguments";
    E0419 "too many to be numbered";
    E0420 "this cannot be asked first";
    E0421 "definitions call one another through too many levels";
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
    E0601 "a measure has no such place";
    E0602 "the place is incomplete or has too many parts";
    E0603 "the value does not fit the place";
    E0604 "this cannot be expected";
    E0605 "a scenario expects nothing";
    E0606 "two scenarios of one title";
    E0607 "a derived list is not stated by anybody";
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
    W0101 "a source of law is not in force on the rule's dates";
    W0102 "a displacement leaves a gap in time";
    W0103 "a citation does not say how far it was checked";
    W0104 "an absolute right is weighed";
    W0105 "a principle is found not met";
    W0201 "no scenario tests the check";
    W0202 "nothing uses this declaration";
    W0203 "no rule reads this fact";
    W0204 "a question without words";
    W0301 "a bare number beside a number with a unit";
    W0302 "a length compared with months and with days";
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
