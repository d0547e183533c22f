# The first screen, for people who have no film on the page yet, and the page for addresses that do not exist.

welcome-name = What you can do here
welcome-picture = A drawing. The colours are an example of a map of where the network looked.
welcome-drop = Drop
welcome-drop-what = a chest X-ray: a picture, a DICOM file or a ZIP. It stays on this computer.
welcome-read = Read
welcome-read-what = the answer: a probability, where the network looked, and how sure it is.
welcome-question = Question
welcome-question-what = the answer: choose how strict it is, crop or turn the film, compare two films.
welcome-proof = Test the privacy: when the page says “Ready”, cut the network connection. Films are still read.
welcome-held = How the privacy is enforced
welcome-quality = Of { $films } test films, the network recognises { $sensitivity } of those with pneumonia and { $specificity } of the normal ones. They are like the films that it was trained on; on other films it does worse.
welcome-quality-chosen = The network recognises { $sensitivity } of the films with pneumonia and { $specificity } of the normal films that it was adjusted on. On other films it does worse.
welcome-quality-more = How good it is, and where it fails
welcome-missing = There is no page at this address.
welcome-home = To Pneumoscope
