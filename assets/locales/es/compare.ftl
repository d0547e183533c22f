# The other networks on the open film.

compare = Otras redes
compare-why = Leen la misma radiografía, una tras otra. La respuesta de arriba no cambia.
compare-start = Comparar las redes (hasta { $megabytes } MB de descarga)
compare-cancel = Detener
compare-own = { $name } (responde arriba)
compare-network = Red
compare-size = Tamaño
compare-answer = Respuesta
compare-megabytes = { $megabytes } MB
compare-waiting = En espera
compare-fetching = Descargando: { $received } de { $total } MB
compare-reading = Leyendo la radiografía
compare-like = Se parece a las de entrenamiento.
compare-unlike = No se parece a las de entrenamiento. No se fíe de esta respuesta.
compare-unchecked = No se comprueba si se parece a las de entrenamiento.
compare-running = Se pregunta a { $name }.
compare-ended = Listo. Respuestas de otras redes: { $answered } de { $all }.
compare-points = Cada respuesta es la del punto equilibrado de su red, elegido con las mismas radiografías de validación.
