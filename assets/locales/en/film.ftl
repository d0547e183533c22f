# One film and the list of films.

film-pneumonia = Signs of pneumonia
film-normal = No signs of pneumonia
film-cannot-tell = Cannot tell
film-no-answer = No answer
film-not-a-diagnosis = This is not a diagnosis. For education and research only.

film-probability = Probability of pneumonia
film-scale = { $probability } on a scale from 0 to 100 %; called pneumonia from { $threshold } on
film-scale-least = 0 %
film-scale-most = 100 %
film-called-from = Called pneumonia from { $threshold } on.
film-cannot-tell-between = Between { $low } and { $high } it cannot tell.
film-probability-means = Calibrated for a group in which half the films show pneumonia.
film-unfamiliar = Unlike most films the network learned from (children of one to five, one hospital): its answer may mean nothing here.
film-time = Time: { $total } (decode { $decode }, resize { $resize }, network { $network })
film-learned-from = Learned from: { $population }
film-model = { $name }, version { $version }, SHA-256 { $hash }
film-facts = { $format }, { $width } x { $height } pixels, { $bits } bits

film-waiting = Waiting its turn
film-answer-later = The answer comes later.
film-decoding = Decoding the image
film-waiting-for-network = Waiting for the network
film-running = Running the network
film-cancelled = Cancelled
film-pixels-loading = Loading the film

film-reading = Reading
film-reading-screening = Screening: misses little
film-reading-balanced = Balanced
film-reading-confirming = Confirming: accuses rarely
film-at-this-reading-pneumonia = At this reading the film counts as pneumonia.
film-at-this-reading-normal = At this reading the film counts as normal.
film-predictive-values = What the answer is worth
film-predictive-values-why = How often an answer is right depends on how common pneumonia is among those who are examined.
film-prevalence = Of 100 of them, so many have pneumonia
film-sensitivity = Sensitivity
film-specificity = Specificity
film-ppv = Right if it says pneumonia (PPV)
film-npv = Right if it says normal (NPV)
film-predictive-values-source = Sensitivity and specificity on the validation films and augmented copies of them, on which the readings were chosen. On films from elsewhere they are lower.

film-about = What this is, and what it is not
film-about-trained = It was trained on: { $population }. It has never been shown to work on anybody else: adults, other hospitals, other machines. Networks of this kind are known to fail there.
film-about-refuses = It refuses pictures that are not upright frontal chest films, and warns of films unlike those it learned from. It misses some.
film-about-private = The image is read and assessed by this page alone. Nothing is uploaded; there is no server that could receive it.
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
film-list-cancel = Cancel the waiting films
film-list-retry = Try the failed films again
film-list-clear = Remove all
film-list-sort = Order
film-list-sort-added = As added
film-list-sort-name = Name
film-list-sort-probability = Probability, highest first
film-list-sort-verdict = Verdict
film-list-show = Show
film-list-show-all = All films
film-list-show-pneumonia = Signs of pneumonia
film-list-show-normal = No signs of pneumonia
film-list-show-cannot-tell = Cannot tell
film-list-show-no-answer = No answer
film-list-show-pending = Not done yet
film-list-none-match = No film is like that.
film-remove-name = Remove { $name }
film-again = Try again
film-of = The film { $name }
