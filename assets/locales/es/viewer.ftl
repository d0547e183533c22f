# The viewer: the film on its canvas, the buttons and keys, and where the network looked.

viewer-of = Visor de { $name }
viewer-film = La radiografía { $name }
viewer-role = visor de radiografías
viewer-hint = Las flechas mueven la radiografía; más y menos cambian el zoom. Pulse el signo de interrogación para ver todas las teclas.

# Commands: on buttons, and in the list of keys.
viewer-zoom-in = Acercar
viewer-zoom-out = Alejar
viewer-fit = Mostrar la radiografía entera
viewer-one-to-one = Un píxel de la radiografía por píxel de pantalla
viewer-pan-left = Mover la vista a la izquierda
viewer-pan-right = Mover la vista a la derecha
viewer-pan-up = Mover la vista hacia arriba
viewer-pan-down = Mover la vista hacia abajo
viewer-rotate-left = Girar a la izquierda
viewer-rotate-right = Girar a la derecha
viewer-flip = Reflejar de izquierda a derecha
viewer-invert = Invertir blanco y negro
viewer-auto-window = Ventana automática
viewer-next-preset = Siguiente ventana del archivo
viewer-window-wider = Ventana más ancha, menos contraste
viewer-window-narrower = Ventana más estrecha, más contraste
viewer-level-up = Nivel más alto, más oscura
viewer-level-down = Nivel más bajo, más clara
viewer-switch-tool = Arrastrar para mover la radiografía, no para ajustar la ventana
viewer-measure = Medir una longitud
viewer-crop = Recortar
viewer-crop-top-left = Esquina superior izquierda
viewer-crop-top-right = Esquina superior derecha
viewer-crop-bottom-right = Esquina inferior derecha
viewer-crop-bottom-left = Esquina inferior izquierda
viewer-crop-middle = Mover el marco
viewer-compare = Comparar: dejar esta radiografía junto a la siguiente
viewer-compare-same = La misma radiografía con el mapa cambiado. Abra otra para comparar.
viewer-cover = Cubrir una parte de la radiografía
viewer-cover-smaller = Parche más pequeño
viewer-cover-larger = Parche más grande
viewer-cover-border = Cubrir el borde
viewer-cover-corners = Cubrir las esquinas con sus letras
viewer-toggle-map = Mapa de dónde miró la red
viewer-toggle-map-short = Mapa
viewer-map-stronger = Aumentar la opacidad del mapa
viewer-map-weaker = Reducir la opacidad del mapa
viewer-reset = Restablecer
viewer-help = Teclas y gestos

viewer-group-zoom = Zoom
viewer-group-turn = Girar y reflejar
viewer-group-grey-levels = Niveles de gris y arrastre
viewer-group-other = Restablecer y ayuda
viewer-zoom-percent = { $zoom } %
viewer-no-scale = El archivo no indica el tamaño de sus píxeles; no se pueden medir longitudes
viewer-millimetres = { $length } mm
viewer-millimetres-on-detector = { $length } mm en el detector. En el paciente es menos; el archivo no indica cuánto.
viewer-millimetres-somewhere = { $length } mm. El archivo no indica si en el detector o en el paciente, donde es menos.

viewer-grey-levels = Niveles de gris
viewer-level = Nivel
viewer-width = Ancho
viewer-preset = Ventana
viewer-preset-number = Ventana { $number } del archivo
viewer-preset-none = Ajustada a mano

# Where the network looked.
viewer-map = Dónde miró la red
viewer-opacity = Opacidad
viewer-opacity-percent = { $percent } %
viewer-legend = Colores de oscuro y transparente (bajo) a claro y opaco (alto)
viewer-legend-low = bajo
viewer-legend-high = alto
viewer-map-caption-short = Dónde miró la red, no dónde está la enfermedad
viewer-map-caption = Los colores muestran dónde miró la red, no dónde está la enfermedad. Marcan las partes de la imagen que subieron la puntuación de neumonía, en { $map-width } × { $map-height } posiciones suavizadas sobre la radiografía (mapa de activación de clase, Grad-CAM). No son un contorno, pueden quedar al lado de la zona que importa, y una radiografía sin neumonía también puede tenerlos. En una prueba con 12 radiografías, cubrir lo que marca cambió la respuesta más que cubrir lugares al azar, pero no más que cubrir lo que marca el mapa de otra radiografía. El mapa fino dio mejor resultado.

# $height: upper, middle, lower. $side: left, centre, right, both. Left and right of the image, not of the patient.
viewer-looked-corner = { $side ->
    [both] { $height ->
        [upper] Sobre todo la parte superior de ambos lados de la imagen.
        [middle] Sobre todo la parte media de ambos lados de la imagen.
       *[lower] Sobre todo la parte inferior de ambos lados de la imagen.
    }
    [left] { $height ->
        [upper] Sobre todo la parte superior izquierda de la imagen.
        [middle] Sobre todo la izquierda de la imagen, a media altura.
       *[lower] Sobre todo la parte inferior izquierda de la imagen.
    }
    [right] { $height ->
        [upper] Sobre todo la parte superior derecha de la imagen.
        [middle] Sobre todo la derecha de la imagen, a media altura.
       *[lower] Sobre todo la parte inferior derecha de la imagen.
    }
   *[centre] { $height ->
        [upper] Sobre todo la parte superior de la imagen, en el centro.
        [middle] Sobre todo el centro de la imagen.
       *[lower] Sobre todo la parte inferior de la imagen, en el centro.
    }
}
viewer-looked-height = { $height ->
    [upper] Sobre todo la parte superior de la imagen, de lado a lado.
    [middle] Sobre todo la parte media de la imagen, de lado a lado.
   *[lower] Sobre todo la parte inferior de la imagen, de lado a lado.
}
viewer-looked-side = { $side ->
    [left] Sobre todo la izquierda de la imagen, de arriba abajo.
    [right] Sobre todo la derecha de la imagen, de arriba abajo.
    [both] Sobre todo ambos lados de la imagen, de arriba abajo.
   *[centre] Sobre todo el centro de la imagen, de arriba abajo.
}
viewer-looked-everywhere = En ningún sitio en particular: se reparte por toda la imagen.
viewer-looked-nowhere = En ningún sitio: ninguna parte de la imagen subió su puntuación de neumonía.
viewer-looked-faint = El mapa es tenue: poco de la imagen subió su puntuación de neumonía.
viewer-looked-unknown = No hay mapa hasta que la red haya respondido.

# Announcements for screen readers.
viewer-said-zoom = Zoom { $zoom } %
viewer-said-place = El centro de la vista está al { $across } % desde la izquierda y al { $down } % desde arriba de la radiografía
viewer-said-turned = { $mirrored ->
    [yes] Reflejada y después girada a la derecha { $degrees } grados
   *[no] Girada a la derecha { $degrees } grados
}
viewer-said-inverted = Blanco y negro invertidos
viewer-said-not-inverted = Blanco y negro como en la radiografía
viewer-said-window = Nivel { $level }, ancho { $width }
viewer-said-tool-pan = Arrastrar mueve la radiografía
viewer-said-tool-window = Arrastrar ajusta nivel y ancho
viewer-said-measure-off = Medición desactivada
viewer-said-crop-on = Marco de recorte visible. El tabulador llega a sus esquinas; las flechas las mueven.
viewer-said-crop-off = Marco de recorte quitado
viewer-said-compare-on = Esta radiografía queda junto a la siguiente que abra
viewer-said-compare-off = La comparación ha terminado
viewer-said-map-on = Se muestra dónde miró la red
viewer-said-map-off = Se oculta dónde miró la red
viewer-said-opacity = Mapa opaco al { $percent } %
viewer-said-reset = Vista restablecida

# The dialog with all keys.
viewer-keys = Teclas y gestos
viewer-keys-where = Las teclas funcionan mientras el foco está en el visor; el signo de interrogación, en todas partes menos en los campos.
viewer-keys-on = Usar los atajos de una sola tecla. Las flechas funcionan siempre.
viewer-close = Cerrar
viewer-pointers = Ratón y dedos
viewer-pointers-drag = Arrastrar con el botón izquierdo o un dedo: ajusta la ventana (a derecha e izquierda el ancho, arriba y abajo el nivel), o mueve la radiografía, mide una longitud o mueve el parche si se ha elegido así.
viewer-pointers-other = Arrastrar con otro botón o con Mayús: hace la otra de las dos cosas.
viewer-pointers-wheel = Rueda: zoom alrededor del puntero.
viewer-pointers-fingers = Dos dedos: zoom y movimiento.
viewer-pointers-double = Doble clic o doble toque: cambia entre la radiografía entera y uno a uno.
