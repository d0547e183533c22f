# The layout of all pages: header, notice, network status, settings, adding films.

page-title = Pneumoscope
page-subtitle = A second reader for chest X-rays that runs on your own computer. No image leaves it.
page-notice = For education and research only. Not a medical device: never use it to decide about a patient.
page-skip = Skip to the content
page-places = Pages
page-reading-room = Reading room
page-learn = Learn
page-teachers = For teachers
page-open-whole = Open the full page
page-language = Language
page-language-missing = The texts in { $language } could not be fetched. Check the connection and try again.
page-theme = Colours
page-theme-system = Theme: same as device
page-theme-light = Light
page-theme-dark = Dark

page-below = below { $share }
page-above = above { $share }
page-interval = { $value } [{ $low } to { $high }]

page-network-starting = Starting the program that reads the films
page-network-fetching = Downloading the network: { $received } of { $total } MB
page-network-fetching-left = Downloading the network: { $received } of { $total } MB, { $left }
page-network-interrupted = The connection was lost at { $received } of { $total } MB. Trying again.
page-network-preparing = Preparing the network
page-network-ready = Ready. Images stay on this computer.
page-network-fetched-bar = Download of the network
page-network-prepared-bar = Preparation of the network
page-left-minutes = { $count ->
    [one] about 1 minute left
   *[other] about { $count } minutes left
}
page-left-seconds = about { $count } seconds left
page-left-moment = a few seconds left
page-again = Try again

page-choose = Choose chest X-rays
page-choose-more = Add films
page-choose-folder = Choose a folder
page-drop = or drop them anywhere on this page, or paste one from the clipboard
page-formats = JPEG, JPEG 2000, PNG, WebP, GIF, BMP, TIFF or DICOM; several files at once, a folder, or a ZIP
page-let-go = Drop the films here. They stay on this computer.
page-no-pictures = { $count ->
    [one] 1 file is not a picture and was left out.
   *[other] { $count } files are not pictures and were left out.
}
page-nothing-in-folder = There are no files in this folder.
page-no-file = That was no file: a link or a text. Save the picture first, then drop the file here.

page-not-kept = There is no space on this device to store the network. Without a connection the site does not work.
page-update = A newer version of this site is ready.
page-update-loses = The update removes the films on this page. Save what you need first.
page-update-now = Update now
