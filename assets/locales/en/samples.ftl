# Sample films.

samples-try = No film at hand? Try one of these:
samples-try-drawing = No film at hand? Try a drawing:
samples-film = Sample { $number }
samples-drawing-clear = Clear lungs
samples-drawing-patch = A patch in one lung
samples-drawing-diffuse = Clouds in both lungs
samples-drawing-name = Drawing { $number }, not a radiograph
samples-is-a-drawing = This is a drawing, not a radiograph. What the network says about it means nothing about lungs.
samples-labelled-pneumonia = Label in the data set: pneumonia.
samples-labelled-normal = Label in the data set: normal.
samples-failed = The film could not be downloaded. Check the connection and try again.
samples-credit = Samples: { $citation } ({ $licence })
