# Why a film has no answer: one text for each code, with the values that the program gives.

refusal-empty = O arquivo está vazio (0 bytes). Escolha a imagem de novo ou exporte-a outra vez.
refusal-not-an-image = Isto não é uma imagem, diga o que disser o nome. Escolha uma radiografia salva como DICOM, JPEG, PNG, WebP, GIF, BMP ou TIFF.
refusal-unreadable = O navegador não conseguiu ler o arquivo. Se ele foi movido, ou se é uma pasta, escolha-o de novo.
refusal-not-a-chest-film = Isto não parece uma radiografia frontal de tórax na orientação correta, que é tudo o que a rede conhece (escore fora da distribuição { $score }, limite { $limit }). Se for, deixe-a na posição correta, recorte-a ao tórax e mostre o osso claro.
refusal-unsupported = Ainda não é possível ler arquivos { $format }. Exporte a radiografia como PNG ou JPEG e tente com esse arquivo.
refusal-unsupported-variant = Ainda não é possível ler este tipo de arquivo { $format } ({ $detail }). Exporte a radiografia como PNG ou JPEG de 8 bits.
refusal-unsupported-syntax = Os pixels deste arquivo DICOM estão armazenados como { $syntax }, o que não pode ser lido aqui. Exporte-o como PNG ou como DICOM sem compressão.
# The modalities are defined terms of DICOM.
refusal-wrong-modality = Isto não é uma radiografia de tórax, mas { $modality ->
        [CT] um corte de TC
        [MR] um corte de RM
        [US] uma ultrassonografia
        [NM] uma imagem de medicina nuclear
        [PT] um corte de PET
        [MG] uma mamografia
        [XA] uma angiografia
        [RF] uma imagem de fluoroscopia
        [SR] um laudo sem imagem
       *[other] uma imagem da modalidade { $modality }
    }. Escolha uma imagem CR, DX ou RG.
refusal-wrong-body-part = O arquivo diz que é uma radiografia de: { $part }. A rede só conhece radiografias de tórax.
refusal-not-frontal = O arquivo diz que é uma incidência em perfil ({ $view }). A rede só conhece radiografias frontais de tórax.
refusal-multi-frame = Este arquivo DICOM tem { $frames } quadros. Escolha uma única radiografia.
refusal-no-pixels = Este arquivo DICOM não contém nenhuma imagem.
refusal-truncated = O arquivo { $format } está incompleto: falta o final. Copie-o ou baixe-o de novo.
refusal-corrupt = O arquivo { $format } está danificado e não pode ser lido ({ $detail }). Copie-o ou exporte-o de novo.
refusal-too-many-bytes = O arquivo tem { $megabytes } MB; o limite é de { $limit } MB. Exporte-o em tamanho menor.
refusal-too-many-pixels = A imagem tem { $width } × { $height } pixels, mais do que o limite de { $limit_megapixels } megapixels. Exporte-a em tamanho menor.
refusal-too-long = A imagem tem { $width } × { $height } pixels, e nenhum lado pode ter mais de { $limit }. Exporte-a em tamanho menor.
refusal-too-much-memory = Ler o arquivo { $format } exige memória demais. Exporte-o em tamanho menor ou com 8 bits por amostra.
refusal-too-much-work = Ler o arquivo { $format } levaria tempo demais: ele faz o decodificador percorrer as mesmas partes repetidamente. Exporte-o novamente.
refusal-too-small = A imagem tem apenas { $width } × { $height } pixels; uma radiografia precisa de pelo menos { $minimum } de cada lado. Escolha a imagem em tamanho original, não uma miniatura.
refusal-near-constant = A imagem está em branco: quase todos os pixels têm o mesmo brilho. Verifique se o arquivo certo foi exportado.
refusal-colour = Esta é uma imagem colorida, não uma radiografia. Se for a foto de uma tela, exporte a própria radiografia.

# O que falha do nosso lado. A causa vem nas palavras do navegador.
refusal-network-unreachable = Não foi possível baixar a rede (o arquivo do modelo, { $megabytes } MB) ({ $cause }). Verifique a conexão e tente de novo.
refusal-network-wrong-file = O arquivo da rede não é o desta aplicação (SHA-256 { $found }, esperado { $expected }). Tente de novo; se não adiantar, a cópia do site está danificada.
refusal-network-unusable = Não foi possível calcular a rede ({ $cause }). Tente de novo ou recarregue a página.
refusal-worker-died = O programa que lê as radiografias parou nesta ({ $cause }). As outras continuam; tente esta em um tamanho menor.
refusal-worker-silent = A leitura desta radiografia passou mais de { $seconds } s sem sinal de vida e foi abandonada. As outras continuam; tente de novo ou tente esta em um tamanho menor.
refusal-worker-stopped = O programa que lê as radiografias parou ({ $cause }). Tente de novo ou recarregue a página.
refusal-worker-lacks-memory = Não há memória suficiente para a rede ({ $cause }). Feche outras abas e programas e tente de novo.
refusal-worker-lacks-memory-for-film = Não há memória suficiente para esta radiografia ({ $cause }). As outras continuam; feche outras abas e programas e tente de novo, ou tente esta em um tamanho menor.
refusal-worker-missing = Este navegador não conseguiu iniciar o programa que lê as radiografias ({ $cause }). Tente outro navegador.
