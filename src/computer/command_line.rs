//! Command lines of Windows: one text, from which every program takes its arguments by the same old rules
//! (`CommandLineToArgvW`).

/// Arguments as one text that a program takes apart into the very same ones. They are UTF-16, so that no name of a
/// file gets lost.
pub fn quoted(arguments: &[Vec<u16>]) -> Vec<u16> {
    arguments.iter().map(|argument| quote(argument)).collect::<Vec<_>>().join(&SPACE)
}

const SPACE: u16 = b' ' as u16;
const TAB: u16 = b'\t' as u16;
const QUOTE: u16 = b'"' as u16;
const BACKSLASH: u16 = b'\\' as u16;

fn quote(argument: &[u16]) -> Vec<u16> {
    let plain = |unit: &u16| ![SPACE, TAB, QUOTE].contains(unit);
    if !argument.is_empty() && argument.iter().all(plain) {
        return argument.to_vec();
    }
    let mut line = vec![QUOTE];
    // Backslashes count double in front of a quotation mark, and nowhere else.
    let mut backslashes = 0;
    for unit in argument {
        if *unit == QUOTE {
            line.extend(std::iter::repeat_n(BACKSLASH, backslashes + 1));
        }
        backslashes = if *unit == BACKSLASH { backslashes + 1 } else { 0 };
        line.push(*unit);
    }
    line.extend(std::iter::repeat_n(BACKSLASH, backslashes));
    line.push(QUOTE);
    line
}

/// The program that a command line starts, as services have them: in quotation marks or not, blanks in the path or
/// not, with a prefix of the kernel or not.
pub fn program_of(command: &str) -> Option<&str> {
    let command = command.trim();
    let program = match command.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => unquoted(command),
    };
    let program = program.strip_prefix(r"\??\").unwrap_or(program).trim();
    (!program.is_empty()).then_some(program)
}

/// Up to the first `.exe` that ends a word; else the first word.
fn unquoted(command: &str) -> &str {
    let lower = command.to_ascii_lowercase();
    let mut ends = lower.match_indices(".exe").map(|(at, found)| at + found.len());
    let end = ends.find(|end| {
        let rest = command.get(*end..).unwrap_or_default();
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    });
    match end {
        Some(end) => command.get(..end).unwrap_or(command),
        None => command.split_whitespace().next().unwrap_or_default(),
    }
}
