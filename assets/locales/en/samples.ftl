# Films to try.

samples-try = No film at hand? Try one:
samples-film = Sample { $number }
samples-drawing = Try a drawing
samples-drawing-name = Drawing, not a radiograph
samples-is-a-drawing = This is a drawing, not a radiograph: what the network says of it means nothing about lungs.
samples-labelled-pneumonia = The data set says: pneumonia.
samples-labelled-normal = The data set says: normal.
samples-failed = The film could not be fetched. Check the connection and try again.
samples-credit = Samples: { $citation } ({ $licence })
