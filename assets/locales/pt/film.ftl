# A film and the list of films.

film-pneumonia = Sinais de pneumonia
film-normal = Sem sinais de pneumonia
film-cannot-tell = Incerto
film-no-answer = Sem resposta
film-not-a-diagnosis = Isto não é um diagnóstico. Apenas para ensino e pesquisa.

film-probability = Probabilidade de pneumonia
film-scale = { $probability } em uma escala de 0 a 100%; considerada pneumonia a partir de { $threshold }
film-scale-least = 0%
film-scale-most = 100%
film-called-from = Considerada pneumonia a partir de { $threshold }.
film-cannot-tell-between = Entre { $low } e { $high }, a resposta é incerta.
film-probability-means = A porcentagem supõe que metade das pessoas examinadas está doente. Se forem menos, é alta demais.
film-readers = Duas redes leem esta radiografia: { $first } diz { $first-probability }, { $second } diz { $second-probability }. A resposta é a média delas; quanto mais se afastam, menos segura ela é.
# Small changes: the film is moved, enlarged, turned and made brighter by a little.
film-steady = Com pequenas mudanças da radiografia, a resposta fica entre { $low } e { $high }.
film-steady-not-yet = Pequenas mudanças da radiografia ainda não foram testadas.
film-steady-failed = Não foi possível testar pequenas mudanças da radiografia. { $reason }
film-steady-foreign = { $count ->
    [one] { $count } das { $all } mudanças não é contada: depois dela, a radiografia já não parece à rede uma radiografia de tórax.
   *[other] { $count } das { $all } mudanças não são contadas: depois delas, a radiografia já não parece à rede uma radiografia de tórax.
}
film-unfamiliar-short = Diferente das de treinamento.
film-unfamiliar = Um adulto? Outro hospital? Não confie nesta resposta.
film-time = Tempo: { $total } (decodificar { $decode }, redimensionar { $resize }, rede { $network })
film-learned-from = Aprendeu com: { $population }
film-model = { $name }, versão { $version }, SHA-256 { $hash }
film-facts = { $format }, { $width } × { $height } pixels, { $bits } bits
film-facts-by-browser = { $facts }, decodificada pelo navegador
film-facts-and = { $facts }, { $more }
film-view-pa = incidência PA
film-view-ap = incidência AP
film-side-left = lado esquerdo
film-side-right = lado direito
film-side-both = os dois lados

film-waiting = Aguardando a vez
film-answer-later = A resposta é mostrada depois.
film-decoding = Decodificando a imagem
film-waiting-for-network = Aguardando a rede
film-running = Executando a rede
film-cancelled = Cancelada
film-pixels-loading = Carregando a radiografia
film-read-again = Ler de novo
film-as-the-file-is = Como está no arquivo
film-seen = Mostrada { $changes }; ainda não lida.
film-first-page = O arquivo tem { $pages } páginas. Só a primeira foi lida.
film-first-page-short = Primeira de { $pages } páginas.
film-read-after = Lida após estas mudanças: { $changes }.
film-changed-and = { $first }, { $more }
film-changed-cut = recortada
film-changed-straightened = endireitada
film-changed-mirrored = espelhada
film-changed-turned-left = girada { $degrees }° para a esquerda
film-changed-turned-right = girada { $degrees }° para a direita
film-changed-inverted = preto e branco invertidos
film-changed-grey = colorida, lida em cinza
film-angle = Girar
film-degrees = { $degrees }°
film-free-corners = Mover cada canto separadamente, para endireitar uma foto
film-propose = Sugerir
film-proposals = É uma destas? Escolha uma para ler.
film-proposals-looking = Procurando uma radiografia de tórax na imagem
film-proposals-none = Nenhuma parte da imagem parece à rede uma radiografia de tórax.
film-remedies = Mudar a imagem
film-remedy-crop = Recortar
film-remedy-rotate-right = Girar
film-remedy-invert = Inverter
film-read-as-grey = Ler em cinza
film-details = Detalhes
film-score = Escore fora da distribuição { $score }, limite { $limit }

film-reading = Com que rigor?
film-reading-screening = Poucos casos perdidos: mais alarmes falsos
film-reading-balanced = Equilibrado
film-reading-confirming = Poucos alarmes falsos: mais casos perdidos
film-at-this-reading-pneumonia = Com este ajuste, a radiografia conta como pneumonia.
film-at-this-reading-normal = Com este ajuste, a radiografia conta como normal.
film-forced-normal = { $probability } está perto demais do meio. Se fosse preciso escolher: sem pneumonia.
film-forced-pneumonia = { $probability } está perto demais do meio. Se fosse preciso escolher: pneumonia.
film-predictive-values = Valores preditivos
film-predictive-values-why = A frequência com que uma resposta está certa depende da prevalência: quão comum é a pneumonia entre as pessoas examinadas.
film-prevalence = Quantos de cada 100 pacientes têm pneumonia?
film-sensitivity = Sensibilidade
film-specificity = Especificidade
film-ppv = Respostas de pneumonia que estão certas (VPP)
film-npv = Respostas de normal que estão certas (VPN)
film-chosen-on = Radiografias com as quais foi escolhido
film-predictive-values-source = Entre colchetes, intervalos de 95%. Os pontos de operação foram escolhidos com os pacientes de validação; por isso os valores deles são um pouco otimistas. Em radiografias de outra origem, todos os valores são menores.

film-about = O que isto é, e o que não é
film-about-trained = Foi treinado com: { $population }. Nunca se demonstrou que funcione com outras pessoas: adultos, outros hospitais, outros aparelhos. Sabe-se que redes desse tipo falham nesses casos.
film-about-refuses = Recusa imagens que não são radiografias frontais de tórax na orientação correta e avisa sobre as que não se parecem com aquelas com que aprendeu. Algumas passam despercebidas.
film-about-private = Só esta página lê e avalia a imagem. Nada é enviado; não existe servidor que possa recebê-la.
film-about-held = O navegador garante isso: a política de segurança de conteúdo da página proíbe enviar dados a qualquer outro endereço. Os testes tentam duas dúzias de maneiras, e todas são bloqueadas. Depois da primeira visita, o site funciona sem conexão.
film-about-data = Radiografias: { $source } ({ $licence }). { $citation }.

film-list = Radiografias
film-list-progress = { $done ->
    [0] { $all ->
        [one] Processando a radiografia.
       *[other] 0 de { $all } radiografias concluídas.
    }
   *[other] { $all ->
        [one] { $done } de { $all } radiografia concluída.
       *[other] { $done } de { $all } radiografias concluídas.
    }
}
film-list-progress-bar = Radiografias concluídas
film-list-cancel = Cancelar as radiografias em espera
film-list-retry = Tentar de novo as radiografias que falharam
film-list-clear = Remover todas
film-list-removed = { $count ->
    [one] { $count } radiografia removida.
   *[other] { $count } radiografias removidas.
}
film-list-undo = Desfazer
film-list-sort = Ordem
film-list-sort-added = As últimas primeiro
film-list-sort-name = Nome
film-list-sort-probability = Probabilidade, da maior para a menor
film-list-sort-verdict = Veredito
film-list-show = Mostrar
film-list-show-all = Todas as radiografias
film-list-show-pneumonia = Sinais de pneumonia
film-list-show-normal = Sem sinais de pneumonia
film-list-show-cannot-tell = Incerto
film-list-show-no-answer = Sem resposta
film-list-show-pending = Ainda não concluídas
film-list-none-match = Nenhuma radiografia corresponde a este filtro.
film-remove-name = Remover { $name }
film-again = Tentar de novo
film-of = A radiografia { $name }
