# The Learn page explains the study to students: plain words, short paragraphs. Variables are the study's numbers.

learn-title = Cómo aprende un ordenador a leer radiografías de tórax, y hasta dónde fiarse de él
learn-intro = Esta página cuenta el estudio completo que hay detrás de Pneumoscope: con qué radiografías aprendió, cómo se probó, qué significan sus números y dónde falla. Cada número y cada gráfico procede de los archivos que escribió el entrenamiento. No necesita más matemáticas que los porcentajes.
learn-contents = En esta página
learn-loading = Cargando el estudio
learn-failed = No se pudo cargar el estudio: { $reason }. El resto de la página funciona sin él.
learn-again = Reintentar
learn-data = Los datos de este gráfico en una tabla

learn-validation = Pacientes de validación
learn-test = Radiografías de prueba
learn-normal = Normal
learn-pneumonia = Neumonía
learn-interval-about = Líneas con topes, y corchetes en las tablas: intervalos del 95 %.
learn-interval-table = Corchetes en las tablas: intervalos del 95 %.
learn-films = Radiografías
learn-children = Niños
learn-auc = Área bajo la curva (AUC)
learn-sensitivity = Sensibilidad
learn-specificity = Especificidad
learn-accuracy = Exactitud
learn-ppv = Valor predictivo positivo (VPP)
learn-npv = Valor predictivo negativo (VPN)
learn-threshold = Umbral
learn-screening = Pocos casos perdidos
learn-balanced = Equilibrado
learn-confirming = Pocas falsas alarmas

# The question
learn-question-title = La pregunta
learn-question-1 = La neumonía es una infección del pulmón. En una radiografía, la parte infectada deja pasar menos rayos, así que se ve más blanca. Los médicos leen radiografías así todos los días, y no es fácil: una costilla, el corazón o un niño que se movió pueden verse casi igual.
learn-question-2 = Una red neuronal es un cálculo largo con millones de números, llamados pesos. Recibe el brillo de cada píxel y da un solo número: cuánto se parece la radiografía a aquellas de las que se le dijo que muestran neumonía. Nadie le escribió reglas. Encontró sus pesos comparando una y otra vez sus respuestas con las etiquetas de { $fit-films } radiografías.
learn-question-3 = Hay, pues, dos preguntas. ¿Con qué frecuencia acierta en radiografías que nunca ha visto? ¿Y acierta por la razón correcta? La segunda es más difícil, y es ahí donde este estudio encontró sus advertencias más útiles.

# The films
learn-films-title = Las radiografías
learn-films-1 = Todas las radiografías proceden de un solo hospital, el Guangzhou Women and Children's Medical Center de China, y muestran de frente a niños de uno a cinco años. Hay { $train-films } radiografías para aprender y, disponibles aquí, { $test-films } radiografías de otros niños para probar. Unos médicos etiquetaron cada radiografía como normal o neumonía.
learn-films-2 = Las clases no están equilibradas: { $train-share } de las radiografías para aprender muestran neumonía. Un programa perezoso que siempre dijera «neumonía» acertaría en { $train-share } de ellas y, sin embargo, no sabría nada. Por eso la exactitud por sí sola dice poco.
learn-films-counts = Radiografías por clase
learn-films-counts-about = Número de radiografías de cada clase: { $train-normal } normales y { $train-pneumonia } con neumonía para aprender, { $test-normal } y { $test-pneumonia } para probar.
learn-films-set = Conjunto
learn-films-train-normal = Para aprender: normales
learn-films-train-pneumonia = Para aprender: neumonía
learn-films-test-normal = Para probar: normales
learn-films-test-pneumonia = Para probar: neumonía
learn-films-3 = Mire la radiografía media de cada clase. Una media muestra lo que una clase tiene en común, y el tórax de nadie en concreto. Donde es nítida, como en los bordes de los pulmones normales, las radiografías se parecen.
learn-films-mean-normal = Media de las { $train-normal } radiografías normales
learn-films-mean-pneumonia = Media de las { $train-pneumonia } radiografías con neumonía
learn-films-mean-alt-normal = Un tórax borroso con dos pulmones oscuros, bordes claros de la caja torácica y esquinas superiores oscuras.
learn-films-mean-alt-pneumonia = Un tórax borroso cuyos pulmones son más claros y de límites menos nítidos que en la media normal.
learn-films-4 = Ahora el brillo. Un nivel de gris es un número de 0, negro, a 255, blanco. El brillo medio de las dos clases es casi el mismo, { $brightness-normal } y { $brightness-pneumonia }. Pero las radiografías se diferencian en el contraste, y aún más en la nitidez: { $sharpness-normal } frente a { $sharpness-pneumonia }. La nitidez tiene que ver con el aparato, y con que un niño enfermo se quede quieto o no, no con los pulmones. Téngalo presente.
learn-films-grey = Con qué frecuencia aparece cada nivel de gris
learn-films-grey-about = Dos curvas sobre los niveles de gris, de negro a blanco. Las radiografías normales tienen más píxeles negros; las de neumonía, más grises medios.
learn-films-grey-level = Nivel de gris
learn-films-grey-share = Proporción de los píxeles
learn-films-statistics = Brillo, contraste y nitidez por clase
learn-films-statistics-about = Media y dispersión del brillo y del contraste. El brillo es casi el mismo en ambas clases; el contraste es menor con neumonía.
learn-films-statistics-note = Las líneas alcanzan una desviación estándar a cada lado: unos dos tercios de las radiografías quedan dentro. La nitidez no es un nivel de gris; está en la tabla.
learn-films-brightness = Brillo (nivel de gris medio)
learn-films-contrast = Contraste (dispersión de los niveles de gris en una radiografía)
learn-films-sharpness = Nitidez (varianza del laplaciano)
learn-films-quantity = Magnitud
learn-films-mean-sd = { $mean }, desviación estándar { $sd }
learn-films-5 = Las radiografías que hizo el hospital son grandes y no cuadradas. De los { $originals } originales disponibles, los normales tienen típicamente { $normal-width } × { $normal-height } píxeles y los de neumonía, { $pneumonia-width } × { $pneumonia-height }. Un programa al que solo se le muestran el ancho y el alto distingue las clases con un AUC de { $size-auc }. Las radiografías preparadas se comprimen todas a { $prepared-width } × { $prepared-height } píxeles, lo que oculta esa pista.

# The split
learn-split-title = Por qué separamos por paciente
learn-split-1 = Una red con millones de pesos puede aprenderse las radiografías de memoria. Para averiguar si ha entendido algo, la probamos con radiografías que nunca vio en el entrenamiento, igual que un examen no debe repetir los deberes.
learn-split-2 = Pero no basta con una radiografía nueva: tiene que ser un niño nuevo. { $multi-share } de las radiografías con neumonía para aprender muestran a un niño del que hay más de una; de un niño hay { $most-films }. Dos radiografías del mismo niño comparten las costillas, la postura y a menudo el aparato. Si una se usara para entrenar y la otra para probar, la red podría reconocer al niño en lugar de la enfermedad, y su puntuación sería demasiado buena.
learn-split-chart = Cuántas radiografías hay de cada niño con neumonía
learn-split-chart-about = La mayoría de los niños tiene una radiografía. { $several-children } de { $pneumonia-children } tienen dos o más, y uno tiene { $most-films }.
learn-split-row = { $films ->
    [one] Niños con una radiografía
   *[other] Niños con { $films } radiografías
}
learn-split-row-more = Niños con { $films } radiografías o más
learn-split-3 = Por eso repartimos niños, no radiografías. { $fit-patients } de ellos ({ $fit-films } radiografías) son para el entrenamiento. Otros { $validation-patients } ({ $validation-films } radiografías) son para la validación: con ellos comparamos redes y elegimos umbrales. Los { $test-patients } niños de las radiografías de prueba ({ $test-films } radiografías) son para el examen final.
learn-split-4 = Como elegimos con las radiografías de validación, sus cifras son algo demasiado amables. Las radiografías de prueba se leyeron solo para informar, nunca para elegir. Cada vez que alguien mira el resultado de la prueba y luego cambia algo, la prueba vale menos.
learn-split-part = Parte
learn-split-table = Quién está en cada parte
learn-split-training = Entrenamiento

# The networks
learn-networks-title = Tres redes y cómo aprendieron
learn-networks-1 = El estudio publicado que sigue este proyecto comparó tres redes: una pequeña hecha a propósito, VGG16 y ResNet50V2, que es la más profunda. Volvimos a entrenar las tres en un ordenador pequeño: dos de ellas durante una o dos horas, ResNet50V2 durante muchas.
learn-networks-2 = El entrenamiento va por épocas. En cada una, la red ve una vez cada radiografía de entrenamiento y sus pesos se mueven un poco hacia mejores respuestas. Después de cada época la medimos con las radiografías de validación. Las líneas de abajo deben subir y luego aplanarse; si empezaran a bajar, la red se estaría aprendiendo los deberes de memoria.
learn-networks-cnn = CNN pequeña
learn-networks-vgg16 = VGG16
learn-networks-resnet50v2 = ResNet50V2
learn-networks-efficientnet-lite0 = EfficientNet-lite0 (maestra)
learn-networks-curve = { $network }: validación después de cada época
learn-networks-curve-about = { $network } en { $epochs } épocas: el AUC en las radiografías de validación pasa de { $first } a { $last }. El eje no empieza en 0.
learn-networks-epoch = Época
learn-networks-size = Lado de las radiografías, píxeles
learn-networks-loss = Pérdida en el entrenamiento
learn-networks-half = Exactitud con un umbral de un medio
learn-networks-best = Exactitud con el mejor umbral
learn-networks-3 = Abra la tabla de la CNN pequeña. Después de la primera época acierta solo en { $cnn-first-half } de las radiografías si se cortan sus respuestas en un medio, pero en { $cnn-first-best } si se cortan en el mejor punto. Ya tenía las radiografías en el orden correcto y solo no sabía dónde poner la línea. Así pues, el orden que da una red y su umbral son dos cosas distintas.
learn-networks-4 = ResNet50V2 no empezó de cero. Continuó a partir de una versión anterior de sí misma y aprendió de maestras: redes más pequeñas que antes habían visto un millón de fotografías cotidianas. También vio radiografías de otro hospital, sin sus etiquetas. Una segunda red que aprendió de las mismas maestras, EfficientNet-lite0, lee cada radiografía junto a ella: la respuesta de este sitio es la media de ambas.
learn-networks-compare = Exactitud, la nuestra y la publicada
learn-networks-compare-about = La exactitud de cada red en las radiografías de validación y de prueba, con intervalos, y la exactitud que el estudio publicó para sus propias radiografías de validación. Los intervalos de las tres redes se solapan en las radiografías de prueba.
learn-networks-published = Publicada, con las radiografías de validación del propio estudio
learn-networks-parameters = Pesos
learn-networks-network = Red
learn-networks-pixels = Entrada, píxeles
learn-networks-5 = Las líneas cortas son intervalos del 95 %. Una prueba con unos cientos de radiografías también depende del azar: otros niños del mismo tipo darían otras cifras. Si repitiéramos la prueba muchas veces, unos 95 de cada 100 intervalos así contendrían el valor verdadero. Lea siempre una cifra junto con su intervalo.
learn-networks-6 = ¿Qué se puede concluir? Menos de lo que parece. Las cifras publicadas son de otras radiografías de validación, así que una diferencia con las nuestras no prueba nada. Con nuestras radiografías de validación las tres parecen excelentes y muy similares. Con las de prueba todas son peores y sus intervalos se solapan: este estudio no muestra que una de las tres sea la mejor. Se distribuye ResNet50V2 porque fue la elección del estudio. Sus cifras aquí son las de la pareja que se distribuye.
learn-networks-7 = Para esta comparación, cada red tiene su propio umbral óptimo en las radiografías de validación sin modificar. Las cifras de la red distribuida en el resto de esta página usan el umbral con el que se distribuye, por lo que difieren un poco.
learn-networks-8 = En la sala de lectura, en «Otras redes», también la CNN pequeña, VGG16 y una red maestra leen la radiografía abierta. Sus archivos se descargan solo entonces.

# Measures
learn-measures-title = Cuatro clases de respuestas
learn-measures-1 = La red da una probabilidad. Alguien tiene que decir a partir de qué probabilidad una radiografía cuenta como neumonía. Ese es el umbral. Hay entonces cuatro clases de respuestas: neumonía acertada, neumonía pasada por alto, normal acertada y falsa alarma de neumonía. La tabla de las cuatro se llama matriz de confusión.
learn-measures-2 = Con el umbral equilibrado, { $balanced }, en las radiografías de prueba: de { $test-pneumonia } radiografías con neumonía se encontraron { $test-tp } y se pasaron por alto { $test-fn }. La proporción encontrada, { $test-sensitivity }, es la sensibilidad. De { $test-normal } radiografías normales, { $test-tn } se llamaron normales y { $test-fp }, por error, neumonía. La proporción llamada normal, { $test-specificity }, es la especificidad.
learn-measures-3 = Ahora dé la vuelta a la pregunta, como haría un paciente: el programa dice neumonía; ¿qué probabilidad hay de que sea verdad? Ese es el valor predictivo positivo, VPP. Su hermano, el valor predictivo negativo, VPN, dice qué probabilidad hay de que un «normal» sea verdad. Ambos dependen de lo común que sea la enfermedad entre las personas examinadas: la prevalencia.
learn-measures-4 = Imagine 1000 niños, 100 de ellos con neumonía, y la sensibilidad y especificidad de las radiografías de prueba. De los 100 enfermos, { $ill-called } se consideran neumonía. De los 900 sanos, { $well-called } también. Así que solo { $ppv-ten } de los señalados como neumonía la tienen, aunque el programa encuentra { $test-sensitivity } de los enfermos. Donde la mitad de los niños están enfermos, el mismo programa alcanza { $ppv-half }.
learn-measures-5 = Pruébelo. Baje el umbral y se pasarán por alto menos niños enfermos, pero se alarmará a más sanos. No hay un umbral que sea el mejor para todo: en un cribado, se prefiere no dejar escapar a nadie; antes de un tratamiento arriesgado, se prefiere estar seguro.
learn-measures-which = Radiografías
learn-measures-test-warning = Estas son las radiografías de prueba. Se muestran para que vea cómo cambian las cifras en radiografías con las que no se eligió nada. Elegir aquí un umbral dejaría la prueba sin valor: los puntos de operación de abajo se eligieron con los pacientes de validación.
learn-measures-slider = Umbral: se considera neumonía a partir de esta probabilidad
learn-measures-prevalence = De cada 100 personas examinadas, cuántas tienen neumonía
learn-measures-prevalence-bad = Escriba un número de 0 a 100.
learn-measures-scores = Probabilidades de todas las radiografías
learn-measures-scores-about = Radiografías por probabilidad: las normales por debajo de la línea, las de neumonía por encima, y el umbral como línea vertical en { $threshold }.
learn-measures-scores-note = La escala, como la del control deslizante, está estirada cerca de 0 y de 100 %, donde está la mayoría de las radiografías. A la izquierda de la línea, una radiografía se llama normal; a la derecha, neumonía.
learn-measures-scores-axis = Probabilidad de neumonía
learn-measures-scores-count = Radiografías con neumonía (arriba), normales (abajo)
learn-measures-range = Probabilidad
learn-measures-matrix = Matriz de confusión
learn-measures-matrix-about = { $tp } encontradas, { $fn } pasadas por alto, { $tn } llamadas normales con acierto, { $fp } llamadas neumonía por error, con un umbral de { $threshold }.
learn-measures-shows = La radiografía muestra
learn-measures-called-normal = Llamada normal
learn-measures-called-pneumonia = Llamada neumonía
learn-measures-tn = acierto
learn-measures-fp = falsa alarma
learn-measures-fn = pasada por alto
learn-measures-tp = encontrada
learn-measures-rates = Lo que se deduce
learn-measures-measure = Medida
learn-measures-of = { $right } de { $n }
learn-measures-value = Valor e intervalo del 95 %
learn-measures-among-these = VPP entre estas radiografías
learn-measures-among-these-npv = VPN entre estas radiografías
learn-measures-at-prevalence = VPP con su prevalencia
learn-measures-at-prevalence-npv = VPN con su prevalencia
learn-measures-nothing = -

# ROC
learn-roc-title = La curva ROC: todos los umbrales a la vez
learn-roc-1 = Cada umbral da una pareja de sensibilidad y especificidad. Dibuje todas las parejas y obtendrá la curva ROC. Hacia arriba: la proporción de radiografías enfermas encontradas. Hacia la derecha: la proporción de radiografías normales llamadas neumonía por error. La esquina superior izquierda sería perfecta; la diagonal es una moneda al aire.
learn-roc-2 = El área bajo la curva, AUC, la resume en un número. Tiene un significado sencillo: tome al azar una radiografía con neumonía y una normal. El AUC es la probabilidad de que la red dé a la primera la probabilidad más alta. Aquí es { $validation-auc } en los pacientes de validación y { $test-auc } en las radiografías de prueba.
learn-roc-chart = Curvas ROC de la red distribuida, con sus tres puntos de operación
learn-roc-chart-about = Dos curvas ROC en la parte superior izquierda. La de los pacientes de validación, AUC { $validation-auc }, está por encima de la de las radiografías de prueba, AUC { $test-auc }. Las marcas son los tres puntos de operación en cada una.
learn-roc-false = Radiografías normales llamadas neumonía (1 - especificidad)
learn-roc-true = Radiografías con neumonía encontradas (sensibilidad)
learn-roc-chance = una moneda al aire
learn-roc-reading = Punto de operación
learn-roc-3 = Las tres marcas de cada curva son los puntos de operación que puede elegir en la sala de lectura; de izquierda a derecha: «{ learn-confirming }», «{ learn-balanced }» y «{ learn-screening }». «{ learn-screening }» tiene una sensibilidad alta y da más falsas alarmas. «{ learn-confirming }» tiene una especificidad alta y pasa por alto más casos. «{ learn-balanced }» queda en medio. Cada uno es el umbral que alcanza una proporción elegida de las radiografías de validación con neumonía. Mire cuánto se mueven en las radiografías de prueba: el orden de las radiografías sigue siendo bueno, pero la especificidad con el mismo umbral baja de { $validation-specificity } a { $test-specificity }. Un umbral no se traslada bien a otras radiografías.
learn-roc-networks = Curvas ROC de las tres redes en las radiografías de prueba
learn-roc-networks-about = Las curvas ROC de las tres redes en las radiografías de prueba van muy juntas y se cruzan. Sus AUC están entre { $lowest } y { $highest }.

# Calibration
learn-calibration-title = Qué significa la calibración
learn-calibration-1 = Si el pronóstico del tiempo anuncia un 70 % de probabilidad de lluvia muchos días, debería llover en unos 70 de cada 100. Entonces el pronóstico está calibrado. Pedimos lo mismo a la red: entre las radiografías que recibieron un 70 %, unas 70 de cada 100 deberían mostrar neumonía.
learn-calibration-2 = Una red recién entrenada rara vez lo cumple. Dos números lo arreglan: su respuesta en bruto se desplaza con un sesgo, aquí { $bias }, y se divide por una temperatura, aquí { $temperature }. Ambos se ajustaron con los pacientes de validación y una copia alterada de cada radiografía. Una temperatura menor que 1 significa que la red en bruto estaba menos segura de sí misma de lo que podía estar. El orden de las radiografías, y con él la curva ROC, no cambia.
learn-calibration-chart = Fiabilidad, { $side }
learn-calibration-chart-about = Proporción predicha frente a observada, en diez tramos. Cuanto más cerca de la diagonal, mejor. La distancia media (ECE) es { $before } antes y { $after } después de la calibración.
learn-calibration-predicted = Probabilidad predicha
learn-calibration-observed = Proporción que muestra neumonía
learn-calibration-before = Antes
learn-calibration-after = Después
learn-calibration-when = Cuándo
learn-calibration-3 = En las radiografías de prueba, la proporción predicha y la observada difieren de media en { $error-before } antes y en { $error-after } después: mejor, pero no perfecto.
learn-calibration-4 = La mayoría de las radiografías está en los dos extremos; los tramos intermedios contienen pocas, así que sus puntos saltan. Abra las tablas para ver cuán pocas. La calibración no hace más fácil ninguna radiografía, y solo vale para un grupo como este: aquí cada clase cuenta como la mitad.
learn-calibration-5 = Entre { $low } y { $high } el programa dice que no puede decidir. De las radiografías de prueba contesta { $answered }. De estas respuestas, { $answers-right } son correctas; de las que se calla, solo { $rest-right } lo habrían sido.
learn-calibration-coverage = Menos respuestas, menos errores
learn-calibration-coverage-about = Si las radiografías más cercanas al umbral no reciben respuesta, la proporción de respuestas erróneas entre las demás baja, tanto en validación como en prueba.
learn-calibration-answered = Radiografías que reciben respuesta
learn-calibration-wrong = De ellas, erróneas

# The map
learn-map-title = Qué significa el mapa, y qué no
learn-map-1 = Los colores sobre una radiografía vienen de un método llamado Grad-CAM. La última imagen que la red tiene de la radiografía solo tiene { $map-width } × { $map-height } posiciones. Para cada una, el método pregunta: si lo que hay aquí fuera más fuerte, ¿se haría más fuerte la respuesta «neumonía»? Donde la respuesta es sí, la posición recibe color.
learn-map-chart = El mapa de la radiografía de autocomprobación
learn-map-chart-about = Un campo de { $map-width } por { $map-height } cuadrados. El más oscuro, { $strongest }, está en la fila { $row }, columna { $column }; la mayoría están vacíos.
learn-map-row = Fila { $row }
learn-map-column = Columna { $column }
learn-map-2 = El mapa que se muestra aquí es de una radiografía artificial, la media de ocho normales. Así se ve que un mapa tiene cuadrados gruesos y que muestra algo incluso donde no hay nada anormal.
learn-map-3 = Un mapa no marca la enfermedad. No es el contorno de la infección, puede brillar a su lado, y no dice nada de por qué importa un lugar. Si la red usa una pista equivocada, como el borde de la radiografía, el mapa puede señalarla, y entonces le ha dicho algo importante.

# Failures
learn-failures-title = Dónde falla
learn-failures-1 = Este es el experimento más importante de este estudio. Entrenamos programas sencillos con cosas que no son pulmones. Uno veía solo el marco exterior de cada radiografía, el 8 % de cada lado. Otro veía solo lo nítida que es la radiografía, un tercero solo la frecuencia de cada gris, y un cuarto solo las esquinas superiores con sus letras.
learn-failures-shortcuts = Cuánto se distinguen las clases sin mirar los pulmones
learn-failures-shortcuts-about = El marco por sí solo alcanza un AUC de { $frame-validation } en los pacientes de validación y { $frame-test } en las radiografías de prueba; la red, { $validation-auc } y { $test-auc }. Una moneda al aire estaría en 0,5.
learn-failures-border = Solo el marco
learn-failures-spectrum = Solo la nitidez
learn-failures-histogram = Niveles de gris sin su posición
learn-failures-corners = Las esquinas superiores
learn-failures-network = La red
learn-failures-seen = Lo que se ve
learn-failures-2 = El marco por sí solo alcanza { $frame-validation } en los pacientes de validación, casi tanto como la red. Así que una buena puntuación en estas radiografías no prueba que la red lea pulmones. Esto se llama aprendizaje por atajos (shortcut learning). Durante el entrenamiento tapamos los marcos y cambiamos al azar la nitidez y el contraste para inutilizar esas pistas, pero no se sabe cuánto se apoya todavía la red en ellas.
learn-failures-3 = Las radiografías normales del conjunto de prueba también se diferencian de las normales para aprender: sus marcos las distinguen con un AUC de { $frame-normals }. Entre las de neumonía es solo { $frame-pneumonias }. Ahí se pierde la especificidad en las radiografías de prueba, y eso muestra lo que ocurre cuando las radiografías vienen de otra parte: otro hospital, otros aparatos, adultos.
learn-failures-change = La misma radiografía, un poco cambiada
learn-failures-change-about = Proporción de las radiografías que conservan su veredicto tras un pequeño cambio, con intervalos. Todas están entre { $least } y { $most }.
learn-failures-kept = Radiografías que conservan su veredicto
learn-failures-shift = La probabilidad se mueve, de media
learn-failures-what = Cambio
learn-failures-4 = También cambiamos un poco las radiografías, como hacen las cámaras y los ordenadores. A un buen lector no debería importarle. La mayoría de los veredictos se mantienen, pero no todos: incluso el reflejo en espejo cambia algunos.
learn-change-shifted-by-8-pixels = Desplazada 8 píxeles
learn-change-recompressed-jpeg-quality-40 = Muy comprimida (JPEG calidad 40)
learn-change-gamma-0-75 = Grises medios más claros (gamma 0,75)
learn-change-gamma-1-33 = Grises medios más oscuros (gamma 1,33)
learn-change-contrast-80 = Contraste reducido al 80 %
learn-change-halved-and-enlarged-again = Reducida a la mitad y ampliada de nuevo
learn-change-blurred-1-pixel = Desenfocada 1 píxel
learn-change-mirrored = Reflejada en espejo
learn-change-full-size-original = Original a tamaño completo en lugar de la copia preparada
learn-failures-5 = ¿Y si la imagen no es en absoluto una radiografía de tórax? Una red tiene que elegir entre sus clases, así que llamaría a un gato normal o neumonía. Por eso una segunda puntuación pregunta: ¿se parece esto a las radiografías que conozco? Se ajustó con { $fitted-negatives } imágenes que no son radiografías y rechaza { $refused } de otras { $negatives }.
learn-failures-strangers = Qué se rechaza
learn-failures-strangers-about = Casi no se rechazan radiografías de tórax, { $refused-test } de las de prueba, y sí casi todas las demás imágenes, { $refused-new } de los tipos que la puntuación nunca encontró.
learn-failures-refused = Rechazadas
learn-failures-validation = Radiografías de validación (con ellas se eligió el límite)
learn-failures-test = Radiografías de prueba
learn-failures-known = No radiografías, tipos con los que se ajustó
learn-failures-new = No radiografías, tipos nuevos
learn-failures-picture = Imágenes
learn-failures-6 = No lo nota todo. { $external } radiografías de otro hospital, la mayoría de adultos, son de tórax, pero no como las que la red conoce: avisó de { $external-flagged } y rechazó { $external-refused }.
learn-failures-7 = ¿Qué tan buenas son allí sus respuestas? En { $elsewhere-films } de esas radiografías los radiólogos coincidieron en la etiqueta. Con ellas el AUC es { $elsewhere-auc }, la sensibilidad { $elsewhere-sensitivity } y la especificidad { $elsewhere-specificity }: claramente peor que con las radiografías del hospital del que aprendió.

# Rounding
learn-rounding-title = El efecto de redondear
learn-rounding-1 = La red tiene { $parameters } millones de pesos. Con cuatro bytes cada uno, un navegador tendría que descargar unos { $float-size } MB. Por eso cada peso se redondea a uno de los pocos números enteros que caben en un byte; el archivo tiene entonces { $int8-size } MB, y la aritmética es más rápida.
learn-rounding-2 = ¿Sigue contestando lo mismo? En las radiografías de validación cambiaron { $changed-validation } de { $validation-films } veredictos; en las de prueba, { $changed-test } de { $test-films }. El gráfico muestra ambas redes; los intervalos son mucho más anchos que las diferencias.
learn-rounding-chart = La red antes y después de redondear
learn-rounding-chart-about = El AUC, la sensibilidad y la especificidad antes y después de redondear difieren mucho menos que la anchura de sus intervalos.
learn-rounding-int8 = Redondeada (la que se distribuye)
learn-rounding-float = Antes de redondear
learn-rounding-row = { $measure }, { $side }
learn-rounding-3 = «Antes» es la red con pesos de cuatro bytes. La redondeada aprendió después dos épocas más con el redondeo, así que las dos también se diferencian por lo que aprendió entonces.

# Limits
learn-limits-title = Límites
learn-limits-1 = La red aprendió de niños de uno a cinco años de un solo hospital. Con radiografías de otro hospital sus respuestas son claramente peores (véase «{ learn-failures-title }»). De otra red entrenada con estas radiografías se ha publicado que alcanzó un AUC de solo 0,54 en radiografías de adultos de Estados Unidos, apenas mejor que una moneda al aire.
learn-limits-2 = Conoce dos palabras, normal y neumonía. Una costilla rota, una tuberculosis o una moneda tragada reciben una de las dos.
learn-limits-3 = Los intervalos tratan las radiografías como independientes, pero varias radiografías del mismo niño no lo son. La incertidumbre real es mayor que la mostrada.
learn-limits-4 = Las radiografías de prueba disponibles son una parte del conjunto de prueba oficial. Las etiquetas son juicios de médicos sobre radiografías; una radiografía puede estar mal juzgada.
learn-limits-disclaimer = Solo para docencia e investigación. Esto no es un dispositivo médico. No lo use nunca para tomar decisiones sobre un paciente, ni siquiera sobre usted mismo. Si está enfermo, acuda a un médico.

# Sources
learn-sources-title = Fuentes
learn-sources-1 = Radiografías: Kermany, Zhang, Goldbaum: Labeled Optical Coherence Tomography (OCT) and Chest X-Ray Images for Classification. Mendeley Data. Licencia CC BY 4.0.
learn-sources-2 = Artículo: Kermany, Goldbaum, Cai y otros: Identifying Medical Diagnoses and Treatable Diseases by Image-Based Deep Learning. Cell 172 (2018), 1122-1131.
learn-sources-3 = Calibración: Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks (2017). Mapa: Selvaraju y otros: Grad-CAM (2017). Intervalos: Wilson (1927); DeLong, DeLong y Clarke-Pearson (1988).
learn-sources-link = Se abre en otra pestaña: { $address }
learn-sources-films-link = doi:10.17632/rscbjbr9sj
learn-sources-article-link = doi:10.1016/j.cell.2018.02.010
