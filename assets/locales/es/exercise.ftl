# El ejercicio de lectura: un estudiante lee radiografías con etiqueta.

exercise-open = Léalas usted
exercise-title = Ejercicio de lectura
exercise-intro = Usted lee radiografías de tórax cuyas etiquetas se conocen, sin sus nombres y en orden aleatorio. De cada una dice si parece normal o muestra neumonía, y cuánta seguridad tiene. Después se compara con la red.
exercise-reveal-once = La etiqueta y la respuesta de la red se muestran después de cada radiografía.
exercise-reveal-end = Las etiquetas y las respuestas de la red se muestran después de la última radiografía.
exercise-films = Radiografías: { $count }.
exercise-waiting = La red aún está leyendo: { $count }.
exercise-none = Todavía no hay radiografías con etiqueta. Lea las de muestra, o añada allí una carpeta con NORMAL y PNEUMONIA y vuelva:
exercise-samples = Leer las de muestra
exercise-no-samples = Esta copia del sitio no tiene radiografías de muestra.
exercise-start = Empezar
exercise-film = Radiografía { $number } de { $all }
exercise-see = ¿Qué ve?
exercise-how-sure = ¿Cuánta seguridad tiene?
exercise-sureness-guessing = Adivino
exercise-sureness-rather-sure = Bastante
exercise-sureness-sure = Total
exercise-keys = Teclas: N o P, luego 1, 2 o 3.
exercise-label = Etiqueta
exercise-you = Usted
exercise-network = Red
exercise-right = { $verdict } (correcto)
exercise-wrong = { $verdict } (incorrecto)
exercise-next = Siguiente
exercise-see-results = Ver los resultados
exercise-results = Resultados
exercise-who = Quién
exercise-compared = Usted y la red
exercise-count-right = Correctas
exercise-time = Tiempo medio por radiografía: { $time }.
exercise-disagreements = { $count ->
    [0] Usted y la red coinciden en todas las radiografías.
   *[other] Usted y la red discrepan en { $count } de { $all } radiografías (≠).
}
exercise-all-films = Las radiografías
exercise-again = Empezar de nuevo
