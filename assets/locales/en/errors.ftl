# Why a film has no answer, or there is no network: one text for each code of the errors in the source.

error-empty = The file is empty (0 bytes). Choose the image again, or export it once more.
error-not-an-image = This is not an image, whatever its name says. Choose a radiograph saved as DICOM, JPEG, PNG, WebP, GIF, BMP or TIFF.
error-unreadable = The file could not be read ({ $cause }). If it was moved, or is a folder, choose it again.
error-not-a-chest-film = This does not look like an upright frontal chest radiograph, which is all the network knows (out-of-distribution score { $score }, limit { $limit }). If it is one, turn it upright, crop it to the chest, and show bone as bright.
error-unsupported = { $format } files cannot be read yet. Export the radiograph as PNG or JPEG and try that.
error-unsupported-variant = This kind of { $format } file cannot be read yet ({ $detail }). Export the radiograph as an 8-bit PNG or JPEG.
error-truncated = The { $format } file is cut short: its end is missing. Copy or download it again.
error-corrupt = The { $format } file is damaged and cannot be read ({ $detail }). Copy or export it again.
error-too-many-bytes = The file has { $megabytes } MB; the limit is { $limit } MB. Export it smaller.
error-too-many-pixels = The image has { $width } x { $height } pixels, more than the limit of { $limit_megapixels } megapixels. Export it smaller.
error-too-long = The image has { $width } x { $height } pixels, and no side may have more than { $limit }. Export it smaller.
error-too-much-memory = The { $format } file needs too much memory to read. Export it smaller, or with 8 bits a sample.
error-too-much-work = Reading the { $format } file would take too long: it makes the decoder go over the same parts again and again. Export it once more.
error-too-small = The image has only { $width } x { $height } pixels; a radiograph needs at least { $minimum } on each side. Choose the full-size image, not a thumbnail.
error-near-constant = The image is blank: nearly every pixel has the same brightness. Check that the right file was exported.
error-colour = This is a colour picture, not a radiograph. If it is a photo of a screen, export the radiograph itself instead.

# DICOM files. The modality, the part and the view are terms of the standard.
error-wrong-modality = This is { $modality ->
        [CT] a CT slice
        [MR] an MR slice
        [US] an ultrasound picture
        [NM] a nuclear medicine picture
        [PT] a nuclear medicine picture
        [MG] a mammogram
        [XA] a fluoroscopy picture
        [RF] a fluoroscopy picture
        [IO] a dental radiograph
        [PX] a dental radiograph
       *[OTHER] another kind of file
    }, not a chest radiograph. Choose a frontal chest radiograph.
error-wrong-body-part = The file says that it shows another part of the body than the chest ({ $part }). Choose a chest radiograph.
error-not-frontal = The file says that it is a lateral view ({ $view }); the network knows frontal ones only. Choose the frontal film of this examination.
error-multi-frame = The file holds { $frames } frames; a radiograph has one. Export the one frame to be read.
error-no-pixels = This DICOM file holds no picture. Choose the file of the radiograph itself.
error-unsupported-syntax = The picture in this DICOM file is compressed in a way that cannot be read yet ({ $syntax }). Export it uncompressed, or as PNG.

# What goes wrong on our side. The cause is in the browser's own words.
error-network-unreachable = The network (the model file, { $megabytes } MB) could not be fetched ({ $cause }). Check the connection and try again.
error-network-wrong-file = The network's file is not the one this app was built for (SHA-256 { $found }, expected { $expected }). Try again; if that does not help, the site's copy is damaged.
error-network-unusable = The network could not be computed ({ $cause }). Try again, or reload the page.
error-worker-died = The program that reads the films stopped at this one ({ $cause }). The other films go on; try this one in a smaller size.
error-worker-silent = Reading this film took more than { $seconds } s without a sign of life and was given up. The other films go on; try again, or try this one in a smaller size.
error-worker-stopped = The program that reads the films stopped ({ $cause }). Try again, or reload the page.
error-worker-lacks-memory = There is too little memory for the network ({ $cause }). Close other tabs and programs, then try again.
error-worker-lacks-memory-for-film = There is too little memory for this film ({ $cause }). The other films go on; close other tabs and programs and try again, or try this one in a smaller size.
error-worker-missing = This browser could not start the program that reads the films ({ $cause }). Try another browser.
