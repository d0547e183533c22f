# Films to try.

samples-try = ¿No tiene radiografías a mano? Pruebe una:
samples-film = Ejemplo { $number }
samples-drawing = Probar un dibujo
samples-drawing-name = Dibujo, no radiografía
samples-is-a-drawing = Esto es un dibujo, no una radiografía: lo que la red diga de él no significa nada sobre ningún pulmón.
samples-labelled-pneumonia = El conjunto de datos dice: neumonía.
samples-labelled-normal = El conjunto de datos dice: normal.
samples-failed = No se pudo descargar la radiografía. Compruebe la conexión e inténtelo de nuevo.
samples-credit = Ejemplos: { $citation } ({ $licence })
