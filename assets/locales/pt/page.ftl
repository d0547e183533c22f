# The layout of all pages: header, notice, network status, settings, adding films.

page-title = Pneumoscope
page-subtitle = Um segundo olhar sobre radiografias de tórax, calculado no seu próprio computador. Nenhuma imagem sai dele.
page-notice = Apenas para ensino e pesquisa. Não é um dispositivo médico: nunca o use para tomar decisões sobre um paciente.
page-skip = Ir para o conteúdo
page-places = Páginas
page-reading-room = Sala de laudos
page-learn = Aprender
page-teachers = Para professores
page-open-whole = Abrir a página inteira
page-language = Idioma
page-language-missing = Não foi possível carregar os textos em { $language }. Verifique a conexão e tente de novo.
page-theme = Cores
page-theme-system = Tema: igual ao do dispositivo
page-theme-light = Claras
page-theme-dark = Escuras

page-below = menos de { $share }
page-above = mais de { $share }
page-interval = { $value } [{ $low } a { $high }]

page-network-starting = Iniciando o programa que lê as radiografias
page-network-fetching = Baixando a rede: { $received } de { $total } MB
page-network-fetching-left = Baixando a rede: { $received } de { $total } MB, { $left }
page-network-interrupted = A conexão caiu com { $received } de { $total } MB baixados. Tentando de novo.
page-network-preparing = Preparando a rede
page-network-ready = Pronto. As imagens ficam neste computador.
page-network-fetched-bar = Download da rede
page-network-prepared-bar = Preparação da rede
page-left-minutes = { $count ->
    [one] falta cerca de 1 minuto
   *[other] faltam cerca de { $count } minutos
}
page-left-seconds = faltam cerca de { $count } segundos
page-left-moment = faltam poucos segundos
page-again = Tentar de novo

page-choose = Escolher radiografias de tórax
page-choose-more = Adicionar radiografias
page-choose-folder = Escolher uma pasta
page-drop = ou solte-as em qualquer lugar desta página, ou cole uma da área de transferência
page-formats = JPEG, JPEG 2000, PNG, WebP, GIF, BMP, TIFF ou DICOM; várias de uma vez, uma pasta ou um ZIP
page-let-go = Solte as radiografias aqui. Elas ficam neste computador.
page-no-pictures = { $count ->
    [one] 1 arquivo não é uma imagem e foi deixado de fora.
   *[other] { $count } arquivos não são imagens e foram deixados de fora.
}
page-nothing-in-folder = Não há nenhum arquivo nessa pasta.
page-no-file = Isso não era um arquivo, mas um link ou um texto. Salve primeiro a imagem e solte o arquivo aqui.

page-not-kept = Não há espaço neste dispositivo para guardar a rede: sem conexão não funciona.
page-update = Há uma nova versão deste site.
page-update-loses = A atualização remove as radiografias desta página. Salve antes o que precisar.
page-update-now = Atualizar agora
