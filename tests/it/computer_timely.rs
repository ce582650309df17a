//! Waiting for calls of the system that know no deadline.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;
use vmscert::computer::real::timely::{Gate, within};

#[test]
fn a_gate_lets_only_so_many_through() {
    let (gate, inside) = (Gate::new(2), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                gate.pass(|| {
                    assert!(inside.fetch_add(1, Ordering::SeqCst) < 2);
                    std::thread::yield_now();
                    inside.fetch_sub(1, Ordering::SeqCst);
                });
            });
        }
    });
}

#[test]
fn late_work_is_not_waited_for() {
    assert_eq!(within(Duration::from_secs(60), || 7), Some(7));
    let (hold, held) = mpsc::channel::<()>();
    assert_eq!(within(Duration::from_millis(20), move || held.recv().is_ok()), None);
    drop(hold);
}
