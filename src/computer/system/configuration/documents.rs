//! XML and JSON as XProtect writes them: whole, and without declarations of their own, which could make a small file
//! endless.

use super::Unread;
use crate::pki;
use roxmltree::{Document, Error, Node, ParsingOptions};
use serde_json::Value;

/// More elements than any such file has; in 4 MB there would be room for a million.
const MOST_ELEMENTS: u32 = 200_000;
/// How deep a value is looked for in JSON.
const DEPTH: usize = 5;

/// The text of a file: what is no letter in it stands in nobody's port or address.
pub fn text(bytes: &[u8]) -> String {
    pki::decoded(bytes).unwrap_or_else(|as_far_as_it_goes| as_far_as_it_goes)
}

/// Reads XML whose root has that name.
pub fn xml<'a>(text: &'a str, place: &str, root: &str) -> Result<Document<'a>, Unread> {
    let place = || place.to_owned();
    let options = ParsingOptions { nodes_limit: MOST_ELEMENTS, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected => Unread::Declares { place: place() },
        Error::NodesLimitReached => Unread::TooLarge { place: place() },
        error => Unread::Broken { place: place(), reason: error.to_string() },
    })?;
    if !is_called(document.root_element(), root) {
        return Err(Unread::Unfamiliar { place: place(), missing: format!("<{root}>") });
    }
    Ok(document)
}

/// The element at a path below the root, letter case and namespaces aside.
pub fn at<'a, 'i>(document: &'a Document<'i>, path: &str) -> Option<Node<'a, 'i>> {
    let below = |node: Node<'a, 'i>, name: &str| node.children().find(|it| is_called(*it, name));
    path.split('/').try_fold(document.root_element(), below)
}

/// The first element of that name, wherever it stands.
pub fn anywhere<'a, 'i>(document: &'a Document<'i>, name: &str) -> Option<Node<'a, 'i>> {
    document.descendants().find(|it| is_called(*it, name))
}

/// The text of an element without the blanks around it; none where it is empty.
pub fn said(node: Node) -> Option<String> {
    let text = node.text().unwrap_or_default().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What an attribute says, likewise.
pub fn attribute(node: Node, name: &str) -> Option<String> {
    let mut named = node.attributes().filter(|it| it.name().eq_ignore_ascii_case(name));
    let text = named.next()?.value().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn is_called(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name().eq_ignore_ascii_case(name)
}

/// Reads JSON and finds the first text of that name in it, a few levels deep.
pub fn json(text: &str, place: &str, name: &str) -> Result<String, Unread> {
    let place = || place.to_owned();
    let read = serde_json::from_str::<Value>(text)
        .map_err(|error| Unread::Broken { place: place(), reason: error.to_string() })?;
    let missing = || Unread::Unfamiliar { place: place(), missing: name.to_owned() };
    found(&read, name, DEPTH).map(|text| text.trim().to_owned()).ok_or_else(missing)
}

fn found<'a>(value: &'a Value, name: &str, depth: usize) -> Option<&'a str> {
    let deeper = |value: &'a Value| found(value, name, depth.checked_sub(1)?);
    match value {
        Value::Object(members) => {
            let mut here = members.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
            let text = here.find_map(|(_, value)| value.as_str().filter(|it| !it.is_empty()));
            text.or_else(|| members.values().find_map(deeper))
        }
        Value::Array(items) => items.iter().find_map(deeper),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}
