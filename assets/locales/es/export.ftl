# Exports: tables, a printed report, an image.

export-answers = Exportar todas las respuestas:
export-csv = CSV para hojas de cálculo
export-csv-programs = CSV para programas
export-json = JSON
export-report = Informe para imprimir
export-names = Incluir los nombres de archivo (pueden identificar a un paciente)
export-shown = Solo las radiografías que muestra la lista
export-failed = No se pudo guardar el archivo. Compruebe qué descargas permite este navegador.

export-film = Exportar esta radiografía
export-image-copy = Copiar imagen
export-image-save = Guardar imagen
export-image-copied = La imagen está en el portapapeles.
export-image-saved = La imagen se ha guardado.
export-image-saved-instead = Este navegador no copia imágenes al portapapeles. En su lugar, la imagen se ha guardado.
export-image-failed = Todavía no hay imagen, o no se pudo guardar. Espere a que se muestre la radiografía e inténtelo de nuevo.
export-image-no-caption = No lleva texto al pie, porque este navegador altera lo que las páginas dibujan como texto.
export-caption-network = Red: { $name }, versión { $version }. Pneumoscope { $program }.

report-open = Informe
report-print = Imprimir
report-close = Cerrar
report-name = Incluir el nombre del archivo (puede identificar a un paciente)
report-title = Informe del segundo lector sobre una radiografía de tórax
report-film = Radiografía { $number }
report-drawing = Dibujo { $number }
report-without-map = La radiografía
report-with-map = Con el mapa de activación de clase
report-map-means = El mapa muestra qué partes de la radiografía subieron la puntuación de neumonía de la red, en { $map-width } × { $map-height } posiciones. No muestra dónde hay una enfermedad.
report-operating-point = Punto de operación
report-measured-on = En este punto de operación, con
report-validation = { $count ->
    [one] { $count } radiografía de validación, con la que se eligió el punto de operación
   *[other] { $count } radiografías de validación, con las que se eligió el punto de operación
}
report-test = { $count ->
    [one] { $count } radiografía de prueba, con la que no se eligió nada
   *[other] { $count } radiografías de prueba, con las que no se eligió nada
}
report-intervals = Entre corchetes, intervalos del 95 %. En radiografías de otro origen todos estos valores son más bajos.
report-made = Hecho el { $time } con Pneumoscope { $version }, en el propio equipo de quien lo usa.

report-several = Informe sobre las radiografías
report-preparing = Preparando la hoja { $number } de { $all }
report-progress-bar = Hojas preparadas
report-ready = { $count ->
    [one] El informe sobre { $count } radiografía está listo para imprimir.
   *[other] El informe sobre { $count } radiografías está listo para imprimir.
}
report-without-picture = { $count ->
    [one] { $count } radiografía no se pudo mostrar; su hoja dice por qué.
   *[other] { $count } radiografías no se pudieron mostrar; sus hojas dicen por qué.
}
report-cancel = Cancelar
report-list-title = { $count ->
    [one] Informe del segundo lector sobre { $count } radiografía de tórax
   *[other] Informe del segundo lector sobre { $count } radiografías de tórax
}
report-list-film = Radiografía
report-list-answer = Respuesta
report-no-picture = No se puede mostrar la radiografía. { $reason }
