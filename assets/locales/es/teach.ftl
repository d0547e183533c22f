# The page for teachers.

teach-title = Para docentes
teach-intro = Pneumoscope se hizo para clases sobre aprendizaje automático, estadística y medicina, a partir de unos 16 años. No hay que instalar nada, nadie necesita una cuenta, y ninguna radiografía que abra un alumno sale del equipo.

teach-link-title = Enlazarlo
teach-link-1 = Las páginas tienen direcciones propias. También puede enlazar una sola sección de la página Aprender; su lista de secciones da las direcciones.
teach-link-room = La sala de lectura
teach-link-learn = La página Aprender
teach-link-section = Una de sus secciones, aquí la del control deslizante del umbral

teach-embed-title = Ponerlo en su propia página
teach-embed-1 = Basta un marco corriente. Copie esto en una página o plataforma de aprendizaje que acepte HTML:
teach-embed-code = Código del marco
teach-embed-copy = Copiar
teach-embed-copied = Copiado.
teach-embed-not-copied = El navegador no lo permitió. El código está seleccionado: cópielo con el teclado.
teach-embed-2 = El sandbox da al marco solo lo que necesita: scripts para calcular, almacenamiento propio para guardar la red y descargas para guardar resultados. No necesita cámara, ni micrófono, ni ningún otro permiso. Para mostrar en su lugar la página Aprender, añada #/learn a la dirección.
teach-embed-3 = Dentro de un marco todo funciona como en la página misma, en forma compacta. Para soltar radiografías hace falta un ratón que llegue al marco; elegir un archivo funciona siempre.
teach-embed-4 = Si su página ejecuta scripts propios, un elemento hace más: crece con su contenido, su script le entrega radiografías y recibe las respuestas. Las páginas de otro origen deben figurar en embed.json, junto al sitio, que escribe su dueño.
teach-embed-script = Código del elemento
teach-embed-5 = Una lección hecha con él: dos radiografías, una pregunta y la respuesta cuando se pida.
teach-embed-lesson = Abrir la lección

teach-exercise-title = Que lean los estudiantes
teach-exercise-1 = En el ejercicio de lectura, los estudiantes leen radiografías sin nombre, dicen cuánta seguridad tienen y se comparan con la red: matrices de confusión, sensibilidad y especificidad con intervalos, y en qué discrepan. Funciona con las radiografías de muestra, o con una carpeta con NORMAL y PNEUMONIA que cada estudiante añade en la sala de lectura.
teach-exercise-2 = Elija los ajustes y dé el enlace a los estudiantes. Nada de lo que responden se envía ni se guarda.
teach-exercise-reveal = Qué se muestra y cuándo
teach-exercise-films = Radiografías por estudiante
teach-exercise-all = Todas
teach-exercise-link = Enlace al ejercicio

teach-host-title = Alojar su propia copia
teach-host-1 = El sitio es una carpeta de archivos llamada dist. Genérela como dice el README del proyecto y cópiela a cualquier servidor web, en la raíz o en una subcarpeta. No hay ningún programa que ejecutar en el servidor ni ninguna base de datos.
teach-host-2 = La primera visita descarga la red, unos { $megabytes } MB; después el navegador la conserva. En un aula de informática con una línea lenta, ayuda una copia en un servidor del centro. Después de la primera visita funciona sin conexión.

teach-lessons-title = Ideas para clases
teach-lesson-1-title = Dos radiografías, una pregunta (15 minutos)
teach-lesson-1 = Muestre dos radiografías, una junto a otra, sin la respuesta. ¿Cuál muestra neumonía? Que todos decidan y escriban por qué. Después abra las radiografías en la sala de lectura y revele la probabilidad. Pregunte: ¿les hace cambiar de opinión el número? ¿Qué habría que saber antes sobre el programa?
teach-lesson-2-title = ¿Dónde está el umbral? (30 minutos)
teach-lesson-2 = Abra el control deslizante del umbral en la página Aprender. Media clase son padres que temen una neumonía pasada por alto; la otra mitad, el hospital que paga el tratamiento. Cada mitad elige un umbral y lo defiende con la matriz de confusión. Después cambie la prevalencia de 50 a 1 y mire el VPP. ¿Cómo ha cambiado, y por qué?
teach-lesson-3-title = Hans el Listo (30 minutos)
teach-lesson-3 = Lea la sección «Dónde falla». Un programa que solo ve el marco de la radiografía distingue las clases. ¿Por qué? Reúnan qué podría delatar el marco. Después tape los pulmones de una radiografía con un programa de dibujo y deje que la red conteste. ¿Qué prueba una buena puntuación?
teach-lesson-4-title = ¿Qué tan bueno es un 97 por ciento? (15 minutos)
teach-lesson-4 = Tome una cifra con su intervalo de la página Aprender y vuelva a calcularla a partir de la matriz de confusión. ¿Cuántas radiografías tendrían que cambiar de lado para moverla un punto? ¿Por qué es más ancho el intervalo de las radiografías de prueba?

teach-tell-title = Qué decir a los alumnos
teach-tell-1 = Esto no es un dispositivo médico. Nadie puede usarlo para juzgar una enfermedad, ni la propia ni la de otros. Dígalo antes de la primera radiografía.
teach-tell-2 = Solo se ha probado con radiografías de niños de uno a cinco años de un solo hospital. En otras radiografías, su respuesta puede no significar nada.
teach-tell-3 = Una radiografía es una imagen de una persona. Use las que se ofrecen aquí o las publicadas, nunca la de alguien presente en el aula, aunque no se suba nada.
teach-tell-4 = La red no es inteligente y no sabe nada de medicina. Ha aprendido qué imágenes tienen qué etiqueta. A menudo coincide con los médicos, y a veces no. Esa es la lección.

teach-licence-title = Licencia y cita
teach-licence-1 = El programa es software libre bajo la licencia MIT o Apache 2.0, a su elección. Puede modificarlo y redistribuirlo.
teach-licence-2 = La red aprendió de radiografías con licencia CC BY 4.0, que pide este reconocimiento:
