# Questions to the network about a film that is covered in part or changed.

probe-panel = Perguntar à rede: cobrir uma parte
probe-about = O que a rede diz sem uma parte da radiografia? A parte coberta recebe o cinza do que está ao redor. A resposta da radiografia não muda.
probe-not-yet = Só é possível perguntar sobre uma radiografia que tenha resposta.
probe-size = Mancha
probe-percent = { $percent }%
probe-waiting = Esperando pela rede
probe-asked-cover = Sem esta parte
probe-asked-adjusted = Com estas mudanças
probe-asked-both = Com estas mudanças e sem esta parte
# $direction: up, down, none. $asked: one of the three above.
probe-effect = { $direction ->
    [up] { $asked }: { $probability }, { $points } pontos percentuais a mais.
    [down] { $asked }: { $probability }, { $points } pontos percentuais a menos.
   *[none] { $asked }: { $probability }, sem mudança.
}
probe-foreign = Assim, a radiografia já não parece à rede uma radiografia de tórax. Não confie neste número.
probe-place-patch = Mancha a { $across }% da esquerda e a { $down }% do topo da radiografia
probe-place-border = A borda está coberta
probe-place-corners = Os cantos estão cobertos
probe-nothing-covered = Nada está coberto
probe-said-size = Mancha com { $percent }% de largura

probe-adjust-panel = Perguntar à rede: mudar a imagem
probe-adjust-about = O que a rede diz de uma imagem um pouco diferente? Ela lê a imagem mudada. A radiografia na tela e a resposta dela não mudam.
probe-adjust-brightness = Brilho
probe-adjust-contrast = Contraste
probe-adjust-sharpness = Nitidez
probe-adjust-rotation = Giro
probe-adjust-crop = Recorte
probe-adjust-reset = Como estava
probe-adjust-none = Nada está mudado.
probe-adjust-picture = A imagem mudada, como a rede a lê

probe-fine = Mapa fino
probe-fine-compute = Calcular o mapa fino
probe-fine-cancel = Cancelar
probe-fine-everywhere = Calcular todos os lugares
probe-fine-progress = { $done } de { $all } lugares
probe-fine-done = O mapa fino está pronto.
probe-fine-shown = Mostrar o mapa fino sobre a radiografia
probe-fine-legend = Cores do efeito de cobrir um lugar: de azul-claro, onde a probabilidade mais sobe, passando por sem cor, onde nada muda, a amarelo-claro, onde ela mais desce
probe-fine-rises = { $points } pontos a mais
probe-fine-falls = { $points } pontos a menos
probe-fine-foreign = { $count ->
    [one] Com { $count } dos lugares coberto, a radiografia já não parece à rede uma radiografia de tórax.
   *[other] Com { $count } dos lugares cobertos um a um, a radiografia já não parece à rede uma radiografia de tórax.
}
probe-fine-caption-short = O que muda ao cobrir cada lugar, não onde há doença
probe-fine-caption = Áreas grandes são cobertas, uma após a outra, e depois, onde o efeito foi maior, áreas pequenas de uma grade de { $side } x { $side }. De vermelho a amarelo: cobrir o lugar reduz a probabilidade de pneumonia; portanto, a rede o conta a favor de pneumonia. Azul: cobri-lo aumenta a probabilidade. As cores não mostram onde há doença: uma letra em um canto também pode tê-las.
