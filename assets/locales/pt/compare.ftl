# The other networks on the open film.

compare = Outras redes
compare-why = Elas leem a mesma radiografia, uma após a outra. A resposta acima não muda.
compare-start = Comparar as redes (até { $megabytes } MB para baixar)
compare-cancel = Parar
compare-own = { $name } (responde acima)
compare-network = Rede
compare-size = Tamanho
compare-answer = Resposta
compare-megabytes = { $megabytes } MB
compare-waiting = Aguardando
compare-fetching = Baixando: { $received } de { $total } MB
compare-reading = Lendo a radiografia
compare-like = Parecida com as de treinamento.
compare-unlike = Diferente das de treinamento. Não confie nesta resposta.
compare-unchecked = Não se verifica se ela se parece com as de treinamento.
compare-running = Perguntando a { $name }.
compare-ended = Pronto. Respostas de outras redes: { $answered } de { $all }.
compare-points = Cada resposta é a do ponto equilibrado de sua rede, escolhido nas mesmas radiografias de validação.
