# The example lesson, a page of its own. The build puts these texts into it.

lesson-title = Dos radiografías, una pregunta
lesson-film-a = Radiografía A
lesson-film-b = Radiografía B
lesson-question = ¿Qué radiografía muestra signos de neumonía?
lesson-hint = Busque una mancha blanca en un pulmón que debería verse oscuro. Decida antes de preguntar a la red.
lesson-both = Las dos
lesson-neither = Ninguna
lesson-show = Mostrar qué dice la red

lesson-chose-a = Usted eligió la radiografía A.
lesson-chose-b = Usted eligió la radiografía B.
lesson-chose-both = Usted eligió las dos radiografías.
lesson-chose-none = Usted no eligió ninguna radiografía.
lesson-network-a = La red dice que la radiografía A muestra neumonía.
lesson-network-b = La red dice que la radiografía B muestra neumonía.
lesson-network-both = La red dice que las dos radiografías muestran neumonía.
lesson-network-none = La red dice que ninguna radiografía muestra neumonía.
lesson-label-a = En el conjunto de datos, la radiografía A tiene la etiqueta «neumonía».
lesson-label-b = En el conjunto de datos, la radiografía B tiene la etiqueta «neumonía».
lesson-label-both = En el conjunto de datos, las dos radiografías tienen la etiqueta «neumonía».
lesson-label-none = En el conjunto de datos, ninguna radiografía tiene la etiqueta «neumonía».
lesson-unclear = Para al menos una de ellas la respuesta es incierta.

lesson-drawings = Estos dos son dibujos, porque esta copia del sitio no tiene radiografías para probar. Lo que la red dice de un dibujo no significa nada sobre los pulmones.
lesson-failed = La clase no puede empezar: { $reason }
