# The first screen, for people who have no film on the page yet, and the page for addresses that do not exist.

welcome-name = O que você pode fazer aqui
welcome-picture = Um desenho. As cores são um exemplo de mapa de para onde a rede olhou.
welcome-drop = Solte
welcome-drop-what = uma radiografia de tórax: uma imagem, um arquivo DICOM ou um ZIP. Ela fica neste computador.
welcome-read = Leia
welcome-read-what = a resposta: uma probabilidade, para onde a rede olhou e quanta certeza ela tem.
welcome-question = Questione
welcome-question-what = a resposta: escolha o rigor, recorte ou gire a radiografia, compare duas.
welcome-proof = Teste a privacidade: quando a página disser “Pronto”, corte a conexão com a rede. As radiografias continuam sendo lidas.
welcome-held = Como a privacidade é garantida
welcome-quality = De { $films } radiografias de teste, a rede reconhece { $sensitivity } das que têm pneumonia e { $specificity } das normais. Elas se parecem com as do treinamento; com outras, ela se sai pior.
welcome-quality-chosen = A rede reconhece { $sensitivity } das radiografias com pneumonia e { $specificity } das normais com que foi ajustada. Com outras, ela se sai pior.
welcome-quality-more = Quão boa ela é e onde falha
welcome-missing = Não há nenhuma página neste endereço.
welcome-home = Ir para o Pneumoscope
