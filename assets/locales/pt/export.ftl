# Exports: tables, a printed report, an image.

export-answers = Exportar todas as respostas:
export-csv = CSV para planilhas
export-csv-programs = CSV para programas
export-json = JSON
export-report = Relatório para imprimir
export-names = Incluir os nomes dos arquivos (podem identificar um paciente)
export-shown = Somente as radiografias que a lista mostra
export-failed = Não foi possível salvar o arquivo. Verifique o que este navegador permite baixar.

export-film = Exportar esta radiografia
export-image-copy = Copiar imagem
export-image-save = Salvar imagem
export-image-copied = A imagem está na área de transferência.
export-image-saved = A imagem foi salva.
export-image-saved-instead = Este navegador não copia imagens para a área de transferência. Em vez disso, a imagem foi salva.
export-image-failed = Ainda não há imagem, ou não foi possível salvá-la. Espere a radiografia aparecer e tente de novo.
export-image-no-caption = Ela está sem legenda, porque este navegador altera o que as páginas desenham como texto.
export-caption-network = Rede: { $name }, versão { $version }. Pneumoscope { $program }.

report-open = Relatório
report-print = Imprimir
report-close = Fechar
report-name = Incluir o nome do arquivo (pode identificar um paciente)
report-title = Relatório do segundo leitor sobre uma radiografia de tórax
report-film = Radiografia { $number }
report-drawing = Desenho { $number }
report-without-map = A radiografia
report-with-map = Com o mapa de ativação de classe
report-map-means = O mapa mostra que partes da radiografia elevaram o escore de pneumonia da rede, em { $map-width } × { $map-height } posições. Ele não mostra onde há uma doença.
report-operating-point = Ponto de operação
report-measured-on = Neste ponto de operação, em
report-validation = { $count ->
    [one] { $count } radiografia de validação, com a qual o ponto de operação foi escolhido
   *[other] { $count } radiografias de validação, com as quais o ponto de operação foi escolhido
}
report-test = { $count ->
    [one] { $count } radiografia de teste, com a qual nada foi escolhido
   *[other] { $count } radiografias de teste, com as quais nada foi escolhido
}
report-intervals = Entre colchetes, intervalos de 95%. Em radiografias de outra origem, todos esses valores são menores.
report-made = Feito em { $time } pelo Pneumoscope { $version }, no próprio computador de quem o usa.

report-several = Relatório sobre as radiografias
report-preparing = Preparando a folha { $number } de { $all }
report-progress-bar = Folhas preparadas
report-ready = { $count ->
    [one] O relatório sobre { $count } radiografia está pronto para imprimir.
   *[other] O relatório sobre { $count } radiografias está pronto para imprimir.
}
report-without-picture = { $count ->
    [one] { $count } radiografia não pôde ser mostrada; a folha dela diz por quê.
   *[other] { $count } radiografias não puderam ser mostradas; as folhas delas dizem por quê.
}
report-cancel = Cancelar
report-list-title = { $count ->
    [one] Relatório do segundo leitor sobre { $count } radiografia de tórax
   *[other] Relatório do segundo leitor sobre { $count } radiografias de tórax
}
report-list-film = Radiografia
report-list-answer = Resposta
report-no-picture = Não é possível mostrar a radiografia. { $reason }
