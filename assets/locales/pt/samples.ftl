# Films to try.

samples-try = Sem radiografia à mão? Experimente uma:
samples-film = Exemplo { $number }
samples-drawing = Experimentar um desenho
samples-drawing-name = Desenho, não radiografia
samples-is-a-drawing = Isto é um desenho, não uma radiografia: o que a rede diz dele não significa nada sobre pulmões.
samples-labelled-pneumonia = O conjunto de dados diz: pneumonia.
samples-labelled-normal = O conjunto de dados diz: normal.
samples-failed = Não foi possível baixar a radiografia. Verifique a conexão e tente de novo.
samples-credit = Exemplos: { $citation } ({ $licence })
