# Sample films.

samples-try = Sem radiografia à mão? Experimente uma:
samples-try-drawing = Sem radiografia à mão? Experimente um desenho:
samples-film = Exemplo { $number }
samples-drawing-clear = Pulmões limpos
samples-drawing-patch = Mancha em um pulmão
samples-drawing-diffuse = Manchas nos dois
samples-drawing-name = Desenho { $number }, não radiografia
samples-is-a-drawing = Isto é um desenho, não uma radiografia: o que a rede diz dele não significa nada sobre pulmões.
samples-labelled-pneumonia = Rótulo no conjunto de dados: pneumonia.
samples-labelled-normal = Rótulo no conjunto de dados: normal.
samples-failed = Não foi possível baixar a radiografia. Verifique a conexão e tente de novo.
samples-credit = Exemplos: { $citation } ({ $licence })
