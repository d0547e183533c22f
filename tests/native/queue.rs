use pneumoscope::bridge::queue::{Cancelled, Queue};

fn queue_of(ids: &[u32]) -> Queue<()> {
    let mut queue = Queue::default();
    ids.iter().for_each(|&id| queue.push(id, ()));
    queue
}

#[test]
fn one_job_runs_at_a_time_in_order() {
    let mut queue = queue_of(&[1, 2]);
    assert_eq!(queue.start_next(), Some((1, ())));
    assert_eq!(queue.start_next(), None);
    assert!(queue.finish(1));
    assert_eq!(queue.start_next(), Some((2, ())));
    assert!(queue.finish(2));
    assert_eq!(queue.start_next(), None);
}

#[test]
fn a_dead_worker_costs_only_the_job_it_had() {
    let mut queue = queue_of(&[1, 2, 3]);
    queue.start_next();
    assert_eq!(queue.lose_worker(), Some(1));
    assert_eq!(queue.start_next(), Some((2, ())));
    assert_eq!(queue_of(&[1]).lose_worker(), None);
}

#[test]
fn a_late_answer_of_a_cancelled_job_does_not_end_another() {
    let mut queue = queue_of(&[1, 2]);
    queue.start_next();
    assert_eq!(queue.cancel(1), Cancelled::Running);
    queue.start_next();
    assert!(!queue.finish(1));
    assert!(queue.finish(2));
}

#[test]
fn a_waiting_job_is_cancelled_without_touching_the_worker() {
    let mut queue = queue_of(&[1, 2, 3]);
    queue.start_next();
    assert_eq!(queue.cancel(2), Cancelled::Waiting);
    assert_eq!(queue.cancel(2), Cancelled::Unknown);
    queue.finish(1);
    assert_eq!(queue.start_next(), Some((3, ())));
}
