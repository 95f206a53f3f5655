//! Sources of law with their validity and relations, Charter articles, territories, and citations of them.

use super::declare::{Declared, entry};
use super::members::UNREAD;
use super::names::Names;
use super::{Item, Resolved, text, texts};
use crate::diag::{Code, Diagnostic};
use crate::program::{
    Authority, AuthorityId, Citation, Day, Interval, Origin, PackId, RelationKind, Right, RightId, RightKind, Status,
    Territory, TerritoryId, Validity,
};
use crate::syntax::ast::{self, DeclKind, Verification};
use crate::text::Spanned;
use std::collections::btree_map;

/// Number of the last article of the Charter.
const LAST_ARTICLE: u16 = 54;

/// Registers all sources, articles and territories, then fills in what refers to them.
pub(super) fn fill<'a>(decls: &[Declared<'a>], resolved: &mut Resolved<'a>, sink: &mut Vec<Diagnostic>) {
    let mut pass = Pass { resolved, sink };
    let mut authorities = Vec::new();
    for decl in decls {
        match decl.kind {
            DeclKind::Authority(authority) => {
                authorities.extend(pass.authority(authority, decl.origin).map(|id| (id, authority)))
            }
            DeclKind::Right(right) => pass.right(right, decl.origin),
            DeclKind::Territory(territory) => pass.territory(territory, decl.origin),
            _ => {}
        }
    }
    for (id, authority) in authorities {
        pass.relations(id, authority);
    }
    pass.citations();
}

struct Pass<'r, 'a> {
    resolved: &'r mut Resolved<'a>,
    sink: &'r mut Vec<Diagnostic>,
}

impl<'a> Pass<'_, 'a> {
    fn authority(&mut self, authority: &'a ast::Authority, origin: Origin) -> Option<AuthorityId> {
        let Resolved { program, names, .. } = &mut *self.resolved;
        let id = AuthorityId(u32::try_from(program.authorities.len()).unwrap_or(u32::MAX));
        if !names.authorities.declare(&authority.name, entry(id, origin, &authority.name, "a source of law"), self.sink)
        {
            return None;
        }
        for alias in &authority.aliases {
            names.authorities.declare(alias, entry(id, origin, alias, "a source of law"), self.sink);
        }
        let word = |word: &Option<Spanned<String>>| word.as_ref().map_or_else(String::new, |word| word.node.clone());
        let made = Authority {
            name: authority.name.node.clone(),
            aliases: authority.aliases.iter().map(|alias| alias.node.clone()).collect(),
            origin,
            doc: text(authority.doc.as_ref()),
            title: text(authority.title.as_ref()),
            kind: word(&authority.kind),
            court: text(authority.court.as_ref()),
            case: text(authority.case.as_ref()),
            number: text(authority.number.as_ref()),
            celex: word(&authority.celex),
            ecli: word(&authority.ecli),
            eli: word(&authority.eli),
            link: text(authority.link.as_ref()),
            dated: authority.dated.as_ref().and_then(day),
            validity: authority.validity.iter().filter_map(|v| validity(v, self.sink)).collect(),
            mark: authority.mark.as_ref().map(|(mark, _)| *mark),
            mark_note: authority.mark.as_ref().map_or_else(String::new, |(_, note)| text(note.as_ref())),
            relations: Vec::new(),
            notes: texts(&authority.notes),
        };
        Some(program.authorities.push(made))
    }

    fn relations(&mut self, id: AuthorityId, authority: &'a ast::Authority) {
        let Resolved { program, names, .. } = &mut *self.resolved;
        let pack = program.authorities[id].origin.pack;
        for relation in &authority.relations {
            let kind =
                RelationKind::NAMED.iter().find(|(_, words)| *words == relation.kind.node).map(|(kind, _)| *kind);
            for name in &relation.to {
                let other = names.find(&names.authorities, name, pack, (Code::E0209, "source of law"), self.sink);
                if let (Some(kind), Some(other)) = (kind, other) {
                    program.authorities[id].relations.push((kind, other, text(relation.note.as_ref())));
                }
            }
        }
    }

    fn right(&mut self, right: &'a ast::Right, origin: Origin) {
        let Some(article) = article_number(&right.article, self.sink) else { return };
        let id = RightId(u32::try_from(self.resolved.program.rights.len()).unwrap_or(u32::MAX));
        let declared = super::Entry { what: id, pack: Some(origin.pack), span: right.article.span, kind: "a right" };
        match self.resolved.names.rights.entry(article) {
            btree_map::Entry::Occupied(first) => {
                self.sink.push(
                    Diagnostic::new(
                        Code::E0201,
                        right.article.span,
                        format!("the right of Article {article} is declared twice"),
                    )
                    .here("declared here again")
                    .also(first.get().span, "first declared here")
                    .help("put both into one declaration"),
                );
                return;
            }
            btree_map::Entry::Vacant(free) => {
                free.insert(declared);
            }
        }
        let kind = right.kind.as_ref().map(|kind| kind.node.as_str());
        if kind.is_none() {
            self.sink.push(
                Diagnostic::new(
                    Code::E0409,
                    right.article.span,
                    format!("the right of Article {article} has no `kind`"),
                )
                .note("the kind decides how far the right may be limited at all")
                .help("add `kind absolute`, `kind qualified` or `kind principle`"),
            );
        }
        self.resolved.program.rights.push(Right {
            article,
            title: text(right.title.as_ref().or(right.doc.as_ref())),
            doc: text(right.doc.as_ref()),
            origin,
            kind: match kind {
                Some("absolute") => RightKind::Absolute,
                Some("principle") => RightKind::Principle,
                _ => RightKind::Qualified,
            },
            engaged: Vec::new(),
            serious: Vec::new(),
            particularly: Vec::new(),
            cites: Vec::new(),
            notes: texts(&right.notes),
        });
        self.resolved.todo.rights.push(Item { id, pack: origin.pack, ast: right });
    }

    fn territory(&mut self, territory: &'a ast::Territory, origin: Origin) {
        let Resolved { program, names, todo, .. } = &mut *self.resolved;
        let id = TerritoryId(u32::try_from(program.territories.len()).unwrap_or(u32::MAX));
        if !names.territories.declare(&territory.name, entry(id, origin, &territory.name, "a territory"), self.sink) {
            return;
        }
        program.territories.push(Territory {
            name: territory.name.node.clone(),
            doc: text(territory.doc.as_ref()),
            origin,
            binds: UNREAD,
            cites: Vec::new(),
            notes: texts(&territory.notes),
        });
        todo.territories.push(Item { id, pack: origin.pack, ast: territory });
    }

    fn citations(&mut self) {
        let Resolved { program, names, todo, .. } = &mut *self.resolved;
        for item in &todo.rights {
            program.rights[item.id].cites = cites(&item.ast.based_on, item.pack, names, self.sink);
        }
        for item in &todo.territories {
            program.territories[item.id].cites = cites(&item.ast.based_on, item.pack, names, self.sink);
        }
    }
}

/// Citations as written → citations of known sources.
pub(crate) fn cites(
    written: &[ast::Citation],
    pack: PackId,
    names: &Names<'_>,
    sink: &mut Vec<Diagnostic>,
) -> Vec<Citation> {
    let mut citations = Vec::new();
    for citation in written {
        let name = &citation.authority;
        if let Some(authority) = names.find(&names.authorities, name, pack, (Code::E0209, "source of law"), sink) {
            citations.push(Citation {
                authority,
                pinpoint: citation.pinpoint.clone(),
                verification: citation.verification.unwrap_or(Verification::FromMemory),
            });
        }
    }
    citations
}

/// Number of a Charter article.
pub(crate) fn article_number(article: &Spanned<ast::ArticleRef>, sink: &mut Vec<Diagnostic>) -> Option<u16> {
    let number = article.node.number.parse::<u16>().ok().filter(|n| (1..=LAST_ARTICLE).contains(n));
    if number.is_none() {
        sink.push(
            Diagnostic::new(Code::E0214, article.span, format!("the Charter has no Article {}", article.node.number))
                .note(format!("its articles are numbered from 1 to {LAST_ARTICLE}"))
                .help("an article of another act is cited as a source: `based on GDPR Article 9`"),
        );
    }
    number
}

/// A day as written; dates that are in no calendar were reported when the file was read.
#[must_use]
pub fn day(date: &Spanned<String>) -> Option<Day> {
    Day::parse(&date.node)
}

/// An interval as written; none, with a message, where it ends before it begins.
pub fn interval(interval: &ast::Interval, sink: &mut Vec<Diagnostic>) -> Option<Interval> {
    let from = day(&interval.from)?;
    let Some(written) = &interval.to else { return Some(Interval { from, to: None }) };
    let to = day(written)?;
    if to < from {
        sink.push(
            Diagnostic::new(Code::E0413, written.span, format!("the interval ends on {to}, before it begins"))
                .also(interval.from.span, format!("it begins on {from}"))
                .help("exchange the two dates, or check them against the source"),
        );
        return None;
    }
    Some(Interval { from, to: Some(to) })
}

fn validity(validity: &ast::Validity, sink: &mut Vec<Diagnostic>) -> Option<Validity> {
    let status = validity.status.as_ref().map_or("in force", |status| status.node.as_str());
    Some(Validity {
        interval: interval(&validity.interval, sink)?,
        status: match status {
            "not yet applicable" => Status::NotYetApplicable,
            "amended" => Status::Amended,
            "lapsed" => Status::Lapsed,
            "annulled ab initio" => Status::AnnulledAbInitio,
            "invalid but effective" => Status::InvalidButEffective,
            "unknown" => Status::Unknown,
            _ => Status::InForce,
        },
        known_from: validity.known_from.as_ref().and_then(day),
    })
}
