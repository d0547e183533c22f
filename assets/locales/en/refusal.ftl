# Why a film has no answer: one text for each code, with the values that the program gives.

refusal-empty = The file is empty (0 bytes). Choose the image again, or export it once more.
refusal-not-an-image = This is not an image, whatever its name says. Choose a radiograph saved as DICOM, JPEG, PNG, WebP, GIF, BMP or TIFF.
refusal-unreadable = The browser could not read the file. If it was moved, or is a folder, choose it again.
refusal-not-a-chest-film = This does not look like an upright frontal chest radiograph, which is all the network knows (out-of-distribution score { $score }, limit { $limit }). If it is one, turn it upright, crop it to the chest, and show bone as bright.
refusal-unsupported = { $format } files cannot be read yet. Export the radiograph as PNG or JPEG and try that.
refusal-unsupported-variant = This kind of { $format } file cannot be read yet ({ $detail }). Export the radiograph as an 8-bit PNG or JPEG.
refusal-unsupported-syntax = The pixels of this DICOM file are stored as { $syntax }, which cannot be read here. Export it as PNG or uncompressed DICOM.
refusal-wrong-modality = This is a { $picture }, not a chest radiograph. Choose a CR, DX or RG image.
refusal-wrong-body-part = The file says that this is a radiograph of: { $part }. The network knows chest films only.
refusal-not-frontal = The file says that this is a lateral view ({ $view }). The network knows frontal chest films only.
refusal-multi-frame = This DICOM file has { $frames } frames. Choose a single radiograph.
refusal-no-pixels = This DICOM file holds no picture.
refusal-truncated = The { $format } file is cut short: its end is missing. Copy or download it again.
refusal-corrupt = The { $format } file is damaged and cannot be read ({ $detail }). Copy or export it again.
refusal-too-many-bytes = The file has { $megabytes } MB; the limit is { $limit } MB. Export it smaller.
refusal-too-many-pixels = The image has { $width } x { $height } pixels, more than the limit of { $limit } megapixels. Export it smaller.
refusal-too-much-memory = The { $format } file needs too much memory to read. Export it smaller, or with 8 bits a sample.
refusal-too-small = The image has only { $width } x { $height } pixels; a radiograph needs at least { $minimum } on each side. Choose the full-size image, not a thumbnail.
refusal-near-constant = The image is blank: nearly every pixel has the same brightness. Check that the right file was exported.
refusal-colour = This is a colour picture, not a radiograph. If it is a photo of a screen, export the radiograph itself instead.
