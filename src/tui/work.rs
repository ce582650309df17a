//! Work that goes on in the background, and the page that shows it.

use super::sheet::Sheet;
use super::world::World;
use super::wrap;
use crate::wizard::Mark;
use crate::work::{Plan, Progress};
use ratatui::text::Span;

/// Work that goes on.
pub(super) struct Job {
    pub id: u64,
    pub plan: Plan,
    /// The form that it came from: it goes when the work is done.
    pub form: Option<u64>,
    pub shown: bool,
}

/// The page that shows it.
pub(super) struct Working {
    pub job: u64,
    pub stops: bool,
    pub progress: Vec<Progress>,
    pub beats: usize,
}

impl Working {
    pub fn new(job: u64, stops: bool) -> Working {
        Working { job, stops, progress: Vec::new(), beats: 0 }
    }

    pub fn sheet(&self, world: &World) -> Sheet {
        let mut sheet = Sheet::default();
        for (number, part) in self.progress.iter().enumerate() {
            let current = number + 1 == self.progress.len();
            let mut prefix = world.look.mark(if current { Mark::None } else { Mark::Ok });
            if let Some(mark) = prefix.first_mut()
                && current
            {
                // Three columns that fill and empty once a second or so.
                *mark = Span::raw(".".repeat(self.beats % 4));
                if let Some(rest) = prefix.get_mut(1) {
                    *rest = Span::raw(" ".repeat(super::look::MARK - self.beats % 4));
                }
            }
            prefix.push(Span::raw(" "));
            let lines = wrap::hang(&prefix, &[Span::raw(line(part, world))], world.text_width());
            sheet.lines.extend(lines);
            sheet.focus = sheet.lines.len().saturating_sub(1)..sheet.lines.len();
        }
        sheet.gap();
        sheet.paragraph(world.text("tui-working-note"), world.text_width());
        sheet
    }
}

/// A part of the work in words.
pub(super) fn line(part: &Progress, world: &World) -> String {
    let values = vec![
        ("part", part.part.into()),
        ("of", part.of.into()),
        ("what", part.what.clone().into()),
    ];
    world.words.message("tui-progress", &values)
}
