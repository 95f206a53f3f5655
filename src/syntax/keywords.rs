//! The words that start declarations, and the clauses each declaration has, in the words of the grammar.

/// What starts a declaration.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Keyword {
    Pack,
    Authority,
    Enum,
    Record,
    Right,
    Step,
    Define,
    Derive,
    Judgement,
    Check,
    Exception,
    Derogation,
    Territory,
    Gateway,
    Parameter,
    Ledger,
    Scenario,
}

use Keyword as K;

/// The words at the start of a line that start a declaration.
const STARTS: &[(&str, Keyword)] = &[
    ("authority", K::Authority),
    ("check", K::Check),
    ("define", K::Define),
    ("derive", K::Derive),
    ("derogation", K::Derogation),
    ("enum", K::Enum),
    ("exception", K::Exception),
    ("gateway", K::Gateway),
    ("judgement", K::Judgement),
    ("judgment", K::Judgement),
    ("ledger", K::Ledger),
    ("ordered", K::Enum),
    ("pack", K::Pack),
    ("parameter", K::Parameter),
    ("record", K::Record),
    ("right", K::Right),
    ("scenario", K::Scenario),
    ("step", K::Step),
    ("territory", K::Territory),
];

impl Keyword {
    /// Every word that starts a declaration, as it is best spelt.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        STARTS.iter().map(|(word, _)| *word).filter(|word| *word != "judgment")
    }

    /// The keyword a word stands for.
    pub(crate) fn of(word: &str) -> Option<Keyword> {
        STARTS.binary_search_by(|(start, _)| (*start).cmp(word)).ok().and_then(|n| STARTS.get(n)).map(|(_, k)| *k)
    }

    /// With its article: `an exception`.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            K::Pack => "a pack",
            K::Authority => "an authority",
            K::Enum => "an enum",
            K::Record => "a record",
            K::Right => "a right",
            K::Step => "a step",
            K::Define => "a definition",
            K::Derive => "a derived list",
            K::Judgement => "a judgement",
            K::Check => "a check",
            K::Exception => "an exception",
            K::Derogation => "a derogation",
            K::Territory => "a territory",
            K::Gateway => "a gateway",
            K::Parameter => "a parameter",
            K::Ledger => "a ledger entry",
            K::Scenario => "a scenario",
        }
    }

    /// Whose clauses [`Keyword::clauses`] are.
    pub(crate) fn clause_owner(self) -> &'static str {
        match self {
            K::Record => "a field of a record",
            other => other.noun(),
        }
    }

    /// How it begins.
    pub(crate) fn head(self) -> &'static str {
        match self {
            K::Pack => "pack data_protection \"What it is about\"",
            K::Authority => "authority DRI",
            K::Enum => "enum AccessMode",
            K::Record => "record Access",
            K::Right => "right Article 8",
            K::Step => "step safeguards \"What is done in this step\"",
            K::Define => "define Access.is_bulk as mode is bulk",
            K::Derive => "derive Interference list interferences for each operation op",
            K::Judgement => "judgement balance \"The question to be answered\"",
            K::Check => "check B-17 \"What is demanded\"",
            K::Exception => "exception E-1 to B-17",
            K::Derogation => "derogation D-1 to B-17",
            K::Territory => "territory schengen",
            K::Gateway => "gateway policy_field",
            K::Parameter => "parameter review_days : duration is 5 days",
            K::Ledger => "ledger Article 8",
            K::Scenario => "scenario \"What is shown\"",
        }
    }

    /// Its clauses. For a record, those of its fields.
    pub(crate) fn clauses(self) -> &'static [&'static str] {
        match self {
            K::Pack => &["title", "version", "uses", "language"],
            K::Authority => &[
                "title",
                "kind",
                "court",
                "case",
                "number",
                "celex",
                "ecli",
                "eli",
                "link",
                "alias",
                "dated",
                "valid",
                "mark",
                "note",
                "confirms",
                "narrows",
                "distinguishes",
                "conflicts with",
                "overrules",
                "repeals",
                "implements",
                "amends",
                "replaces",
                "invalidates",
            ],
            K::Enum => &[],
            K::Record => &["ask", "help", "who", "cue", "presumed"],
            K::Right => &["title", "kind", "engaged", "serious", "particularly serious", "based on", "note"],
            K::Step => &["ask", "balancing", "note"],
            K::Define => &["as", "otherwise"],
            K::Derive => &["list", "for each", "with"],
            K::Judgement => &["help", "who"],
            K::Check => &[
                "protects",
                "based on",
                "at step",
                "severity",
                "norm",
                "asserted",
                "dated by",
                "for each",
                "applies",
                "met",
                "not met",
                "assess",
                "advise",
                "displaces",
                "hard stop",
                "burden",
                "ceiling",
                "binding in",
                "note",
            ],
            K::Exception => &["based on", "norm", "asserted", "when", "then", "overrides", "advise", "note"],
            K::Derogation => &[
                "based on",
                "norm",
                "asserted",
                "claimed",
                "grounds",
                "phase",
                "decided",
                "bearer",
                "ends",
                "floor",
                "except",
                "then",
                "overrides",
                "advise",
                "note",
            ],
            K::Territory => &["binds", "based on", "note"],
            K::Gateway => &[],
            K::Parameter => &["note"],
            K::Ledger => &["status", "reason", "by"],
            K::Scenario => &["measure", "given", "but", "as of", "known on", "option", "with parameter", "expect"],
        }
    }

    /// Every declaration that has this clause.
    pub(crate) fn with_clause(clause: &str) -> impl Iterator<Item = Keyword> {
        ALL.iter().copied().filter(move |keyword| keyword.clauses().iter().any(|own| same_start(own, clause)))
    }

    /// Whether a word begins a clause of this declaration.
    pub(crate) fn has_clause_word(self, word: &str) -> bool {
        self.clauses().iter().any(|clause| same_start(clause, word))
    }

    /// Whether a word begins a clause of any declaration.
    pub(crate) fn is_any_clause_word(word: &str) -> bool {
        ALL.iter().any(|keyword| keyword.has_clause_word(word))
    }
}

const ALL: &[Keyword] = &[
    K::Pack,
    K::Authority,
    K::Enum,
    K::Record,
    K::Right,
    K::Step,
    K::Define,
    K::Derive,
    K::Judgement,
    K::Check,
    K::Exception,
    K::Derogation,
    K::Territory,
    K::Gateway,
    K::Parameter,
    K::Ledger,
    K::Scenario,
];

fn same_start(clause: &str, word: &str) -> bool {
    clause.split(' ').next() == Some(word)
}

/// The grammar's `reserved` words: they mean something of their own in conditions and cannot name anything.
pub(crate) fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word).is_ok()
}

const RESERVED: &[&str] = &[
    "after",
    "and",
    "any",
    "as",
    "at",
    "before",
    "by",
    "complete",
    "consecutive",
    "contains",
    "count",
    "declared",
    "empty",
    "every",
    "exactly",
    "from",
    "has",
    "have",
    "in",
    "is",
    "judged",
    "known",
    "least",
    "less",
    "max",
    "min",
    "more",
    "most",
    "no",
    "none",
    "not",
    "of",
    "one",
    "only",
    "or",
    "otherwise",
    "over",
    "reaches",
    "same",
    "share",
    "some",
    "stated",
    "sum",
    "than",
    "through",
    "unlimited",
    "when",
    "where",
    "within",
    "yes",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_agree_with_the_grammar() {
        assert!(STARTS.is_sorted_by_key(|(word, _)| *word));
        assert!(RESERVED.is_sorted());
        assert_eq!(Keyword::of("ordered"), Some(Keyword::Enum));
        assert_eq!(Keyword::of("chek"), None);
        let grammar = include_str!("../../grammar/charta.pest");
        let rule = grammar.split("reserved = _{").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap();
        let mut words: Vec<_> = rule.split('"').skip(1).step_by(2).collect();
        words.sort_unstable();
        assert_eq!(words, RESERVED);
    }
}
