//! Command lines of Windows: what is put together comes apart the same.

use proptest::prelude::*;
use vmscert::computer::command_line::{program_of, quoted};

const SPACE: u16 = b' ' as u16;
const TAB: u16 = b'\t' as u16;
const QUOTE: u16 = b'"' as u16;
const BACKSLASH: u16 = b'\\' as u16;

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
