# The layout of all pages: header, notice, network status, settings, adding films.

page-title = Pneumoscope
page-subtitle = Una segunda mirada a las radiografías de tórax, calculada en su propio equipo. Ninguna imagen sale de él.
page-notice = Solo para docencia e investigación. No es un dispositivo médico: no lo use nunca para tomar decisiones sobre un paciente.
page-skip = Ir al contenido
page-places = Páginas
page-reading-room = Sala de lectura
page-learn = Aprender
page-teachers = Para docentes
page-open-whole = Abrir la página completa
page-language = Idioma
page-language-missing = No se pudieron cargar los textos en { $language }. Compruebe la conexión y vuelva a intentarlo.
page-theme = Colores
page-theme-system = Tema: como el dispositivo
page-theme-light = Claros
page-theme-dark = Oscuros

page-below = menos de { $share }
page-above = más de { $share }
page-interval = { $value } [{ $low } a { $high }]

page-network-starting = Iniciando el programa que lee las radiografías
page-network-fetching = Descargando la red: { $received } de { $total } MB
page-network-fetching-left = Descargando la red: { $received } de { $total } MB, { $left }
page-network-interrupted = Se perdió la conexión con { $received } de { $total } MB descargados. Reintentando.
page-network-preparing = Preparando la red
page-network-ready = Lista. Las imágenes no salen de este equipo.
page-network-fetched-bar = Descarga de la red
page-network-prepared-bar = Preparación de la red
page-left-minutes = { $count ->
    [one] queda alrededor de 1 minuto
   *[other] quedan unos { $count } minutos
}
page-left-seconds = quedan unos { $count } segundos
page-left-moment = quedan pocos segundos
page-again = Reintentar

page-choose = Elegir radiografías de tórax
page-choose-more = Añadir radiografías
page-choose-folder = Elegir una carpeta
page-drop = o suéltelas en cualquier parte de esta página, o pegue una desde el portapapeles
page-formats = JPEG, JPEG 2000, PNG, WebP, GIF, BMP, TIFF o DICOM; varias a la vez, una carpeta o un ZIP
page-let-go = Suelte las radiografías aquí. No salen de este equipo.
page-no-pictures = { $count ->
    [one] 1 archivo no es una imagen y se ha omitido.
   *[other] { $count } archivos no son imágenes y se han omitido.
}
page-nothing-in-folder = No hay ningún archivo en esa carpeta.
page-no-file = Eso no era un archivo, sino un enlace o un texto. Guarde primero la imagen y suelte aquí el archivo.

page-not-kept = En este equipo no hay espacio para conservar la red: sin conexión no funciona.
page-update = Hay una versión nueva de este sitio.
page-update-loses = La actualización quita las radiografías de esta página. Guarde antes lo que necesite.
page-update-now = Actualizar ahora
