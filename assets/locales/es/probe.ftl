# Questions to the network about a film that is covered in part or changed.

probe-panel = Preguntar a la red: cubrir una parte
probe-about = ¿Qué dice la red sin una parte de la radiografía? La parte cubierta toma el gris de lo que la rodea. La respuesta de la radiografía no cambia.
probe-not-yet = Solo se puede preguntar por una radiografía que tenga respuesta.
probe-size = Parche
probe-percent = { $percent } %
probe-waiting = Esperando a la red
probe-asked-cover = Sin esta parte
probe-asked-adjusted = Con estos cambios
probe-asked-both = Con estos cambios y sin esta parte
# $direction: up, down, none. $asked: one of the three above.
probe-effect = { $direction ->
    [up] { $asked }: { $probability }, { $points } puntos porcentuales más.
    [down] { $asked }: { $probability }, { $points } puntos porcentuales menos.
   *[none] { $asked }: { $probability }, sin cambio.
}
probe-foreign = Así, la radiografía ya no le parece a la red una radiografía de tórax. No confíe en este número.
probe-place-patch = Parche al { $across } % desde la izquierda y al { $down } % desde arriba de la radiografía
probe-place-border = El borde está cubierto
probe-place-corners = Las esquinas están cubiertas
probe-nothing-covered = No hay nada cubierto
probe-said-size = Parche del { $percent } % de ancho

probe-adjust-panel = Preguntar a la red: cambiar la imagen
probe-adjust-about = ¿Qué dice la red de una imagen un poco distinta? Lee la imagen cambiada. La radiografía en la pantalla y su respuesta no cambian.
probe-adjust-brightness = Brillo
probe-adjust-contrast = Contraste
probe-adjust-sharpness = Nitidez
probe-adjust-rotation = Giro
probe-adjust-crop = Recorte
probe-adjust-reset = Como estaba
probe-adjust-none = No hay nada cambiado.
probe-adjust-picture = La imagen cambiada, como la lee la red

probe-fine = Mapa fino
probe-fine-compute = Calcular el mapa fino
probe-fine-cancel = Cancelar
probe-fine-everywhere = Calcular todos los lugares
probe-fine-progress = { $done } de { $all } lugares
probe-fine-done = El mapa fino está listo.
probe-fine-shown = Mostrar el mapa fino sobre la radiografía
probe-fine-legend = Colores de lo que ocurre al cubrir un lugar: de azul claro, donde más sube la probabilidad, pasando por sin color, donde nada cambia, hasta amarillo claro, donde más baja
probe-fine-rises = { $points } puntos más
probe-fine-falls = { $points } puntos menos
probe-fine-foreign = { $count ->
    [one] Con { $count } de los lugares cubierto, la radiografía ya no le parece a la red una radiografía de tórax.
   *[other] Con { $count } de los lugares cubiertos uno a uno, la radiografía ya no le parece a la red una radiografía de tórax.
}
probe-fine-caption-short = Qué ocurre al cubrir cada lugar, no dónde hay enfermedad
probe-fine-caption = Se cubren, una tras otra, zonas grandes y después, donde más cambió algo, zonas pequeñas de una cuadrícula de { $side } x { $side }. De rojo a amarillo: al cubrir el lugar baja la probabilidad de neumonía, así que la red lo cuenta a favor de neumonía. Azul: al cubrirlo sube la probabilidad. Los colores no muestran dónde hay enfermedad: una letra en una esquina también puede tenerlos.
