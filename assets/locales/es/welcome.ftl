# The first screen, for people who have no film on the page yet, and the page for addresses that do not exist.

welcome-name = Qué puede hacer aquí
welcome-picture = Un dibujo. Los colores son un ejemplo de mapa de dónde miró la red.
welcome-drop = Suelte
welcome-drop-what = una radiografía de tórax: una imagen, un archivo DICOM o un ZIP. Se queda en este equipo.
welcome-read = Lea
welcome-read-what = la respuesta: una probabilidad, dónde miró la red y con cuánta seguridad.
welcome-question = Cuestione
welcome-question-what = la respuesta: elija su exigencia, recorte o gire la radiografía, compare dos.
welcome-proof = Compruebe la privacidad: cuando la página diga «Lista», corte la conexión a la red. Las radiografías se siguen leyendo.
welcome-held = Cómo se garantiza la privacidad
welcome-quality = De { $films } radiografías de prueba, la red reconoce el { $sensitivity } de las que tienen neumonía y el { $specificity } de las normales. Se parecen a las de su entrenamiento; con otras lo hace peor.
welcome-quality-chosen = La red reconoce el { $sensitivity } de las radiografías con neumonía y el { $specificity } de las normales con las que se ajustó. Con otras lo hace peor.
welcome-quality-more = Qué tan buena es y dónde falla
welcome-missing = No hay ninguna página en esta dirección.
welcome-home = Ir a Pneumoscope
