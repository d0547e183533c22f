# What can be taken away: tables, a printed page, a picture.

export-answers = All answers as a file:
export-csv = CSV
export-json = JSON
export-names = Include file names (they may name a patient)
export-failed = The file could not be saved. Check what this browser allows to be downloaded.

export-film = Take this film away
export-image-copy = Copy image
export-image-save = Save image
export-image-copied = The image is in the clipboard.
export-image-saved = The image was saved.
export-image-saved-instead = This browser does not put images into the clipboard. The image was saved instead.
export-image-failed = There is no image yet, or it could not be saved. Wait until the film is shown and try again.

report-open = Report
report-print = Print
report-close = Close
report-name = Include the file name (it may name a patient)
report-title = Second reader's report on a chest X-ray
report-film = Film { $number }
report-drawing = Drawing { $number }
report-without-map = The film
report-with-map = With the map of where the network looked
report-map-means = The map shows where the network found what speaks for pneumonia, in { $map-width } x { $map-height } places. It does not show where a disease is.
report-measured-on = At this reading, on
report-validation = { $count ->
    [one] { $count } validation film, on which the reading was chosen
   *[other] { $count } validation films, on which the reading was chosen
}
report-test = { $count ->
    [one] { $count } test film, which nothing was chosen on
   *[other] { $count } test films, which nothing was chosen on
}
report-figure = { $value } [{ $low } to { $high }]
report-intervals = In brackets 95 % intervals. On films from elsewhere all of these are lower.
report-made = Made on { $time } by Pneumoscope { $version }, on the reader's own machine.
