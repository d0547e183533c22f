# The viewer: the film on its canvas, the buttons and keys, and where the network looked.

viewer-of = Visualizador de { $name }
viewer-film = A radiografia { $name }
viewer-role = visualizador de radiografias
viewer-hint = As setas movem a radiografia; mais e menos mudam o zoom. Pressione o ponto de interrogação para ver todas as teclas.

# Commands: on buttons, and in the list of keys.
viewer-zoom-in = Ampliar
viewer-zoom-out = Reduzir
viewer-fit = Mostrar a radiografia inteira
viewer-one-to-one = Um pixel da radiografia por pixel da tela
viewer-pan-left = Mover a vista para a esquerda
viewer-pan-right = Mover a vista para a direita
viewer-pan-up = Mover a vista para cima
viewer-pan-down = Mover a vista para baixo
viewer-rotate-left = Girar para a esquerda
viewer-rotate-right = Girar para a direita
viewer-flip = Espelhar da esquerda para a direita
viewer-invert = Inverter preto e branco
viewer-auto-window = Janela automática
viewer-next-preset = Próxima janela do arquivo
viewer-window-wider = Janela mais larga, menos contraste
viewer-window-narrower = Janela mais estreita, mais contraste
viewer-level-up = Nível mais alto, mais escura
viewer-level-down = Nível mais baixo, mais clara
viewer-switch-tool = Arrastar para mover a radiografia, não para ajustar a janela
viewer-measure = Medir um comprimento
viewer-crop = Recortar
viewer-crop-top-left = Canto superior esquerdo
viewer-crop-top-right = Canto superior direito
viewer-crop-bottom-right = Canto inferior direito
viewer-crop-bottom-left = Canto inferior esquerdo
viewer-crop-middle = Mover a moldura
viewer-compare = Comparar: manter esta radiografia ao lado da próxima
viewer-compare-same = A mesma radiografia com o mapa trocado. Abra outra para comparar.
viewer-cover = Cobrir uma parte da radiografia
viewer-cover-smaller = Mancha menor
viewer-cover-larger = Mancha maior
viewer-cover-border = Cobrir a borda
viewer-cover-corners = Cobrir os cantos com suas letras
viewer-toggle-map = Mapa de onde a rede olhou
viewer-toggle-map-short = Mapa
viewer-map-stronger = Aumentar a opacidade do mapa
viewer-map-weaker = Reduzir a opacidade do mapa
viewer-reset = Redefinir
viewer-help = Teclas e gestos

viewer-group-zoom = Zoom
viewer-group-turn = Girar e espelhar
viewer-group-grey-levels = Níveis de cinza e arrastar
viewer-group-other = Redefinir e ajuda
viewer-zoom-percent = { $zoom }%
viewer-no-scale = O arquivo não informa o tamanho dos seus pixels; não é possível medir comprimentos
viewer-millimetres = { $length } mm
viewer-millimetres-on-detector = { $length } mm no detector. No paciente é menos; o arquivo não informa quanto.
viewer-millimetres-somewhere = { $length } mm. O arquivo não informa se no detector ou no paciente, onde é menos.

viewer-grey-levels = Níveis de cinza
viewer-level = Nível
viewer-width = Largura
viewer-preset = Janela
viewer-preset-number = Janela { $number } do arquivo
viewer-preset-none = Ajustada à mão

# Where the network looked.
viewer-map = Para onde a rede olhou
viewer-opacity = Opacidade
viewer-opacity-percent = { $percent }%
viewer-legend = Cores de escuro e transparente (baixo) a claro e opaco (alto)
viewer-legend-low = baixo
viewer-legend-high = alto
viewer-map-caption-short = Para onde a rede olhou, não onde está a doença
viewer-map-caption = As cores mostram para onde a rede olhou, não onde está a doença. Elas marcam as partes da imagem que elevaram o escore de pneumonia, em { $map-width } × { $map-height } posições suavizadas sobre a radiografia (mapa de ativação de classe, Grad-CAM). Elas não são um contorno, podem ficar ao lado da área que importa, e uma radiografia sem pneumonia também pode tê-las. Num teste com 12 radiografias, cobrir o que ele marca mudou a resposta mais do que cobrir lugares ao acaso, mas não mais do que cobrir o que o mapa de outra radiografia marca. O mapa fino saiu-se melhor.

# $height: upper, middle, lower. $side: left, centre, right, both. Left and right of the image, not of the patient.
viewer-looked-corner = { $side ->
    [both] { $height ->
        [upper] Principalmente a parte superior dos dois lados da imagem.
        [middle] Principalmente a parte média dos dois lados da imagem.
       *[lower] Principalmente a parte inferior dos dois lados da imagem.
    }
    [left] { $height ->
        [upper] Principalmente a parte superior esquerda da imagem.
        [middle] Principalmente a esquerda da imagem, a meia altura.
       *[lower] Principalmente a parte inferior esquerda da imagem.
    }
    [right] { $height ->
        [upper] Principalmente a parte superior direita da imagem.
        [middle] Principalmente a direita da imagem, a meia altura.
       *[lower] Principalmente a parte inferior direita da imagem.
    }
   *[centre] { $height ->
        [upper] Principalmente a parte superior da imagem, no centro.
        [middle] Principalmente o centro da imagem.
       *[lower] Principalmente a parte inferior da imagem, no centro.
    }
}
viewer-looked-height = { $height ->
    [upper] Principalmente a parte superior da imagem, de lado a lado.
    [middle] Principalmente a parte média da imagem, de lado a lado.
   *[lower] Principalmente a parte inferior da imagem, de lado a lado.
}
viewer-looked-side = { $side ->
    [left] Principalmente a esquerda da imagem, de cima a baixo.
    [right] Principalmente a direita da imagem, de cima a baixo.
    [both] Principalmente os dois lados da imagem, de cima a baixo.
   *[centre] Principalmente o centro da imagem, de cima a baixo.
}
viewer-looked-everywhere = Para nenhum lugar em particular: está espalhado pela imagem.
viewer-looked-nowhere = Para nenhum lugar: nenhuma parte da imagem elevou o escore de pneumonia.
viewer-looked-faint = O mapa é tênue: pouco na imagem elevou o escore de pneumonia.
viewer-looked-unknown = Não há mapa até que a rede tenha respondido.

# Announcements for screen readers.
viewer-said-zoom = Zoom de { $zoom }%
viewer-said-place = O centro da vista está a { $across }% da esquerda e a { $down }% do topo da radiografia
viewer-said-turned = { $mirrored ->
    [yes] Espelhada e depois girada { $degrees } graus para a direita
   *[no] Girada { $degrees } graus para a direita
}
viewer-said-inverted = Preto e branco invertidos
viewer-said-not-inverted = Preto e branco como na radiografia
viewer-said-window = Nível { $level }, largura { $width }
viewer-said-tool-pan = Arrastar move a radiografia
viewer-said-tool-window = Arrastar ajusta nível e largura
viewer-said-measure-off = Medição desativada
viewer-said-crop-on = Moldura de recorte visível. A tecla Tab alcança os cantos; as setas os movem.
viewer-said-crop-off = Moldura de recorte removida
viewer-said-compare-on = Esta radiografia fica ao lado da próxima que abrir
viewer-said-compare-off = A comparação terminou
viewer-said-map-on = Mostrando para onde a rede olhou
viewer-said-map-off = Ocultando para onde a rede olhou
viewer-said-opacity = Mapa { $percent }% opaco
viewer-said-reset = Vista redefinida

# The dialog with all keys.
viewer-keys = Teclas e gestos
viewer-keys-where = As teclas funcionam enquanto o foco está no visualizador; o ponto de interrogação, em toda parte, menos nos campos.
viewer-keys-on = Usar os atalhos de uma só tecla. As setas funcionam sempre.
viewer-close = Fechar
viewer-pointers = Mouse e dedos
viewer-pointers-drag = Arrastar com o botão esquerdo ou um dedo: ajusta a janela (para os lados a largura, para cima e para baixo o nível), ou move a radiografia, mede um comprimento ou move a mancha, se isso estiver escolhido.
viewer-pointers-other = Arrastar com outro botão ou com Shift: faz a outra das duas ações.
viewer-pointers-wheel = Roda: zoom em torno do ponteiro.
viewer-pointers-fingers = Dois dedos: zoom e movimento.
viewer-pointers-double = Clique ou toque duplo: alterna entre a radiografia inteira e um para um.
