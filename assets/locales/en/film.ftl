# A film and the list of films.

film-pneumonia = Signs of pneumonia
film-normal = No signs of pneumonia
film-cannot-tell = Uncertain
film-no-answer = No answer
film-not-a-diagnosis = This is not a diagnosis. For education and research only.

film-probability = Probability of pneumonia
film-scale = { $probability } on a scale from 0 to 100 %; counts as pneumonia at { $threshold } or more
film-scale-least = 0 %
film-scale-most = 100 %
film-called-from = Counts as pneumonia at { $threshold } or more.
film-cannot-tell-between = Between { $low } and { $high } the answer is uncertain.
film-probability-means = The percentage assumes that half of the people examined are ill. If fewer are, it is too high.
film-readers = Two networks read this film: { $first } says { $first-probability }, { $second } says { $second-probability }. The answer is their mean; the further they are apart, the less sure it is.
# Small changes: the film is moved, enlarged, turned and made brighter by a little.
film-steady = With small changes of the film the answer stays between { $low } and { $high }.
film-steady-not-yet = Small changes of the film have not been tried yet.
film-steady-failed = Small changes of the film could not be tried. { $reason }
film-steady-foreign = { $count ->
    [one] { $count } of the { $all } changes is not counted: after it, the film no longer looks like a chest film to the network.
   *[other] { $count } of the { $all } changes are not counted: after them, the film no longer looks like a chest film to the network.
}
film-unfamiliar-short = Not like the training films.
film-unfamiliar = An adult? Another hospital? Do not rely on this answer.
film-time = Time: { $total } (decode { $decode }, resize { $resize }, network { $network })
film-learned-from = Trained on: { $population }
film-model = { $name }, version { $version }, SHA-256 { $hash }
film-facts = { $format }, { $width } x { $height } pixels, { $bits } bits
film-facts-by-browser = { $facts }, decoded by the browser
film-facts-and = { $facts }, { $more }
film-view-pa = PA view
film-view-ap = AP view
film-side-left = left side
film-side-right = right side
film-side-both = both sides

film-waiting = Waiting in the queue
film-answer-later = The answer is shown later.
film-decoding = Decoding the image
film-waiting-for-network = Waiting for the network
film-running = Running the network
film-cancelled = Cancelled
film-pixels-loading = Loading the film
film-read-again = Read again
film-as-the-file-is = As the file is
film-seen = Shown { $changes }, not read yet.
film-first-page = The file has { $pages } pages. Only the first one was read.
film-first-page-short = First of { $pages } pages.
film-read-after = Read after these changes: { $changes }.
film-changed-and = { $first }, { $more }
film-changed-cut = cropped
film-changed-straightened = straightened
film-changed-mirrored = mirrored
film-changed-turned-left = turned left by { $degrees }°
film-changed-turned-right = turned right by { $degrees }°
film-changed-inverted = black and white inverted
film-changed-grey = in colour, read as grey
film-angle = Turn
film-degrees = { $degrees }°
film-free-corners = Move each corner by itself, to straighten a photo
film-propose = Suggest
film-proposals = Is it one of these? Choose one to read it.
film-proposals-looking = Looking for a chest film in the picture
film-proposals-none = No part of the picture looks like a chest film to the network.
film-remedies = Change the picture
film-remedy-crop = Crop
film-remedy-rotate-right = Turn
film-remedy-invert = Invert
film-read-as-grey = Read it as grey
film-details = Details
film-score = Out-of-distribution score { $score }, limit { $limit }

film-reading = How strict?
film-reading-screening = Miss few: more false alarms
film-reading-balanced = Balanced
film-reading-confirming = Few false alarms: misses more
film-at-this-reading-pneumonia = At this setting the film counts as pneumonia.
film-at-this-reading-normal = At this setting the film counts as normal.
film-forced-normal = { $probability } is too near the middle. If forced to choose: no pneumonia.
film-forced-pneumonia = { $probability } is too near the middle. If forced to choose: pneumonia.
film-predictive-values = Predictive values
film-predictive-values-why = How often an answer is right depends on the prevalence: how common pneumonia is among the people examined.
film-prevalence = How many of 100 patients have pneumonia?
film-sensitivity = Sensitivity
film-specificity = Specificity
film-ppv = Pneumonia answers that are right (PPV)
film-npv = Normal answers that are right (NPV)
film-chosen-on = Films that it was chosen on
film-predictive-values-source = Brackets show 95 % intervals. The operating points were chosen on the validation patients, so the figures there are a little too optimistic. On films from other sources, all figures are lower.

film-about = What this is and what it is not
film-about-trained = The network was trained on: { $population }. It has never been shown to work on anyone else: adults, other hospitals, other machines. Networks of this kind are known to fail there.
film-about-refuses = The network refuses images that are not upright frontal chest films. It warns about films that are unlike its training films. It misses some.
film-about-private = Only this page reads and assesses the image. Nothing is uploaded; there is no server that could receive it.
film-about-held = The browser enforces this: the page's content security policy forbids sending data to any other address. Tests try two dozen ways, and all are blocked. After the first visit the site works without a connection.
film-about-data = Films: { $source } ({ $licence }). { $citation }.

film-list = Films
film-list-progress = { $done ->
    [0] { $all ->
        [one] Working on the film.
       *[other] 0 of { $all } films done.
    }
   *[other] { $all ->
        [one] { $done } of { $all } film done.
       *[other] { $done } of { $all } films done.
    }
}
film-list-progress-bar = Films done
film-list-cancel = Cancel waiting films
film-list-retry = Retry failed films
film-list-clear = Remove all
film-list-removed = { $count ->
    [one] { $count } film removed.
   *[other] { $count } films removed.
}
film-list-undo = Undo
film-list-sort = Sort by
film-list-sort-added = Latest first
film-list-sort-name = Name
film-list-sort-probability = Probability, highest first
film-list-sort-verdict = Verdict
film-list-show = Show
film-list-show-all = All films
film-list-show-pneumonia = Signs of pneumonia
film-list-show-normal = No signs of pneumonia
film-list-show-cannot-tell = Uncertain
film-list-show-no-answer = No answer
film-list-show-pending = Not done yet
film-list-none-match = No films match this filter.
film-remove-name = Remove { $name }
film-again = Try again
film-of = The film { $name }
