# Why a film has no answer or the network is missing: one text for each error code of the source.

error-empty = O arquivo está vazio (0 bytes). Escolha a imagem de novo ou exporte-a outra vez.
error-not-an-image = O arquivo não é uma imagem. Escolha uma radiografia salva como DICOM, JPEG, JPEG 2000, PNG, WebP, GIF, BMP ou TIFF.
error-unreadable = Não foi possível ler o arquivo ({ $cause }). Se ele foi movido, ou se é uma pasta, escolha-o de novo.
error-not-a-chest-film = { $seen ->
        [lateral-view] Isto parece uma radiografia de tórax de perfil. A rede lê radiografias de frente.
        [upside-down] Isto parece uma radiografia de tórax de cabeça para baixo.
        [sideways] Isto parece uma radiografia de tórax deitada de lado.
        [negative] Isto parece o negativo de uma radiografia de tórax: o claro e o escuro estão trocados.
        [several-pictures] Isto parece várias imagens em uma página.
        [part-of-a-film] Isto parece só uma parte de uma radiografia de tórax.
        [another-picture] Isto não parece uma radiografia de tórax.
        [frontal-film] Isto pode ser uma radiografia frontal de tórax, mas difere demais daquelas com que a rede aprendeu.
       *[other] Isto não parece uma única radiografia frontal de tórax na orientação correta.
    }
error-unsupported = Ainda não é possível ler arquivos { $format }. Exporte a radiografia como PNG ou JPEG e tente com esse arquivo.
error-unsupported-variant = Ainda não é possível ler este tipo de arquivo { $format } ({ $detail }). Exporte a radiografia como PNG ou JPEG de 8 bits.
error-unsupported-syntax = Os pixels deste arquivo DICOM estão armazenados como { $syntax }, o que não pode ser lido aqui. Exporte-o como PNG ou como DICOM sem compressão.
# The modalities are defined terms of DICOM.
error-wrong-modality = Isto não é uma radiografia de tórax, mas { $modality ->
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
error-wrong-body-part = O arquivo diz que é uma radiografia de: { $part }. A rede só conhece radiografias de tórax.
error-not-frontal = O arquivo diz que não é uma incidência frontal ({ $view }). A rede só conhece radiografias frontais de tórax.
error-multi-frame = Este arquivo DICOM tem { $frames } quadros. Escolha uma única radiografia.
error-no-pixels = Este arquivo DICOM não contém nenhuma imagem.
error-truncated = O arquivo { $format } está incompleto: falta o final. Copie-o ou baixe-o de novo.
error-corrupt = O arquivo { $format } está danificado e não pode ser lido ({ $detail }). Copie-o ou exporte-o de novo.
error-too-many-bytes = O arquivo tem { $megabytes } MB; o limite é de { $limit } MB. Exporte-o em tamanho menor.
error-too-many-pixels = A imagem tem { $width } × { $height } pixels, mais do que o limite de { $limit_megapixels } megapixels. Exporte-a em tamanho menor.
error-too-long = A imagem tem { $width } × { $height } pixels, e nenhum lado pode ter mais de { $limit }. Exporte-a em tamanho menor.
error-too-much-memory = Ler o arquivo { $format } exige memória demais. Exporte-o em tamanho menor ou com 8 bits por amostra.
error-too-much-work = Ler o arquivo { $format } levaria tempo demais: ele faz o decodificador percorrer as mesmas partes repetidamente. Exporte-o novamente.
error-browser-cannot = Este navegador não consegue decodificar este arquivo { $format }. Exporte a radiografia como PNG ou JPEG, ou tente outro navegador.
error-browser-changes-pixels = Para proteger você de rastreamento, este navegador altera os pixels que decodifica; por isso este arquivo { $format } não pode ser lido com exatidão. Exporte a radiografia como PNG ou JPEG.
error-is-archive = É um arquivo compactado ({ $format }). Descompacte-o e escolha a radiografia.
error-archive-encrypted = O arquivo está protegido por senha. Descompacte-o com a senha e escolha a radiografia.
error-archive-method = O arquivo está compactado por um método não suportado ({ $method }). Descompacte-o e escolha a radiografia.
error-archive-too-many-files = O arquivo compactado tem mais de { $limit } arquivos. Descompacte-o e escolha a radiografia.
error-archive-too-large = Descompactado, o arquivo tem { $megabytes } MB; o limite dele é { $limit } MB. Descompacte-o e escolha a radiografia.
error-archive-too-deep = Há um arquivo compactado dentro de outro que está dentro deste. Descompacte-o e escolha a radiografia.
error-archive-without-films = O arquivo compactado não contém nenhuma imagem (arquivos: { $files }). Escolha outro arquivo.
error-too-small = A imagem tem apenas { $width } × { $height } pixels; uma radiografia precisa de pelo menos { $minimum } de cada lado. Escolha a imagem em tamanho original, não uma miniatura.
error-near-constant = A imagem está em branco: quase todos os pixels têm o mesmo brilho. Verifique se o arquivo certo foi exportado.
error-colour = Esta imagem é colorida. Uma radiografia é cinza. Se for a foto de uma tela ou um slide, recorte-a à radiografia.

# O que falha do nosso lado. A causa vem nas palavras do navegador.
error-network-unreachable = Não foi possível baixar a rede (o arquivo do modelo, { $megabytes } MB) ({ $cause }). Verifique a conexão e tente de novo.
error-network-wrong-file = O arquivo da rede não é o desta aplicação (SHA-256 { $found }, esperado { $expected }). Tente de novo; se não adiantar, a cópia do site está danificada.
error-network-unusable = Não foi possível executar a rede ({ $cause }). Tente de novo ou recarregue a página.
error-worker-died = O programa que lê as radiografias parou nesta ({ $cause }). As outras continuam; tente esta em um tamanho menor.
error-worker-silent = O programa que lê as radiografias não respondeu por mais de { $seconds } s e esta radiografia foi cancelada. As outras continuam; tente de novo ou tente esta em um tamanho menor.
error-worker-stopped = O programa que lê as radiografias parou ({ $cause }). Tente de novo ou recarregue a página.
error-worker-lacks-memory = Não há memória suficiente para a rede ({ $cause }). Feche outras abas e programas e tente de novo.
error-worker-lacks-memory-for-film = Não há memória suficiente para esta radiografia ({ $cause }). As outras continuam; feche outras abas e programas e tente de novo, ou tente esta em um tamanho menor.
error-worker-missing = Este navegador não conseguiu iniciar o programa que lê as radiografias ({ $cause }). Tente outro navegador.
