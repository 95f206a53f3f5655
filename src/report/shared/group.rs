//! Items of one check with the same outcome, told together: what they share is said once.

use crate::checklist::{AuthorityRef, Item};

/// Consecutive items of one check, severity and outcome.
pub(crate) struct Group<'a> {
    pub(crate) items: Vec<&'a Item>,
}

/// Groups items that follow each other.
pub(crate) fn groups<'a>(items: impl IntoIterator<Item = &'a Item>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for item in items {
        let key = |item: &'a Item| (&item.check, item.severity, item.outcome);
        match groups.last_mut() {
            Some(group) if group.items.first().is_some_and(|first| key(first) == key(item)) => group.items.push(item),
            _ => groups.push(Group { items: vec![item] }),
        }
    }
    groups
}

impl<'a> Group<'a> {
    pub(crate) fn first(&self) -> Option<&'a Item> {
        self.items.first().copied()
    }

    /// Texts of all items, each once, in order.
    pub(crate) fn texts(&self, of: impl Fn(&'a Item) -> &'a Vec<String>) -> Vec<&'a str> {
        let mut texts: Vec<&str> = Vec::new();
        for text in self.items.iter().flat_map(|item| of(item)) {
            if !texts.contains(&text.as_str()) {
                texts.push(text);
            }
        }
        texts
    }

    /// Authorities of all items, each once, in order.
    pub(crate) fn authorities(&self) -> Vec<&'a AuthorityRef> {
        let mut shown: Vec<&AuthorityRef> = Vec::new();
        for authority in self.items.iter().flat_map(|item| &item.authorities) {
            if !shown.contains(&authority) {
                shown.push(authority);
            }
        }
        shown
    }
}
