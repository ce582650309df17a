//! Text that other programs wrote, in whatever encoding.

use vmscert::computer::process::decoded;
use vmscert::pki;

fn read(bytes: &[u8]) -> String {
    decoded(bytes, &|bytes| format!("other: {}", bytes.len()))
}

#[test]
fn every_encoding_that_windows_programs_print_is_read() {
    let word = "Zertifikat für Aufzeichnung";
    let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [&[0xff, 0xfe], utf16.as_slice()].concat();
    let turned: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let turned = [&[0xfe, 0xff], turned.as_slice()].concat();
    let marked = [&[0xef, 0xbb, 0xbf], word.as_bytes()].concat();
    for bytes in [word.as_bytes(), &utf16, &with_mark, &turned, &marked] {
        assert_eq!(read(bytes), word);
    }
    assert_eq!(read(b"f\x81r"), "other: 3");
}

#[test]
fn nothing_in_it_steers_a_terminal() {
    assert_eq!(read(b"\x1b[2Jdone\r\n\x07next\r"), "[2Jdone\nnext");
    assert_eq!(read(&[0xff, 0xfe, 0x00, 0xd8, b'a']), "\u{fffd}");
}

#[test]
fn reads_what_notepad_and_powershell_write() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("geheim\r\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(pki::decoded(&utf16).as_deref(), Ok("geheim\r\n"));
    assert_eq!(pki::decoded(b"\xef\xbb\xbfgeheim\n").as_deref(), Ok("geheim\n"));
    assert_eq!(pki::decoded(b"geheim").as_deref(), Ok("geheim"));
    assert!(pki::decoded(b"\xff\xff").is_err());
}
