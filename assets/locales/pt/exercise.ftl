# O exercício de leitura: um estudante lê radiografias com rótulo.

exercise-open = Leia você mesmo
exercise-title = Exercício de leitura
exercise-intro = Você lê radiografias de tórax cujos rótulos são conhecidos, sem os nomes e em ordem aleatória. De cada uma você diz se parece normal ou mostra pneumonia, e quanta certeza tem. Depois você se compara com a rede.
exercise-reveal-once = O rótulo e a resposta da rede aparecem depois de cada radiografia.
exercise-reveal-end = Os rótulos e as respostas da rede aparecem depois da última radiografia.
exercise-films = Radiografias: { $count }.
exercise-waiting = A rede ainda está lendo: { $count }.
exercise-none = Ainda não há radiografias com rótulo. Leia as de exemplo, ou adicione lá uma pasta com NORMAL e PNEUMONIA e volte:
exercise-samples = Ler as de exemplo
exercise-no-samples = Esta cópia do site não tem radiografias de exemplo.
exercise-start = Começar
exercise-film = Radiografia { $number } de { $all }
exercise-see = O que você vê?
exercise-how-sure = Quanta certeza você tem?
exercise-sureness-guessing = Chute
exercise-sureness-rather-sure = Bastante
exercise-sureness-sure = Total
exercise-keys = Teclas: N ou P, depois 1, 2 ou 3.
exercise-label = Rótulo
exercise-you = Você
exercise-network = Rede
exercise-right = { $verdict } (certo)
exercise-wrong = { $verdict } (errado)
exercise-next = Próxima
exercise-see-results = Ver os resultados
exercise-results = Resultados
exercise-who = Quem
exercise-compared = Você e a rede
exercise-count-right = Certas
exercise-time = Tempo médio por radiografia: { $time }.
exercise-disagreements = { $count ->
    [0] Você e a rede concordam em todas as radiografias.
   *[other] Você e a rede discordam em { $count } de { $all } radiografias (≠).
}
exercise-all-films = As radiografias
exercise-again = Começar de novo
