//! What can be wrong with a piece of a list. Each says the piece as it was typed.

use crate::message::messages;
use std::net::IpAddr;

messages! {
    /// Why a line of a list is not taken, and with it the list.
    pub enum ListProblem {
        /// A word close to what a computer can run, as it is written on screen.
        Misspelt { typed: String, meant: String } = "list-misspelt",
        /// A line for a server that has none of its names.
        NoName { typed: String } = "list-no-name",
        /// What runs there is said neither here nor in a line before.
        NoRole { typed: String } = "list-no-role",
        /// What only clients run, among the servers.
        IsKind { typed: String } = "list-is-kind",
        /// What only servers run, among the clients.
        IsRole { typed: String } = "list-is-role",
        /// In the line of that number, too.
        NameTwice { typed: String, first: usize } = "list-name-twice",
        AddressTwice { typed: String, first: usize } = "list-address-twice",
        /// A computer on the site's list has it.
        AddressKnown { typed: IpAddr, name: String } = "list-address-known",
        /// Several names and addresses in one line of clients: which belong together is not said.
        SeveralClients { typed: String } = "list-several-clients",
        RangeBackwards { typed: String } = "list-range-backwards",
        RangeTooLong { typed: String, count: usize, most: usize } = "list-range-too-long",
        /// The ends differ in more than one number.
        RangeEnds { typed: String } = "list-range-ends",
        /// One end has leading zeros, and the other not as many digits.
        RangeDigits { typed: String } = "list-range-digits",
        /// A range without an end, and nothing beside it that says how long it is.
        RangeOpen { typed: String } = "list-range-open",
        /// A range of another length stands in the same line.
        RangeCounts { typed: String, count: usize, other: usize } = "list-range-counts",
        /// One name or address beside a range: it would be that of every computer of the range.
        RangeBeside { typed: String, count: usize } = "list-range-beside",
        /// Counting on leads to what is no address any more.
        RangeLeaves { typed: String, last: String } = "list-range-leaves",
        /// It may be a name or a range.
        RangeOrName { typed: String, range: String } = "list-range-or-name",
        TooLong { most: usize } = "list-too-long",
        /// Nothing in it but headings and blank lines.
        Empty = "list-empty",
        /// Lines were typed, and a file was named.
        Both = "list-both",
        /// Excel's own kind of file.
        Workbook = "list-workbook",
        NoText = "list-no-text",
        /// A survey that a newer program wrote.
        NewerSurvey = "survey-newer",
        /// A survey of a computer that holds a kit of another site.
        OtherSurvey = "survey-other",
    }
}
