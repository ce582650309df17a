//! The READ-MEs in the kits.

use super::Words;
use crate::pki::Certificate;
use crate::plan::{ReadMe, Wording};
use crate::site::Kit;

impl Wording for Words {
    fn read_me(
        &self,
        _kit: &Kit,
        _authority: Option<&Certificate>,
        _certificate: Option<&Certificate>,
    ) -> ReadMe {
        todo!()
    }
}
