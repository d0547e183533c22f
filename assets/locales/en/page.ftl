# The frame around everything: header, notice, network, settings, intake.

page-title = Pneumoscope
page-subtitle = A second look at chest X-rays, computed on your own machine. No image leaves it.
page-notice = For education and research only. Not a medical device: never use it to decide about a patient.
page-skip = Skip to the content
page-places = Pages
page-reading-room = Reading room
page-learn = Learn
page-teachers = For teachers
page-open-whole = Open the whole page
page-language = Language
page-theme = Colours
page-theme-system = As the system
page-theme-light = Light
page-theme-dark = Dark

page-below = below { $share }
page-above = above { $share }

page-network-starting = Starting the program that reads the films
page-network-fetching = Fetching the network: { $received } of { $total } MB
page-network-preparing = Preparing the network
page-network-ready = Ready. Images stay on this machine.
page-network-fetched-bar = Network fetched
page-network-prepared-bar = Network being prepared
page-again = Try again

page-choose = Choose chest X-rays
page-choose-more = Add films
page-choose-folder = A whole folder
page-drop = or drop them anywhere on this page, or paste one from the clipboard
page-formats = JPEG, PNG, WebP, GIF, BMP, TIFF or DICOM; several at once, or a folder
page-let-go = Let go: the films stay on this machine
page-nothing-in-folder = There is no file in that folder.

page-not-kept = There is no room on this device to keep the network: without a connection it does not work.
page-update = A newer version of this site is ready.
page-update-loses = The films on this page go with the old one; save first what you need.
page-update-now = Use it now
