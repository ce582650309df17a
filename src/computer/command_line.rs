//! Command lines of Windows: one text, from which every program takes its arguments by the same old rules
//! (`CommandLineToArgvW`).

/// Arguments as one text that a program takes apart into the very same ones. They are UTF-16, so that no name of a
/// file gets lost.
pub fn quoted(arguments: &[Vec<u16>]) -> Vec<u16> {
    let mut line = Vec::new();
    for (number, argument) in arguments.iter().enumerate() {
        if number > 0 {
            line.push(SPACE);
        }
        quote(argument, &mut line);
    }
    line
}

const SPACE: u16 = b' ' as u16;
const TAB: u16 = b'\t' as u16;
const QUOTE: u16 = b'"' as u16;
const BACKSLASH: u16 = b'\\' as u16;

fn quote(argument: &[u16], line: &mut Vec<u16>) {
    let plain = |unit: &u16| ![SPACE, TAB, QUOTE].contains(unit);
    if !argument.is_empty() && argument.iter().all(plain) {
        line.extend(argument);
        return;
    }
    line.push(QUOTE);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Takes a command line apart as Windows does, a program's name in front left out.
    fn taken_apart(line: &[u16]) -> Vec<Vec<u16>> {
        let mut arguments = Vec::new();
        let mut rest = line.iter().copied().peekable();
        loop {
            while rest.next_if(|unit| [SPACE, TAB].contains(unit)).is_some() {}
            if rest.peek().is_none() {
                return arguments;
            }
            let (mut argument, mut inside) = (Vec::new(), false);
            while let Some(unit) = rest.next_if(|unit| inside || ![SPACE, TAB].contains(unit)) {
                if unit == QUOTE {
                    inside = !inside;
                    continue;
                }
                if unit != BACKSLASH {
                    argument.push(unit);
                    continue;
                }
                let mut count = 1;
                while rest.next_if_eq(&BACKSLASH).is_some() {
                    count += 1;
                }
                if rest.peek() == Some(&QUOTE) {
                    argument.extend(std::iter::repeat_n(BACKSLASH, count / 2));
                    if count % 2 == 1 {
                        rest.next();
                        argument.push(QUOTE);
                    }
                } else {
                    argument.extend(std::iter::repeat_n(BACKSLASH, count));
                }
            }
            arguments.push(argument);
        }
    }

    fn wide(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    proptest! {
        #[test]
        fn arguments_come_out_as_they_went_in(
            arguments in prop::collection::vec(r#"[ \t"\\a-c0é/=-]{0,12}"#, 0..6)
        ) {
            let arguments: Vec<Vec<u16>> = arguments.iter().map(|text| wide(text)).collect();
            prop_assert_eq!(taken_apart(&quoted(&arguments)), arguments);
        }
    }

    #[test]
    fn only_what_needs_it_is_quoted() {
        let line = [r"--folder", r"C:\My Certificates\", "a\"b", "", r"C:\x\"].map(wide);
        let line = String::from_utf16(&quoted(&line)).expect("text");
        assert_eq!(line, r#"--folder "C:\My Certificates\\" "a\"b" "" C:\x\"#);
    }

    #[test]
    fn a_services_program_is_found_in_its_command() {
        for (command, program) in [
            (r#""C:\Program Files\A B\c.exe" -service"#, r"C:\Program Files\A B\c.exe"),
            (r"C:\Program Files\A B\c.exe -k x", r"C:\Program Files\A B\c.exe"),
            (r"C:\tools.executables\c.EXE", r"C:\tools.executables\c.EXE"),
            (r"\??\C:\Windows\system32\drivers\x.sys", r"C:\Windows\system32\drivers\x.sys"),
            ("svchost -k netsvcs", "svchost"),
            (r#""C:\unfinished"#, r"C:\unfinished"),
        ] {
            assert_eq!(program_of(command), Some(program), "{command}");
        }
        assert_eq!(program_of("  "), None);
        assert_eq!(program_of("\"\""), None);
    }
}
