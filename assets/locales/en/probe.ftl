# Questions to the network about a film that is covered in part or changed.

probe-panel = Ask the network: cover a part
probe-about = What does the network say without a part of the film? A covered part gets the grey of what surrounds it. The film's own answer does not change.
probe-not-yet = Only a film with an answer can be asked about.
probe-size = Patch
probe-percent = { $percent } %
probe-waiting = Waiting for the network
probe-asked-cover = Without this part
probe-asked-adjusted = With these changes
probe-asked-both = With these changes and without this part
# $direction: up, down, none. $asked: one of the three above.
probe-effect = { $direction ->
    [up] { $asked }: { $probability }, { $points } percentage points higher.
    [down] { $asked }: { $probability }, { $points } percentage points lower.
   *[none] { $asked }: { $probability }, no change.
}
probe-foreign = Like this, the film no longer looks like a chest film to the network. Do not rely on this number.
probe-place-patch = Patch { $across } % from the left and { $down } % from the top of the film
probe-place-border = The border is covered
probe-place-corners = The corners are covered
probe-nothing-covered = Nothing is covered
probe-said-size = Patch { $percent } % wide

probe-adjust-panel = Ask the network: change the picture
probe-adjust-about = What does the network say of a slightly different picture? It reads the changed picture. The film on the screen and its own answer do not change.
probe-adjust-brightness = Brightness
probe-adjust-contrast = Contrast
probe-adjust-sharpness = Sharpness
probe-adjust-rotation = Turn
probe-adjust-crop = Crop
probe-adjust-reset = As it was
probe-adjust-none = Nothing is changed.
probe-adjust-picture = The changed picture, as the network reads it

probe-fine = Fine map
probe-fine-compute = Compute the fine map
probe-fine-cancel = Cancel
probe-fine-everywhere = Compute all places
probe-fine-progress = { $done } of { $all } places
probe-fine-done = The fine map is done.
probe-fine-shown = Show the fine map on the film
probe-fine-legend = Colours of what covering a place does: from bright blue, where it raises the probability most, over no colour, where nothing changes, to bright yellow, where it lowers the probability most
probe-fine-rises = { $points } points higher
probe-fine-falls = { $points } points lower
probe-fine-foreign = { $count ->
    [one] With { $count } of the places covered, the film no longer looks like a chest film to the network.
   *[other] With { $count } of the places covered, the film no longer looks like a chest film to the network.
}
probe-fine-caption-short = What covering each place does, not where disease is
probe-fine-caption = Large patches are covered in turn, then small ones on a grid of { $side } x { $side } where that changed most. Red to yellow: covering the place lowers the probability of pneumonia, so the network counts it for pneumonia. Blue: covering it raises the probability. The colours do not show where disease is: a letter in a corner can have them too.
