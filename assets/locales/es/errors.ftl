# Why a film has no answer or the network is missing: one text for each error code of the source.

error-empty = El archivo está vacío (0 bytes). Vuelva a elegir la imagen o a exportarla.
error-not-an-image = El archivo no es una imagen. Elija una radiografía guardada como DICOM, JPEG, JPEG 2000, PNG, WebP, GIF, BMP o TIFF.
error-unreadable = No se pudo leer el archivo ({ $cause }). Si se ha movido, o es una carpeta, vuelva a elegirlo.
error-not-a-chest-film = { $seen ->
        [lateral-view] Esto parece una radiografía de tórax lateral. La red lee radiografías frontales.
        [upside-down] Esto parece una radiografía de tórax al revés.
        [sideways] Esto parece una radiografía de tórax girada de lado.
        [negative] Esto parece el negativo de una radiografía de tórax: lo claro y lo oscuro están intercambiados.
        [several-pictures] Esto parece varias imágenes en una página.
        [part-of-a-film] Esto parece solo una parte de una radiografía de tórax.
        [another-picture] Esto no parece una radiografía de tórax.
        [frontal-film] Esto puede ser una radiografía frontal de tórax, pero difiere demasiado de aquellas con las que aprendió la red.
       *[other] Esto no parece una sola radiografía frontal de tórax bien orientada.
    }
error-unsupported = Todavía no se pueden leer archivos { $format }. Exporte la radiografía como PNG o JPEG e inténtelo con ese archivo.
error-unsupported-variant = Todavía no se puede leer este tipo de archivo { $format } ({ $detail }). Exporte la radiografía como PNG o JPEG de 8 bits.
error-unsupported-syntax = Los píxeles de este archivo DICOM están guardados como { $syntax }, que aquí no se puede leer. Expórtelo como PNG o como DICOM sin comprimir.
# The modalities are defined terms of DICOM.
error-wrong-modality = Esto no es una radiografía de tórax, sino { $modality ->
        [CT] un corte de TC
        [MR] un corte de RM
        [US] una ecografía
        [NM] una imagen de medicina nuclear
        [PT] un corte de PET
        [MG] una mamografía
        [XA] una angiografía
        [RF] una imagen de fluoroscopia
        [SR] un informe sin imagen
       *[other] una imagen de modalidad { $modality }
    }. Elija una imagen CR, DX o RG.
error-wrong-body-part = El archivo dice que es una radiografía de: { $part }. La red solo conoce radiografías de tórax.
error-not-frontal = El archivo dice que no es una proyección frontal ({ $view }). La red solo conoce radiografías frontales de tórax.
error-multi-frame = Este archivo DICOM tiene { $frames } fotogramas. Elija una sola radiografía.
error-no-pixels = Este archivo DICOM no contiene ninguna imagen.
error-truncated = El archivo { $format } está cortado: le falta el final. Vuelva a copiarlo o a descargarlo.
error-corrupt = El archivo { $format } está dañado y no se puede leer ({ $detail }). Vuelva a copiarlo o a exportarlo.
error-too-many-bytes = El archivo tiene { $megabytes } MB; el límite es de { $limit } MB. Expórtelo más pequeño.
error-too-many-pixels = La imagen tiene { $width } × { $height } píxeles, más que el límite de { $limit_megapixels } megapíxeles. Expórtela más pequeña.
error-too-long = La imagen tiene { $width } × { $height } píxeles, y ningún lado puede tener más de { $limit }. Expórtela más pequeña.
error-too-much-memory = Leer el archivo { $format } requiere demasiada memoria. Expórtelo más pequeño o con 8 bits por muestra.
error-too-much-work = Leer el archivo { $format } llevaría demasiado tiempo: obliga al decodificador a recorrer las mismas partes una y otra vez. Expórtelo de nuevo.
error-browser-cannot = Este navegador no puede decodificar este archivo { $format }. Exporte la radiografía como PNG o JPEG, o pruebe otro navegador.
error-browser-changes-pixels = Para protegerle del rastreo, este navegador altera los píxeles que decodifica, así que este archivo { $format } no se puede leer con exactitud. Exporte la radiografía como PNG o JPEG.
error-is-archive = Es un archivo comprimido ({ $format }). Descomprímalo y elija la radiografía.
error-archive-encrypted = El archivo está protegido por contraseña. Descomprímalo con la contraseña y elija la radiografía.
error-archive-method = El archivo está comprimido con un método no admitido ({ $method }). Descomprímalo y elija la radiografía.
error-archive-too-many-files = El archivo comprimido tiene más de { $limit } archivos. Descomprímalo y elija la radiografía.
error-archive-too-large = Descomprimido, el archivo ocupa { $megabytes } MB; su límite es de { $limit } MB. Descomprímalo y elija la radiografía.
error-archive-too-deep = Hay un archivo comprimido dentro de otro que está dentro de este. Descomprímalo y elija la radiografía.
error-archive-without-films = El archivo comprimido no contiene ninguna imagen (archivos: { $files }). Elija otro archivo.
error-too-small = La imagen solo tiene { $width } × { $height } píxeles; una radiografía necesita al menos { $minimum } por lado. Elija la imagen a tamaño completo, no una miniatura.
error-near-constant = La imagen está en blanco: casi todos los píxeles tienen el mismo brillo. Compruebe que se exportó el archivo correcto.
error-colour = Esta imagen es en color. Una radiografía es gris. Si es la foto de una pantalla o una diapositiva, recórtela a la radiografía.

# Lo que falla por nuestra parte. La causa va en palabras del navegador.
error-network-unreachable = No se pudo descargar la red (el archivo del modelo, { $megabytes } MB) ({ $cause }). Compruebe la conexión y vuelva a intentarlo.
error-network-wrong-file = El archivo de la red no es el que corresponde a esta aplicación (SHA-256 { $found }, se esperaba { $expected }). Vuelva a intentarlo; si no sirve, la copia del sitio está dañada.
error-network-unusable = No se pudo ejecutar la red ({ $cause }). Vuelva a intentarlo o recargue la página.
error-worker-died = El programa que lee las radiografías se detuvo en esta ({ $cause }). Las demás siguen; pruebe esta en un tamaño menor.
error-worker-silent = El programa que lee las radiografías no respondió durante más de { $seconds } s y esta radiografía se canceló. Las demás siguen; vuelva a intentarlo o pruebe esta en un tamaño menor.
error-worker-stopped = El programa que lee las radiografías se detuvo ({ $cause }). Vuelva a intentarlo o recargue la página.
error-worker-lacks-memory = No hay memoria suficiente para la red ({ $cause }). Cierre otras pestañas y programas y vuelva a intentarlo.
error-worker-lacks-memory-for-film = No hay memoria suficiente para esta radiografía ({ $cause }). Las demás siguen; cierre otras pestañas y programas y vuelva a intentarlo, o pruebe esta en un tamaño menor.
error-worker-missing = Este navegador no pudo iniciar el programa que lee las radiografías ({ $cause }). Pruebe con otro navegador.
