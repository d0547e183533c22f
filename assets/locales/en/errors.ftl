# Why a film has no answer or the network is missing: one text for each error code of the source.

error-empty = The file is empty (0 bytes). Choose another file, or export the image again.
error-not-an-image = The file is not an image. Choose a radiograph saved as DICOM, JPEG, JPEG 2000, PNG, WebP, GIF, BMP or TIFF.
error-unreadable = The file could not be read ({ $cause }). If it was moved or is a folder, choose the file again.
error-not-a-chest-film = { $seen ->
        [lateral-view] This looks like a chest X-ray from the side (a lateral view). The network reads frontal ones.
        [upside-down] This looks like a chest X-ray upside down.
        [sideways] This looks like a chest X-ray turned on its side.
        [negative] This looks like a negative of a chest X-ray: its bright and dark parts are exchanged.
        [several-pictures] This looks like several pictures on one page.
        [part-of-a-film] This looks like a part of a chest X-ray alone.
        [another-picture] This does not look like a chest X-ray.
        [frontal-film] This may be a frontal chest X-ray, but it differs too much from those that the network learned from.
       *[other] This does not look like one upright frontal chest X-ray.
    }
error-unsupported = { $format } files are not supported yet. Export the radiograph as PNG or JPEG and try again.
error-unsupported-variant = This kind of { $format } file is not supported yet ({ $detail }). Export the radiograph as an 8-bit PNG or JPEG.
error-truncated = The { $format } file is cut short: its end is missing. Copy or download it again.
error-corrupt = The { $format } file is damaged and cannot be read ({ $detail }). Copy or export it again.
error-too-many-bytes = The file has { $megabytes } MB; the limit is { $limit } MB. Export a smaller file.
error-too-many-pixels = The image has { $width } x { $height } pixels, more than the limit of { $limit_megapixels } megapixels. Export a smaller image.
error-too-long = The image has { $width } x { $height } pixels; the limit for each side is { $limit }. Export a smaller image.
error-too-much-memory = Reading the { $format } file needs too much memory. Export a smaller image, or one with 8 bits per sample.
error-too-much-work = Reading the { $format } file would take too long: the decoder would have to read the same parts many times. Export the file again.
error-browser-cannot = This browser cannot decode this { $format } file. Export the radiograph as PNG or JPEG, or try another browser.
error-browser-changes-pixels = To protect you from tracking, this browser changes the pixels that it decodes, so this { $format } file cannot be read exactly. Export the radiograph as PNG or JPEG.
error-is-archive = This is a { $format } archive. Unpack it and choose the film.
error-archive-encrypted = The file is protected by a password in its archive. Unpack the archive with the password and choose the film.
error-archive-method = The file is compressed in its archive in a way that is not supported ({ $method }). Unpack the archive and choose the film.
error-archive-too-many-files = The archive has more than { $limit } files. Unpack it and choose the film.
error-archive-too-large = Unpacked, the archive has { $megabytes } MB; the limit for it is { $limit } MB. Unpack it and choose the film.
error-archive-too-deep = There is an archive within the archive within the file. Unpack it and choose the film.
error-archive-without-films = The archive contains no picture (files: { $files }). Choose another file.
error-too-small = The image has only { $width } x { $height } pixels; a radiograph needs at least { $minimum } on each side. Choose the full-size image, not a thumbnail.
error-near-constant = The image is blank: nearly all pixels have the same brightness. Check that the right file was exported.
error-colour = This picture is in colour. A radiograph is grey. If it is a photo of a screen or a slide, crop it to the film.

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
error-wrong-body-part = According to the file, the image shows another part of the body ({ $part }). Choose a chest radiograph.
error-not-frontal = According to the file, this is not a frontal view ({ $view }). The network knows only frontal views. Choose the frontal film of this examination.
error-multi-frame = The file has { $frames } frames; a radiograph has one. Export a single frame.
error-no-pixels = This DICOM file contains no image. Choose the file of the radiograph.
error-unsupported-syntax = The image in this DICOM file is compressed in a format that is not supported yet ({ $syntax }). Export it uncompressed, or as PNG.

# Errors on our side. The cause is the browser's own message.
error-network-unreachable = The network (the model file, { $megabytes } MB) could not be downloaded ({ $cause }). Check the connection and try again.
error-network-wrong-file = The file of the network does not belong to this app (SHA-256 { $found }, expected { $expected }). Try again. If the error remains, the file on the site is damaged.
error-network-unusable = The network could not run ({ $cause }). Try again, or reload the page.
error-worker-died = The program that reads the films stopped at this film ({ $cause }). The other films continue. Try this film in a smaller size.
error-worker-silent = The program that reads the films did not respond for more than { $seconds } s, so this film was cancelled. The other films continue. Try again, or try this film in a smaller size.
error-worker-stopped = The program that reads the films stopped ({ $cause }). Try again, or reload the page.
error-worker-lacks-memory = There is too little memory for the network ({ $cause }). Close other tabs and programs, then try again.
error-worker-lacks-memory-for-film = There is too little memory for this film ({ $cause }). The other films continue. Close other tabs and programs and try again, or try this film in a smaller size.
error-worker-missing = This browser could not start the program that reads the films ({ $cause }). Try another browser.
