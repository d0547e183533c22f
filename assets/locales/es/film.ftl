# A film and the list of films.

film-pneumonia = Signos de neumonía
film-normal = Sin signos de neumonía
film-cannot-tell = Incierto
film-no-answer = Sin respuesta
film-not-a-diagnosis = Esto no es un diagnóstico. Solo para docencia e investigación.

film-probability = Probabilidad de neumonía
film-scale = { $probability } en una escala de 0 a 100 %; se considera neumonía a partir de { $threshold }
film-scale-least = 0 %
film-scale-most = 100 %
film-called-from = Se considera neumonía a partir de { $threshold }.
film-cannot-tell-between = Entre { $low } y { $high } la respuesta es incierta.
film-probability-means = El porcentaje supone que la mitad de las personas examinadas están enfermas. Si son menos, es demasiado alto.
film-readers = Dos redes leen esta radiografía: { $first } dice { $first-probability }, { $second } dice { $second-probability }. La respuesta es su media; cuanto más se alejan, menos segura es.
# Small changes: the film is moved, enlarged, turned and made brighter by a little.
film-steady = Con pequeños cambios de la radiografía, la respuesta queda entre { $low } y { $high }.
film-steady-not-yet = Aún no se han probado pequeños cambios de la radiografía.
film-steady-failed = No se pudieron probar pequeños cambios de la radiografía. { $reason }
film-steady-foreign = { $count ->
    [one] { $count } de los { $all } cambios no se cuenta: tras él, a la red ya no le parece una radiografía de tórax.
   *[other] { $count } de los { $all } cambios no se cuentan: tras ellos, a la red ya no le parece una radiografía de tórax.
}
film-unfamiliar-short = No se parece a las de entrenamiento.
film-unfamiliar = ¿Una persona adulta? ¿Otro hospital? No se fíe de esta respuesta.
film-time = Tiempo: { $total } (decodificar { $decode }, redimensionar { $resize }, red { $network })
film-learned-from = Aprendió con: { $population }
film-model = { $name }, versión { $version }, SHA-256 { $hash }
film-facts = { $format }, { $width } × { $height } píxeles, { $bits } bits
film-facts-by-browser = { $facts }, decodificada por el navegador
film-facts-and = { $facts }, { $more }
film-view-pa = proyección PA
film-view-ap = proyección AP
film-side-left = lado izquierdo
film-side-right = lado derecho
film-side-both = ambos lados

film-waiting = Esperando su turno
film-answer-later = La respuesta se muestra más tarde.
film-decoding = Decodificando la imagen
film-waiting-for-network = Esperando a la red
film-running = Ejecutando la red
film-cancelled = Cancelada
film-pixels-loading = Cargando la radiografía
film-read-again = Leer de nuevo
film-as-the-file-is = Como está en el archivo
film-seen = Se muestra { $changes }; aún sin leer.
film-first-page = El archivo tiene { $pages } páginas. Solo se leyó la primera.
film-first-page-short = Primera de { $pages } páginas.
film-read-after = Leída tras estos cambios: { $changes }.
film-changed-and = { $first }, { $more }
film-changed-cut = recortada
film-changed-straightened = enderezada
film-changed-mirrored = reflejada
film-changed-turned-left = girada { $degrees }° a la izquierda
film-changed-turned-right = girada { $degrees }° a la derecha
film-changed-inverted = blanco y negro invertidos
film-changed-grey = en color, leída en gris
film-angle = Girar
film-degrees = { $degrees }°
film-free-corners = Mover cada esquina por separado, para enderezar una foto
film-propose = Sugerir
film-proposals = ¿Es una de estas? Elija una para leerla.
film-proposals-looking = Buscando una radiografía de tórax en la imagen
film-proposals-none = Ninguna parte de la imagen le parece a la red una radiografía de tórax.
film-remedies = Cambiar la imagen
film-remedy-crop = Recortar
film-remedy-rotate-right = Girar
film-remedy-invert = Invertir
film-read-as-grey = Leerla en gris
film-details = Detalles
film-score = Puntuación fuera de distribución { $score }, límite { $limit }

film-reading = ¿Con qué rigor?
film-reading-screening = Pocos casos perdidos: más falsas alarmas
film-reading-balanced = Equilibrado
film-reading-confirming = Pocas falsas alarmas: más casos perdidos
film-at-this-reading-pneumonia = Con este ajuste, la radiografía cuenta como neumonía.
film-at-this-reading-normal = Con este ajuste, la radiografía cuenta como normal.
film-forced-normal = { $probability } está demasiado cerca del punto medio. Si hubiera que elegir: sin neumonía.
film-forced-pneumonia = { $probability } está demasiado cerca del punto medio. Si hubiera que elegir: neumonía.
film-predictive-values = Valores predictivos
film-predictive-values-why = La frecuencia con que una respuesta acierta depende de la prevalencia: lo común que es la neumonía entre las personas examinadas.
film-prevalence = ¿Cuántos de cada 100 pacientes tienen neumonía?
film-sensitivity = Sensibilidad
film-specificity = Especificidad
film-ppv = Respuestas de neumonía que aciertan (VPP)
film-npv = Respuestas de normal que aciertan (VPN)
film-chosen-on = Radiografías con las que se eligió
film-predictive-values-source = Entre corchetes, intervalos del 95 %. Los puntos de operación se eligieron con los pacientes de validación, así que los valores de estos son algo optimistas. En radiografías de otro origen todos los valores son más bajos.

film-about = Qué es esto y qué no es
film-about-trained = Se entrenó con: { $population }. Nunca se ha demostrado que funcione con otras personas: adultos, otros hospitales, otros aparatos. Se sabe que las redes de este tipo fallan ahí.
film-about-refuses = Rechaza las imágenes que no son radiografías frontales de tórax bien orientadas y avisa de las que no se parecen a aquellas con las que aprendió. Algunas se le escapan.
film-about-private = Solo esta página lee y evalúa la imagen. No se sube nada; no hay ningún servidor que pueda recibirla.
film-about-held = El navegador lo garantiza: la política de seguridad de contenido de la página prohíbe enviar datos a cualquier otra dirección. Las pruebas intentan dos docenas de formas, y todas quedan bloqueadas. Tras la primera visita, el sitio funciona sin conexión.
film-about-data = Radiografías: { $source } ({ $licence }). { $citation }.

film-list = Radiografías
film-list-progress = { $done ->
    [0] { $all ->
        [one] Procesando la radiografía.
       *[other] 0 de { $all } radiografías terminadas.
    }
   *[other] { $all ->
        [one] { $done } de { $all } radiografía terminada.
       *[other] { $done } de { $all } radiografías terminadas.
    }
}
film-list-progress-bar = Radiografías terminadas
film-list-cancel = Cancelar las radiografías en espera
film-list-retry = Reintentar las radiografías fallidas
film-list-clear = Quitar todas
film-list-removed = { $count ->
    [one] { $count } radiografía quitada.
   *[other] { $count } radiografías quitadas.
}
film-list-undo = Deshacer
film-list-sort = Orden
film-list-sort-added = Las últimas primero
film-list-sort-name = Nombre
film-list-sort-probability = Probabilidad, de mayor a menor
film-list-sort-verdict = Veredicto
film-list-show = Mostrar
film-list-show-all = Todas las radiografías
film-list-show-pneumonia = Signos de neumonía
film-list-show-normal = Sin signos de neumonía
film-list-show-cannot-tell = Incierto
film-list-show-no-answer = Sin respuesta
film-list-show-pending = Pendientes
film-list-none-match = Ninguna radiografía coincide con este filtro.
film-remove-name = Quitar { $name }
film-again = Reintentar
film-of = La radiografía { $name }
