# Why a film has no answer: one text for each code, with the values that the program gives.

refusal-empty = The file is empty (0 bytes). Choose the image again, or export it once more.
refusal-not-an-image = This is not an image, whatever its name says. Choose a radiograph saved as DICOM, JPEG, PNG, WebP, GIF, BMP or TIFF.
refusal-unreadable = The browser could not read the file. If it was moved, or is a folder, choose it again.
refusal-not-a-chest-film = This does not look like an upright frontal chest radiograph, which is all the network knows (out-of-distribution score { $score }, limit { $limit }). If it is one, turn it upright, crop it to the chest, and show bone as bright.
