# The viewer: the film on its canvas, the buttons and keys, and where the network looked.

viewer-of = Viewer of { $name }
viewer-film = The film { $name }
viewer-role = radiograph viewer
viewer-hint = Arrow keys move the film; plus and minus zoom. Press the question mark for all keys.

# Commands: on buttons, and in the list of keys.
viewer-zoom-in = Zoom in
viewer-zoom-out = Zoom out
viewer-fit = Show the whole film
viewer-one-to-one = One film pixel per screen pixel
viewer-pan-left = Move the view left
viewer-pan-right = Move the view right
viewer-pan-up = Move the view up
viewer-pan-down = Move the view down
viewer-rotate-left = Turn left
viewer-rotate-right = Turn right
viewer-flip = Mirror left to right
viewer-invert = Invert black and white
viewer-auto-window = Auto window
viewer-next-preset = Next window preset of the file
viewer-window-wider = Wider window, less contrast
viewer-window-narrower = Narrower window, more contrast
viewer-level-up = Higher level, darker
viewer-level-down = Lower level, brighter
viewer-switch-tool = Drag to move the film instead of setting the window
viewer-measure = Measure a length
viewer-crop = Crop
viewer-crop-top-left = Upper left corner
viewer-crop-top-right = Upper right corner
viewer-crop-bottom-right = Lower right corner
viewer-crop-bottom-left = Lower left corner
viewer-crop-middle = Move the frame
viewer-compare = Compare: keep this film beside the next
viewer-compare-same = The same film with the map switched. Open another film to compare.
viewer-cover = Cover a part of the film
viewer-cover-smaller = Smaller patch
viewer-cover-larger = Larger patch
viewer-cover-border = Cover the border
viewer-cover-corners = Cover the corners with their letters
viewer-toggle-map = Map of where the network looked
viewer-toggle-map-short = Map
viewer-map-stronger = Increase the map's opacity
viewer-map-weaker = Reduce the map's opacity
viewer-reset = Reset
viewer-help = Keys and gestures

viewer-group-zoom = Zoom
viewer-group-turn = Turn and mirror
viewer-group-grey-levels = Grey levels and dragging
viewer-group-other = Reset and help
viewer-zoom-percent = { $zoom } %
viewer-no-scale = The file does not say how large its pixels are, so lengths cannot be measured
viewer-millimetres = { $length } mm
viewer-millimetres-on-detector = { $length } mm on the detector. In the patient it is less; the file does not say by how much.
viewer-millimetres-somewhere = { $length } mm. The file does not say whether on the detector or in the patient, where it is less.

viewer-grey-levels = Grey levels
viewer-level = Level
viewer-width = Width
viewer-preset = Window
viewer-preset-number = Window { $number } of the file
viewer-preset-none = Set manually

# Where the network looked.
viewer-map = Where the network looked
viewer-opacity = Opacity
viewer-opacity-percent = { $percent } %
viewer-legend = Colours from dark and transparent (low) to bright and opaque (high)
viewer-legend-low = low
viewer-legend-high = high
viewer-map-caption-short = Where the network looked, not where disease is
viewer-map-caption = The colours show where the network looked, not where disease is. They mark the parts of the image that raised the score for pneumonia, in { $map-width } x { $map-height } regions smoothed over the film (class activation map, Grad-CAM). They are no outline, they may lie beside the relevant area, and a film without pneumonia can have them too. In a test on 12 films, covering what the map marks changed the answer more than covering random places, but no more than covering what another film's map marks. The fine map did better.

# $height: upper, middle, lower. $side: left, centre, right, both. Left and right of the image, not of the patient.
viewer-looked-corner = { $side ->
    [both] { $height ->
        [upper] Mostly the upper part of both sides of the image.
        [middle] Mostly the middle part of both sides of the image.
       *[lower] Mostly the lower part of both sides of the image.
    }
    [left] { $height ->
        [upper] Mostly the upper left of the image.
        [middle] Mostly the left of the image, half way up.
       *[lower] Mostly the lower left of the image.
    }
    [right] { $height ->
        [upper] Mostly the upper right of the image.
        [middle] Mostly the right of the image, half way up.
       *[lower] Mostly the lower right of the image.
    }
   *[centre] { $height ->
        [upper] Mostly the upper part of the image, in the centre.
        [middle] Mostly the centre of the image.
       *[lower] Mostly the lower part of the image, in the centre.
    }
}
viewer-looked-height = { $height ->
    [upper] Mostly the upper part of the image, from side to side.
    [middle] Mostly the middle of the image, from side to side.
   *[lower] Mostly the lower part of the image, from side to side.
}
viewer-looked-side = { $side ->
    [left] Mostly the left of the image, from top to bottom.
    [right] Mostly the right of the image, from top to bottom.
    [both] Mostly both sides of the image, from top to bottom.
   *[centre] Mostly along the centre of the image, from top to bottom.
}
viewer-looked-everywhere = Nowhere in particular: the map is spread over the image.
viewer-looked-nowhere = Nowhere: no part of the image raised the score for pneumonia.
viewer-looked-faint = The map is faint: few parts of the image raised the score for pneumonia.
viewer-looked-unknown = The map appears once the network has answered.

# Announcements for screen readers.
viewer-said-zoom = Zoom { $zoom } %
viewer-said-place = The centre of the view is { $across } % from the left and { $down } % from the top of the film
viewer-said-turned = { $mirrored ->
    [yes] Mirrored, then turned right by { $degrees } degrees
   *[no] Turned right by { $degrees } degrees
}
viewer-said-inverted = Black and white inverted
viewer-said-not-inverted = Black and white as on the film
viewer-said-window = Level { $level }, width { $width }
viewer-said-tool-pan = Dragging moves the film
viewer-said-tool-window = Dragging sets level and width
viewer-said-measure-off = Measuring is off
viewer-said-crop-on = Crop frame shown. Tab reaches its corners; arrow keys move them.
viewer-said-crop-off = Crop frame removed
viewer-said-compare-on = This film stays beside the next one that you open
viewer-said-compare-off = The comparison is over
viewer-said-map-on = Map of where the network looked: shown
viewer-said-map-off = Map of where the network looked: hidden
viewer-said-opacity = Map { $percent } % opaque
viewer-said-reset = View reset

# The dialog with all keys.
viewer-keys = Keys and gestures
viewer-keys-where = The keys work while the focus is in the viewer. The question mark works everywhere except in text fields.
viewer-keys-on = Use single-key shortcuts. Arrow keys always work.
viewer-close = Close
viewer-pointers = Mouse and touch
viewer-pointers-drag = Drag with the left button or one finger: sets the window (right and left: width; up and down: level), or moves the film, measures a length or moves the patch if that is chosen.
viewer-pointers-other = Drag with another button or with Shift: does the other of the two.
viewer-pointers-wheel = Wheel: zooms at the pointer.
viewer-pointers-fingers = Two fingers: zoom and move.
viewer-pointers-double = Double click or double tap: switches between the whole film and one to one.
