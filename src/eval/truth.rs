//! Three truth values, and why a value is not known.

/// Why something is not known, and whether a *yes* rests on an empty list. A set of bits, so that the kinds of causes
/// travel with the truth value at no cost; which facts they are is recorded only where it is shown.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes(u8);

impl Causes {
    /// Nothing.
    pub const NONE: Causes = Causes(0);
    /// A fact that the drafter has not stated.
    pub const FACT: Causes = Causes(4);
    /// A judgement that nobody has made.
    pub const JUDGEMENT: Causes = Causes(8);
    /// A judgement that is contested.
    pub const CONTESTED: Causes = Causes(16);
    /// Sources of law that conflict or whose status is not known.
    pub const AUTHORITY: Causes = Causes(32);
    /// A comparison of calendar lengths that depends on the start.
    pub const CALENDAR: Causes = Causes(64);

    /// Both.
    #[must_use]
    pub const fn and(self, other: Causes) -> Causes {
        Causes(self.0 | other.0)
    }

    /// Whether one of `other` is among them.
    #[must_use]
    pub const fn has(self, other: Causes) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Yes, no, or unknown with the kinds of its causes; a *yes* can be vacuous. One byte.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Truth(u8);

const VALUE: u8 = 0b11;
const VACUOUS: u8 = 128;

impl Truth {
    /// No.
    pub const NO: Truth = Truth(0);
    /// Yes.
    pub const YES: Truth = Truth(2);
    /// Yes, because nothing was listed that could say otherwise.
    pub const VACUOUS: Truth = Truth(2 | VACUOUS);

    /// Not known, because of these kinds of causes.
    #[must_use]
    pub const fn unknown(causes: Causes) -> Truth {
        Truth(1 | causes.0)
    }

    /// From a plain truth.
    #[inline]
    #[must_use]
    pub const fn from_bool(value: bool) -> Truth {
        if value { Truth::YES } else { Truth::NO }
    }

    /// Whether it is yes.
    #[inline]
    #[must_use]
    pub const fn is_yes(self) -> bool {
        self.0 & VALUE == 2
    }

    /// Whether it is no.
    #[inline]
    #[must_use]
    pub const fn is_no(self) -> bool {
        self.0 & VALUE == 0
    }

    /// Whether it is not known.
    #[inline]
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        self.0 & VALUE == 1
    }

    /// Whether it is a yes that rests on an empty list.
    #[must_use]
    pub const fn is_vacuous(self) -> bool {
        self.is_yes() && self.0 & VACUOUS != 0
    }

    /// Why it is not known; nothing when it is.
    #[must_use]
    pub const fn causes(self) -> Causes {
        if self.is_unknown() { Causes(self.0 & !(VALUE | VACUOUS)) } else { Causes::NONE }
    }

    /// Strong Kleene conjunction.
    #[inline]
    #[must_use]
    pub const fn and(self, other: Truth) -> Truth {
        match (self.0 & VALUE, other.0 & VALUE) {
            (0, _) | (_, 0) => Truth::NO,
            (2, 2) => Truth(self.0 | other.0),
            _ => Truth::unknown(self.causes().and(other.causes())),
        }
    }

    /// Strong Kleene disjunction.
    #[inline]
    #[must_use]
    pub const fn or(self, other: Truth) -> Truth {
        match (self.0 & VALUE, other.0 & VALUE) {
            // A yes that rests on something is worth more than a vacuous one.
            (2, 2) => Truth(self.0 & other.0),
            (2, _) => self,
            (_, 2) => other,
            (0, 0) => Truth::NO,
            _ => Truth::unknown(self.causes().and(other.causes())),
        }
    }

    /// Negation.
    #[inline]
    #[must_use]
    pub const fn negate(self) -> Truth {
        match self.0 & VALUE {
            0 => Truth::YES,
            2 => Truth::NO,
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const U: Truth = Truth::unknown(Causes::FACT);

    #[test]
    fn kleene_tables() {
        let all = [Truth::NO, U, Truth::YES];
        for (i, a) in all.into_iter().enumerate() {
            for (j, b) in all.into_iter().enumerate() {
                assert_eq!(a.and(b), all[i.min(j)]);
                assert_eq!(a.or(b), all[i.max(j)]);
            }
            assert_eq!(a.negate(), all[2 - i]);
        }
    }

    #[test]
    fn a_decided_operand_drops_the_causes_of_the_other() {
        assert!(U.and(Truth::NO).causes().is_empty());
        assert!(U.or(Truth::YES).causes().is_empty());
        let both = U.and(Truth::unknown(Causes::JUDGEMENT)).causes();
        assert!(both.has(Causes::FACT) && both.has(Causes::JUDGEMENT) && !both.has(Causes::CONTESTED));
    }

    #[test]
    fn vacuous_success_survives_a_conjunction_and_yields_to_a_real_yes() {
        assert!(Truth::VACUOUS.and(Truth::YES).is_vacuous());
        assert!(!Truth::VACUOUS.or(Truth::YES).is_vacuous());
        assert!(Truth::VACUOUS.or(Truth::NO).is_vacuous());
        assert!(Truth::VACUOUS.negate().is_no());
    }
}
