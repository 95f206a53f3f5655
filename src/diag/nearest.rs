//! «Did you mean»: the nearest known spelling.

/// Nobody misspells a name at such length; the limit keeps hostile input from being compared for minutes.
const LONGEST: usize = 100;

/// The candidate that is nearest to `wrong`, if one is near enough to be meant. Ties go to the first in order of the
/// alphabet, so the answer does not depend on the order of the candidates.
#[must_use]
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let folded = fold(wrong);
    let limit = (folded.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != wrong)
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// Case and the choice between `-`, `_` and a space are the most frequent slips: they count for nothing.
fn fold(word: &str) -> String {
    word.chars().map(|c| if c == '-' || c == ' ' { '_' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant_and_nothing_far_away() {
        let names = ["retention", "access", "operation"];
        assert_eq!(nearest("retentoin", names), Some("retention"));
        assert_eq!(nearest("Access", names), Some("access"));
        assert_eq!(nearest("database", names), None);
        assert_eq!(nearest("b_17", ["B-17", "B-18"]), Some("B-17"));
    }
}
