# Sample films.

samples-try = ¿No tiene radiografías a mano? Pruebe una:
samples-try-drawing = ¿No tiene radiografías a mano? Pruebe un dibujo:
samples-film = Ejemplo { $number }
samples-drawing-clear = Pulmones limpios
samples-drawing-patch = Mancha en un pulmón
samples-drawing-diffuse = Manchas en ambos
samples-drawing-name = Dibujo { $number }, no radiografía
samples-is-a-drawing = Esto es un dibujo, no una radiografía: lo que la red diga de él no significa nada sobre ningún pulmón.
samples-labelled-pneumonia = Etiqueta en el conjunto de datos: neumonía.
samples-labelled-normal = Etiqueta en el conjunto de datos: normal.
samples-failed = No se pudo descargar la radiografía. Compruebe la conexión e inténtelo de nuevo.
samples-credit = Ejemplos: { $citation } ({ $licence })
