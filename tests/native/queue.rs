use pneumoscope::bridge::queue::Queue;

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
    queue.finish(1);
    assert_eq!(queue.start_next(), Some((2, ())));
    queue.finish(2);
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
fn an_answer_for_another_job_does_not_end_the_running_one() {
    let mut queue = queue_of(&[1, 2]);
    queue.start_next();
    queue.finish(2);
    assert_eq!(queue.start_next(), None);
    assert_eq!(queue.lose_worker(), Some(1));
}

#[test]
fn a_waiting_job_can_be_taken_out_and_a_running_one_stays() {
    let mut queue = queue_of(&[1, 2, 3]);
    queue.start_next();
    queue.cancel(2);
    queue.cancel(1);
    assert_eq!(queue.start_next(), None);
    queue.finish(1);
    assert_eq!(queue.start_next(), Some((3, ())));
}
