# Exports: tables, a printed report, an image.

export-answers = Export all answers:
export-csv = CSV for spreadsheets
export-csv-programs = CSV for programs
export-json = JSON
export-report = Report to print
export-names = Include file names (they may name a patient)
export-shown = Only the films that the list shows
export-failed = The file could not be saved. Check which downloads this browser allows.

export-film = Export this film
export-image-copy = Copy image
export-image-save = Save image
export-image-copied = The image is on the clipboard.
export-image-saved = The image was saved.
export-image-saved-instead = This browser cannot copy images to the clipboard. The image was saved instead.
export-image-failed = There is no image yet, or it could not be saved. Wait until the film is shown, then try again.
export-image-no-caption = It has no caption, because this browser changes what pages draw as text.
export-caption-network = Network: { $name }, version { $version }. Pneumoscope { $program }.

report-open = Report
report-print = Print
report-close = Close
report-name = Include the file name (it may name a patient)
report-title = Second reader's report on a chest X-ray
report-film = Film { $number }
report-drawing = Drawing { $number }
report-without-map = The film
report-with-map = With the class activation map
report-map-means = The map shows which parts of the film raised the network's score for pneumonia, in { $map-width } x { $map-height } regions. It does not show where disease is.
report-operating-point = Operating point
report-measured-on = At this operating point, on
report-validation = { $count ->
    [one] { $count } validation film, used to choose the operating point
   *[other] { $count } validation films, used to choose the operating point
}
report-test = { $count ->
    [one] { $count } test film, not used to choose anything
   *[other] { $count } test films, not used to choose anything
}
report-intervals = Brackets show 95 % intervals. On films from other sources, all these figures are lower.
report-made = Created on { $time } by Pneumoscope { $version }, on the user's own computer.

report-several = Report on the films
report-preparing = Preparing sheet { $number } of { $all }
report-progress-bar = Sheets prepared
report-ready = { $count ->
    [one] The report on { $count } film is ready to print.
   *[other] The report on { $count } films is ready to print.
}
report-without-picture = { $count ->
    [one] { $count } film could not be shown; its sheet says why.
   *[other] { $count } films could not be shown; their sheets say why.
}
report-cancel = Cancel
report-list-title = { $count ->
    [one] Second reader's report on { $count } chest X-ray
   *[other] Second reader's report on { $count } chest X-rays
}
report-list-film = Film
report-list-answer = Answer
report-no-picture = The film cannot be shown. { $reason }
