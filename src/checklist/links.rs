//! Links to EUR-Lex and HUDOC, derived only where the identifier makes them certain.

use crate::program::Authority;

/// The link given in the rules, else one derived from the CELEX number, the ECLI or the ELI.
pub(crate) fn link(authority: &Authority) -> Option<String> {
    if is_web(&authority.link) {
        return Some(authority.link.clone());
    }
    if is_celex(&authority.celex) {
        let celex = encode(&authority.celex);
        return Some(format!("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex}"));
    }
    if let Some(link) = from_ecli(&authority.ecli) {
        return Some(link);
    }
    is_web(&authority.eli).then(|| authority.eli.clone())
}

fn from_ecli(ecli: &str) -> Option<String> {
    let mut parts = ecli.split(':');
    let (Some("ECLI"), Some(country), Some(court), Some(year), Some(number), None) =
        (parts.next(), parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) || !plain(number) {
        return None;
    }
    match (country, court) {
        ("EU", _) => Some(format!("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=ecli:{}", encode(ecli))),
        ("CE", "ECHR") => {
            let query = format!("{{\"ecli\":[\"{ecli}\"]}}");
            Some(format!("https://hudoc.echr.coe.int/eng#{}", encode(&query)))
        }
        _ => None,
    }
}

/// Sector, year, type, number: `62012CJ0293`, `32016L0680`, `12012P/TXT`.
fn is_celex(celex: &str) -> bool {
    let bytes = celex.as_bytes();
    let sector = bytes.first().is_some_and(u8::is_ascii_alphanumeric);
    let year = bytes.get(1..5).is_some_and(|year| year.iter().all(u8::is_ascii_digit));
    let rest = bytes.get(5..).unwrap_or_default();
    let known = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'(' | b')' | b'-' | b'_');
    sector && year && rest.first().is_some_and(u8::is_ascii_alphabetic) && rest.iter().all(known)
}

fn is_web(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !link.chars().any(|c| c.is_whitespace() || c.is_control()))
}

/// Percent-encodes everything that is not plain in a query or a fragment.
fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |nibble: u8| char::from(HEX.get(usize::from(nibble & 15)).copied().unwrap_or(b'0'));
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eu_sources_link_to_eur_lex() {
        assert!(is_celex("62012CJ0293") && is_celex("32016L0680") && is_celex("12012P/TXT"));
        assert!(!is_celex("2016L0680") && !is_celex("32016") && !is_celex("3 2016 L"));
        let link = from_ecli("ECLI:EU:C:2014:238").unwrap();
        assert_eq!(link, "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=ecli:ECLI%3AEU%3AC%3A2014%3A238");
    }

    #[test]
    fn strasbourg_links_to_hudoc_and_others_to_nothing() {
        let link = from_ecli("ECLI:CE:ECHR:2008:1204JUD003056204").unwrap();
        assert!(link.starts_with("https://hudoc.echr.coe.int/eng#%7B%22ecli%22%3A%5B%22ECLI%3ACE%3AECHR"));
        assert_eq!(from_ecli("ECLI:DE:BVERFG:2020:rs1"), None);
        assert_eq!(from_ecli("ECLI:EU:C:20:1"), None);
        assert_eq!(from_ecli(""), None);
    }

    #[test]
    fn only_web_links_pass() {
        assert!(is_web("https://hudoc.echr.coe.int/eng?i=001-90051"));
        assert!(!is_web("javascript:alert(1)") && !is_web("https://") && !is_web("https://a b"));
    }
}
