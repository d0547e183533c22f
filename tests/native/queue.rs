use pneumoscope::bridge::plan::{MOST_LINEAR_MEMORY, MOST_WORKERS, requested_workers, useful_workers, worker_limit};
use pneumoscope::bridge::queue::{LostWorker, Queue, WorkerId};

/// The handle of a worker is its name here.
type TestQueue = Queue<(), &'static str>;

const NAMES: [&str; 4] = ["first", "second", "third", "fourth"];

/// A queue with this many workers that have the network, numbered from 0. No more are allowed.
fn queue_of(jobs: &[u32], workers: usize) -> TestQueue {
    let mut queue = Queue::new(workers);
    for (id, name) in (0..).zip(NAMES).take(workers) {
        queue.add_worker(id, name);
        queue.worker_listens(id);
        queue.worker_is_ready(id, false);
    }
    jobs.iter().for_each(|&job| queue.push(job, ()));
    queue
}

/// The job that begins, and the worker it is handed to.
fn start(queue: &mut TestQueue) -> Option<(u32, WorkerId)> {
    queue.start_next().map(|start| (start.job, start.worker))
}

/// Starts all the workers it wants.
fn grow(queue: &mut TestQueue) -> usize {
    while queue.wants_worker() {
        let id = queue.workers();
        queue.add_worker(id as WorkerId, NAMES[id]);
    }
    queue.workers()
}

#[test]
fn one_job_runs_at_a_time_in_order() {
    let mut queue = queue_of(&[1, 2], 1);
    assert_eq!(start(&mut queue), Some((1, 0)));
    assert_eq!(start(&mut queue), None);
    queue.finish(0, 1);
    assert_eq!(start(&mut queue), Some((2, 0)));
    queue.finish(0, 2);
    assert_eq!(start(&mut queue), None);
}

#[test]
fn several_workers_have_a_job_each_and_the_order_stays() {
    let mut queue = queue_of(&[1, 2, 3, 4], 2);
    assert_eq!(start(&mut queue), Some((1, 0)));
    assert_eq!(start(&mut queue), Some((2, 1)));
    assert_eq!(start(&mut queue), None);
    queue.finish(1, 2);
    assert_eq!(start(&mut queue), Some((3, 1)));
    queue.finish(0, 1);
    assert_eq!(start(&mut queue), Some((4, 0)));
}

#[test]
fn a_job_is_handed_over_with_the_worker_it_goes_to() {
    let mut queue = queue_of(&[1, 2], 2);
    queue.start_next();
    assert_eq!(queue.start_next().map(|start| *start.handle), Some("second"));
}

#[test]
fn a_worker_has_no_job_before_it_listens() {
    let mut queue = queue_of(&[], 0);
    queue.add_worker(0, "first");
    queue.push(1, ());
    assert_eq!(start(&mut queue), None);
    queue.worker_listens(0);
    assert_eq!(start(&mut queue), Some((1, 0)), "it decodes while the network loads");
}

#[test]
fn a_worker_without_the_network_has_no_job_beside_one_that_is_ready() {
    let mut queue = queue_of(&[1, 2], 1);
    queue.add_worker(1, "second");
    queue.worker_listens(1);
    assert!(queue.another_is_ready(1) && !queue.another_is_ready(0));
    assert_eq!(start(&mut queue), Some((1, 0)));
    assert_eq!(start(&mut queue), None);
    queue.worker_is_ready(1, false);
    assert_eq!(start(&mut queue), Some((2, 1)));
}

#[test]
fn a_dead_worker_costs_only_the_job_it_had() {
    let mut queue = queue_of(&[1, 2, 3], 1);
    start(&mut queue);
    assert_eq!(queue.lose_worker(0), Some(LostWorker { handle: "first", job: Some(1) }));
    assert_eq!(queue.lose_worker(0), None);
    assert!(queue.wants_worker());
    queue.add_worker(1, "second");
    queue.worker_listens(1);
    assert_eq!(start(&mut queue), Some((2, 1)));
}

#[test]
fn the_other_workers_go_on_when_one_dies() {
    let mut queue = queue_of(&[1, 2, 3], 2);
    start(&mut queue);
    start(&mut queue);
    assert_eq!(queue.lose_worker(0), Some(LostWorker { handle: "first", job: Some(1) }));
    assert!(!queue.wants_worker(), "for one film it does not pay");
    queue.finish(1, 2);
    assert_eq!(start(&mut queue), Some((3, 1)));
}

#[test]
fn a_worker_that_died_of_a_film_is_replaced_while_many_wait() {
    let mut queue = queue_of(&[1, 2, 3, 4, 5, 6], 2);
    start(&mut queue);
    start(&mut queue);
    queue.lose_worker(1);
    assert_eq!(grow(&mut queue), 2);
}

#[test]
fn a_worker_that_died_for_no_film_is_not_replaced() {
    let mut queue = queue_of(&[], 3);
    queue.lose_worker(2);
    (0..40).for_each(|job| queue.push(job, ()));
    assert_eq!(grow(&mut queue), 2);
    assert_eq!(start(&mut queue), Some((0, 0)));

    let mut last = queue_of(&[], 1);
    assert_eq!(last.lose_worker(0), Some(LostWorker { handle: "first", job: None }));
    last.push(1, ());
    assert!(!last.wants_worker());
    last.remove_all_workers();
    assert!(last.wants_worker(), "beginning anew forgets it");
}

#[test]
fn beginning_anew_loses_no_job_and_begins_with_those_that_ran() {
    let mut queue = queue_of(&[1, 2, 3], 2);
    start(&mut queue);
    start(&mut queue);
    assert_eq!(queue.remove_all_workers().len(), 2);
    assert_eq!(grow(&mut queue), 1);
    queue.worker_listens(0);
    for job in 1..=3 {
        assert_eq!(start(&mut queue), Some((job, 0)));
        queue.finish(0, job);
    }
}

#[test]
fn an_answer_for_another_job_does_not_end_the_running_one() {
    let mut queue = queue_of(&[1, 2, 3], 2);
    start(&mut queue);
    start(&mut queue);
    queue.finish(0, 3);
    queue.finish(0, 2);
    assert_eq!(start(&mut queue), None);
    assert_eq!(queue.lose_worker(0).and_then(|lost| lost.job), Some(1));
}

#[test]
fn a_waiting_job_can_be_taken_out_and_a_running_one_stays() {
    let mut queue = queue_of(&[1, 2, 3], 1);
    start(&mut queue);
    queue.cancel(2);
    queue.cancel(1);
    assert_eq!(start(&mut queue), None);
    queue.finish(0, 1);
    assert_eq!(start(&mut queue), Some((3, 0)));
}

#[test]
fn more_workers_are_wanted_only_after_the_first_has_stored_the_network() {
    let mut queue = Queue::new(3);
    assert_eq!(grow(&mut queue), 1);
    (0..40).for_each(|job| queue.push(job, ()));
    queue.worker_listens(0);
    assert_eq!(grow(&mut queue), 1);
    queue.worker_is_ready(0, true);
    assert_eq!(start(&mut queue), Some((0, 0)), "it reads films meanwhile");
    assert_eq!(grow(&mut queue), 1);
    queue.storing_ended(0);
    assert_eq!(grow(&mut queue), 3);
}

#[test]
fn more_workers_are_wanted_only_for_more_films() {
    let mut queue = Queue::new(4);
    grow(&mut queue);
    queue.worker_is_ready(0, false);
    (0..3).for_each(|job| queue.push(job, ()));
    assert_eq!(grow(&mut queue), 1);
    queue.push(3, ());
    assert_eq!(grow(&mut queue), 2);
    for (waiting, workers) in [(0, 1), (1, 1), (3, 1), (4, 2), (7, 2), (8, 3), (24, 7)] {
        assert_eq!(useful_workers(waiting, 0), workers, "{waiting} films");
    }
}

#[test]
fn workers_that_cannot_be_started_are_not_wanted() {
    let mut queue = queue_of(&[], 1);
    queue.stop_growing();
    (0..40).for_each(|job| queue.push(job, ()));
    assert!(!queue.wants_worker());
}

#[test]
fn idle_workers_go_but_one_that_is_ready() {
    let mut queue = queue_of(&[1], 2);
    assert!(!queue.has_idle_extras());
    start(&mut queue);
    assert_eq!(queue.take_idle_extras(), Vec::<&str>::new(), "one has a film");
    queue.finish(0, 1);
    assert_eq!(queue.take_idle_extras(), ["second"]);
    assert_eq!(queue.workers(), 1);
    assert!(!queue.has_idle_extras());

    let mut unready = Queue::<(), _>::new(2);
    unready.add_worker(0, "first");
    unready.add_worker(1, "second");
    unready.worker_is_ready(1, false);
    assert_eq!(unready.take_idle_extras(), ["first"]);
}

#[test]
fn a_worker_that_grew_too_large_makes_room_for_another() {
    let mut queue = queue_of(&[1, 2, 3], 1);
    start(&mut queue);
    queue.note_memory(0, MOST_LINEAR_MEMORY);
    assert_eq!(queue.finish(0, 1), None);
    start(&mut queue);
    queue.note_memory(0, MOST_LINEAR_MEMORY + 1);
    assert_eq!(queue.finish(0, 1), None, "it has another film");
    assert_eq!(queue.finish(0, 2), Some("first"));
    assert!(queue.wants_worker());
    queue.add_worker(1, "second");
    queue.worker_listens(1);
    assert_eq!(start(&mut queue), Some((3, 1)));
}

#[test]
fn a_spare_job_waits_for_all_films_even_those_that_come_later() {
    let mut queue = queue_of(&[1], 1);
    queue.push_spare(10, ());
    queue.push_spare(11, ());
    queue.push_spare_front(12, ());
    queue.push(2, ());
    for job in [1, 2, 12, 10, 11] {
        assert_eq!(start(&mut queue), Some((job, 0)));
        queue.finish(0, job);
    }
    assert_eq!(start(&mut queue), None);
}

#[test]
fn many_spare_jobs_are_shared_and_can_be_cancelled() {
    let mut queue = queue_of(&[], 2);
    (10..50).for_each(|job| queue.push_spare(job, ()));
    assert!(!queue.has_idle_extras(), "two workers share them");
    assert_eq!(queue.take_idle_extras(), Vec::<&str>::new());
    (10..50).for_each(|job| queue.cancel(job));
    assert_eq!(start(&mut queue), None);
    let mut one = Queue::new(3);
    grow(&mut one);
    one.worker_is_ready(0, false);
    (10..18).for_each(|job| one.push_spare(job, ()));
    assert!(!one.wants_worker(), "a few are not worth a start");
    (18..50).for_each(|job| one.push_spare(job, ()));
    assert!(one.wants_worker());
}

#[test]
fn spare_jobs_stay_spare_when_the_workers_begin_anew() {
    let mut queue = queue_of(&[], 1);
    queue.push_spare(10, ());
    start(&mut queue);
    queue.push(1, ());
    queue.remove_all_workers();
    queue.add_worker(5, "fifth");
    queue.worker_listens(5);
    assert_eq!(start(&mut queue), Some((1, 5)));
    queue.finish(5, 1);
    assert_eq!(start(&mut queue), Some((10, 5)));
}

#[test]
fn a_large_worker_stays_after_a_spare_job() {
    let mut queue = queue_of(&[1], 1);
    queue.push_spare(10, ());
    start(&mut queue);
    queue.finish(0, 1);
    start(&mut queue);
    queue.note_memory(0, MOST_LINEAR_MEMORY + 1);
    assert_eq!(queue.finish(0, 10), None, "it keeps what the next one needs");
    queue.push(2, ());
    start(&mut queue);
    assert_eq!(queue.finish(0, 2), Some("first"));
}

#[test]
fn workers_are_limited_by_cores_memory_and_what_was_tried() {
    for (cores, gibibytes, limit) in
        [(1, 8.0, 1), (2, 8.0, 2), (16, 8.0, MOST_WORKERS), (16, 4.0, 4), (4, 1.0, 1), (4, 0.25, 1), (0, 4.0, 1)]
    {
        assert_eq!(worker_limit(cores, gibibytes), limit, "{cores} cores, {gibibytes} GiB");
    }
}

#[test]
fn an_address_can_ask_for_fewer_workers() {
    assert_eq!(requested_workers("?workers=2"), Some(2));
    assert_eq!(requested_workers("?engine=plain&workers=8"), Some(8));
    for query in ["", "?", "?workers", "?workers=", "?workers=0", "?workers=9", "?workers=-1", "?someworkers=2"] {
        assert_eq!(requested_workers(query), None, "{query}");
    }
}
