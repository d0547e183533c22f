# Questions to the network about a film of which a part is covered.

probe-panel = Perguntar à rede: cobrir uma parte
probe-about = O que a rede diz sem uma parte da radiografia? A parte coberta recebe o cinza do que está ao redor. A resposta da radiografia não muda.
probe-not-yet = Só é possível perguntar sobre uma radiografia que tenha resposta.
probe-size = Mancha
probe-percent = { $percent }%
probe-waiting = Esperando pela rede
# $direction: up, down, none.
probe-effect = { $direction ->
    [up] Sem esta parte: { $probability }, { $points } pontos percentuais a mais.
    [down] Sem esta parte: { $probability }, { $points } pontos percentuais a menos.
   *[none] Sem esta parte: { $probability }, sem mudança.
}
probe-foreign = Para a rede, a radiografia coberta já não parece uma radiografia de tórax. Não confie neste número.
probe-place-patch = Mancha a { $across }% da esquerda e a { $down }% do topo da radiografia
probe-place-border = A borda está coberta
probe-place-corners = Os cantos estão cobertos
probe-nothing-covered = Nada está coberto
probe-said-size = Mancha com { $percent }% de largura

probe-fine = Mapa fino
probe-fine-compute = Calcular o mapa fino
probe-fine-cancel = Cancelar
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
probe-fine-caption = Cada um de { $side } x { $side } lugares é coberto, um após o outro. De vermelho a amarelo: cobrir o lugar reduz a probabilidade de pneumonia; portanto, a rede o conta a favor de pneumonia. Azul: cobri-lo aumenta a probabilidade. As cores não mostram onde há doença: uma letra em um canto também pode tê-las.
