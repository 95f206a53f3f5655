//! Typed indices and the tables they index. An id is only ever made by the table it belongs to.

use serde::{Deserialize, Serialize};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// What a typed index must offer.
pub trait Id: Copy {
    /// From a position.
    fn from_usize(index: usize) -> Self;
    /// To a position.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
            pub struct $name(pub u32);

            impl Id for $name {
                fn from_usize(index: usize) -> Self {
                    $name(u32::try_from(index).unwrap_or(u32::MAX))
                }

                fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

ids! {
    /// A rule pack.
    PackId
    /// A source of law.
    AuthorityId
    /// An enum.
    EnumId
    /// A record type; [`MEASURE`] is the measure itself.
    RecordId
    /// A Charter article that has a `right` declaration.
    RightId
    /// A step of the method.
    StepId
    /// A definition.
    DefId
    /// A judgement.
    JudgementId
    /// A check.
    CheckId
    /// An exception or derogation.
    ExceptionId
    /// A territory.
    TerritoryId
    /// A parameter.
    ParameterId
    /// An expression in the program's arena.
    ExprId
    /// A text literal of the rules.
    TextId
    /// A unit of measurement.
    UnitId
}

/// The record type of the measure itself.
pub const MEASURE: RecordId = RecordId(0);

/// A table indexed by a typed id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Table<I, T> {
    items: Vec<T>,
    #[serde(skip)]
    id: PhantomData<fn(I) -> I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Table { items: Vec::new(), id: PhantomData }
    }
}

impl<I: Id, T> Table<I, T> {
    /// Appends and returns the id.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::from_usize(self.items.len() - 1)
    }

    /// The item, if the id is in the table.
    #[must_use]
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    /// The item to change, if the id is in the table.
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.index())
    }

    /// Drops the last items, so that `len` are left.
    pub fn truncate(&mut self, len: usize) {
        self.items.truncate(len);
    }

    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Items with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(i, item)| (I::from_usize(i), item))
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::from_usize)
    }

    /// Items without ids.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// Items without ids, to change.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// The first item for which `test` holds.
    pub fn find(&self, test: impl Fn(&T) -> bool) -> Option<I> {
        self.items.iter().position(test).map(I::from_usize)
    }
}

// Ids are made by `push` alone, so the position exists; a foreign id is a defect of this crate, not of any input.
#[allow(clippy::indexing_slicing)]
impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    #[inline]
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

#[allow(clippy::indexing_slicing)]
impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<I: Id, T> FromIterator<T> for Table<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(iter: It) -> Self {
        Table { items: iter.into_iter().collect(), id: PhantomData }
    }
}
