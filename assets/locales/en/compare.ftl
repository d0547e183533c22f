# The other networks on the open film.

compare = Other networks
compare-why = They read the same film, one after the other. The answer above stays as it is.
compare-start = Compare the networks (up to { $megabytes } MB to fetch)
compare-cancel = Stop
compare-own = { $name } (answers above)
compare-network = Network
compare-size = Size
compare-answer = Answer
compare-megabytes = { $megabytes } MB
compare-waiting = Waiting
compare-fetching = Fetching: { $received } of { $total } MB
compare-reading = Reading the film
compare-like = Like the training films.
compare-unlike = Not like the training films. Do not rely on this answer.
compare-unchecked = Whether the film is like the training films is not checked.
compare-running = { $name } is asked.
compare-ended = Done. Answers of other networks: { $answered } of { $all }.
compare-points = Each answer is at the balanced operating point of its network, which was chosen on the same validation films.
