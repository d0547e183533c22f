# The Learn page explains the study to students: plain words, short paragraphs. Variables are the study's numbers.

learn-title = Como um computador aprende a ler radiografias de tórax, e até onde confiar nele
learn-intro = Esta página conta todo o estudo por trás do Pneumoscope: com quais radiografias ele aprendeu, como foi testado, o que significam seus números e onde ele falha. Cada número e cada gráfico vem dos arquivos que o treinamento gravou. Você não precisa de matemática além de porcentagens.
learn-contents = Nesta página
learn-loading = Carregando o estudo
learn-failed = Não foi possível carregar o estudo: { $reason }. O resto da página funciona sem ele.
learn-again = Tentar de novo
learn-data = Os dados deste gráfico em uma tabela

learn-validation = Pacientes de validação
learn-test = Radiografias de teste
learn-normal = Normal
learn-pneumonia = Pneumonia
learn-interval-about = Linhas com extremidades marcadas, e colchetes nas tabelas: intervalos de 95%.
learn-interval-table = Colchetes nas tabelas: intervalos de 95%.
learn-films = Radiografias
learn-children = Crianças
learn-auc = Área sob a curva (AUC)
learn-sensitivity = Sensibilidade
learn-specificity = Especificidade
learn-accuracy = Acurácia
learn-ppv = Valor preditivo positivo (VPP)
learn-npv = Valor preditivo negativo (VPN)
learn-threshold = Limiar
learn-screening = Poucos casos perdidos
learn-balanced = Equilibrado
learn-confirming = Poucos alarmes falsos

# The question
learn-question-title = A pergunta
learn-question-1 = A pneumonia é uma infecção do pulmão. Na radiografia, a parte infectada deixa passar menos raios e por isso parece mais branca. Médicos leem radiografias assim todos os dias, e não é fácil: uma costela, o coração ou uma criança que se mexeu podem ter quase o mesmo aspecto.
learn-question-2 = Uma rede neural é um cálculo longo com milhões de números, chamados pesos. Ela recebe o brilho de cada pixel e dá um único número: quanto a radiografia se parece com aquelas que, segundo lhe disseram, mostram pneumonia. Ninguém escreveu regras nela. Ela encontrou seus pesos comparando repetidamente suas respostas com os rótulos de { $fit-films } radiografias.
learn-question-3 = Há, portanto, duas perguntas. Com que frequência ela acerta em radiografias que nunca viu? E acerta pelo motivo certo? A segunda é mais difícil, e foi aí que este estudo encontrou seus avisos mais úteis.

# The films
learn-films-title = As radiografias
learn-films-1 = Todas as radiografias vêm de um único hospital, o Guangzhou Women and Children's Medical Center, na China, e mostram de frente crianças de um a cinco anos. Há { $train-films } radiografias para aprender e, disponíveis aqui, { $test-films } radiografias de outras crianças para testar. Médicos rotularam cada radiografia como normal ou pneumonia.
learn-films-2 = As classes não são equilibradas: { $train-share } das radiografias para aprender mostram pneumonia. Um programa preguiçoso que sempre dissesse “pneumonia” acertaria em { $train-share } delas e, no entanto, não saberia nada. É por isso que a acurácia sozinha diz pouco.
learn-films-counts = Radiografias por classe
learn-films-counts-about = Número de radiografias de cada classe: { $train-normal } normais e { $train-pneumonia } com pneumonia para aprender, { $test-normal } e { $test-pneumonia } para testar.
learn-films-set = Conjunto
learn-films-train-normal = Para aprender: normais
learn-films-train-pneumonia = Para aprender: pneumonia
learn-films-test-normal = Para testar: normais
learn-films-test-pneumonia = Para testar: pneumonia
learn-films-3 = Veja a radiografia média de cada classe. Uma média mostra o que uma classe tem em comum, e o tórax de ninguém em particular. Onde ela é nítida, como nas bordas dos pulmões normais, as radiografias são parecidas.
learn-films-mean-normal = Média das { $train-normal } radiografias normais
learn-films-mean-pneumonia = Média das { $train-pneumonia } radiografias com pneumonia
learn-films-mean-alt-normal = Um tórax desfocado com dois pulmões escuros, bordas nítidas da caixa torácica e cantos superiores escuros.
learn-films-mean-alt-pneumonia = Um tórax desfocado cujos pulmões são mais claros e menos nitidamente delimitados do que na média normal.
learn-films-4 = Agora o brilho. Um nível de cinza é um número de 0, preto, a 255, branco. O brilho médio das duas classes é quase o mesmo, { $brightness-normal } e { $brightness-pneumonia }. Mas as radiografias diferem no contraste, e mais ainda na nitidez: { $sharpness-normal } contra { $sharpness-pneumonia }. A nitidez tem a ver com o aparelho, e com uma criança doente ficar quieta ou não, não com os pulmões. Guarde isso em mente.
learn-films-grey = Com que frequência cada nível de cinza aparece
learn-films-grey-about = Duas curvas sobre os níveis de cinza, do preto ao branco. As radiografias normais têm mais pixels pretos, e as de pneumonia, mais cinzas médios.
learn-films-grey-level = Nível de cinza
learn-films-grey-share = Proporção dos pixels
learn-films-statistics = Brilho, contraste e nitidez por classe
learn-films-statistics-about = Média e dispersão do brilho e do contraste. O brilho é quase o mesmo nas duas classes; o contraste é menor com pneumonia.
learn-films-statistics-note = As linhas alcançam um desvio padrão para cada lado: cerca de dois terços das radiografias ficam dentro. A nitidez não é um nível de cinza; ela está na tabela.
learn-films-brightness = Brilho (nível de cinza médio)
learn-films-contrast = Contraste (dispersão dos níveis de cinza em uma radiografia)
learn-films-sharpness = Nitidez (variância do laplaciano)
learn-films-quantity = Grandeza
learn-films-mean-sd = { $mean }, desvio padrão { $sd }
learn-films-5 = As radiografias feitas pelo hospital são grandes e não quadradas. Dos { $originals } originais disponíveis, os normais têm tipicamente { $normal-width } × { $normal-height } pixels, e os de pneumonia, { $pneumonia-width } × { $pneumonia-height }. Um programa ao qual só se mostram a largura e a altura distingue as classes com uma AUC de { $size-auc }. As radiografias preparadas são todas comprimidas para { $prepared-width } × { $prepared-height } pixels, o que esconde essa pista.

# The split
learn-split-title = Por que separamos por paciente
learn-split-1 = Uma rede com milhões de pesos pode decorar radiografias. Para saber se ela entendeu alguma coisa, nós a testamos em radiografias que nunca viu no treinamento, assim como uma prova não deve repetir a lição de casa.
learn-split-2 = Mas uma radiografia nova não basta: precisa ser uma criança nova. { $multi-share } das radiografias com pneumonia para aprender mostram uma criança da qual há mais de uma; de uma criança há { $most-films }. Duas radiografias da mesma criança têm em comum as costelas, a postura e, muitas vezes, o aparelho. Se uma fosse usada no treinamento e a outra no teste, a rede poderia reconhecer a criança em vez da doença, e o resultado seria bom demais.
learn-split-chart = Quantas radiografias há de cada criança com pneumonia
learn-split-chart-about = A maioria das crianças tem uma radiografia. { $several-children } de { $pneumonia-children } têm duas ou mais, e uma tem { $most-films }.
learn-split-row = { $films ->
    [one] Crianças com uma radiografia
   *[other] Crianças com { $films } radiografias
}
learn-split-row-more = Crianças com { $films } radiografias ou mais
learn-split-3 = Por isso distribuímos crianças, não radiografias. { $fit-patients } delas ({ $fit-films } radiografias) são para o treinamento. Outras { $validation-patients } ({ $validation-films } radiografias) são para a validação: com elas comparamos redes e escolhemos limiares. As { $test-patients } crianças das radiografias de teste ({ $test-films } radiografias) são para a prova final.
learn-split-4 = Como escolhemos com as radiografias de validação, os números delas são um pouco generosos demais. As radiografias de teste foram lidas apenas para relatar, nunca para escolher. Cada vez que alguém olha o resultado do teste e depois muda alguma coisa, o teste vale menos.
learn-split-part = Parte
learn-split-table = Quem está em qual parte
learn-split-training = Treinamento

# The networks
learn-networks-title = Três redes e como elas aprenderam
learn-networks-1 = O estudo publicado que este projeto segue comparou três redes: uma pequena feita para esse fim, VGG16 e ResNet50V2, que é a mais profunda. Treinamos as três de novo em um computador pequeno: duas delas por uma ou duas horas, a ResNet50V2 por muitas.
learn-networks-2 = O treinamento é feito em épocas. Em cada uma, a rede vê uma vez cada radiografia de treinamento e seus pesos se movem um pouco em direção a respostas melhores. Depois de cada época, nós a medimos nas radiografias de validação. As linhas abaixo devem subir e depois se estabilizar; se começassem a cair, a rede estaria decorando a lição de casa.
learn-networks-cnn = CNN pequena
learn-networks-vgg16 = VGG16
learn-networks-resnet50v2 = ResNet50V2
learn-networks-efficientnet-lite0 = EfficientNet-lite0 (professora)
learn-networks-curve = { $network }: validação depois de cada época
learn-networks-curve-about = { $network } em { $epochs } épocas: a AUC nas radiografias de validação vai de { $first } a { $last }. O eixo não começa em 0.
learn-networks-epoch = Época
learn-networks-size = Lado das radiografias, pixels
learn-networks-loss = Perda no treinamento
learn-networks-half = Acurácia com limiar de um meio
learn-networks-best = Acurácia com o melhor limiar
learn-networks-3 = Abra a tabela da CNN pequena. Depois da primeira época, ela acerta em apenas { $cnn-first-half } das radiografias se você cortar as respostas em um meio, mas em { $cnn-first-best } se cortar no melhor ponto. Ela já tinha as radiografias na ordem certa e só não sabia onde pôr a linha. Portanto, a ordem dada por uma rede e o seu limiar são duas coisas diferentes.
learn-networks-4 = A ResNet50V2 não começou do zero. Ela continuou a partir de uma versão anterior de si mesma e aprendeu com professoras: redes menores que antes tinham visto um milhão de fotografias do dia a dia. Ela também viu radiografias de outro hospital, sem seus rótulos. Uma segunda rede que aprendeu com as mesmas professoras, a EfficientNet-lite0, lê cada radiografia ao lado dela: a resposta deste site é a média das duas.
learn-networks-compare = Acurácia, a nossa e a publicada
learn-networks-compare-about = A acurácia de cada rede nas radiografias de validação e de teste, com intervalos, e a acurácia que o estudo publicou para as próprias radiografias de validação. Os intervalos das três redes se sobrepõem nas radiografias de teste.
learn-networks-published = Publicada, nas radiografias de validação do próprio estudo
learn-networks-parameters = Pesos
learn-networks-network = Rede
learn-networks-pixels = Entrada, pixels
learn-networks-5 = As linhas curtas são intervalos de 95%. Um teste com algumas centenas de radiografias também é questão de sorte: outras crianças do mesmo tipo dariam outros números. Se repetíssemos o teste muitas vezes, cerca de 95 em cada 100 desses intervalos conteriam o valor verdadeiro. Um número sem seu intervalo é meio número.
learn-networks-6 = O que se pode concluir? Menos do que parece. Os números publicados são de outras radiografias de validação, então uma diferença em relação aos nossos não prova nada. Nas nossas radiografias de validação, as três parecem excelentes e muito semelhantes. Nas de teste, todas são piores, e seus intervalos se sobrepõem: este estudo não mostra que uma das três seja a melhor. A ResNet50V2 é a distribuída porque foi a escolha do estudo. Seus números aqui são os do par distribuído.
learn-networks-7 = Para esta comparação, cada rede tem seu próprio melhor limiar nas radiografias de validação sem alterações. Os números da rede distribuída no resto desta página usam o limiar com que ela é distribuída, por isso diferem um pouco.
learn-networks-8 = Na sala de laudos, em “Outras redes”, a CNN pequena, a VGG16 e uma rede professora também leem a radiografia aberta. Os arquivos delas são baixados só então.

# Measures
learn-measures-title = Quatro tipos de respostas
learn-measures-1 = A rede dá uma probabilidade. Alguém precisa dizer a partir de qual probabilidade uma radiografia conta como pneumonia. Esse é o limiar. Há então quatro tipos de respostas: pneumonia corretamente apontada, pneumonia não detectada, normal corretamente apontada e pneumonia apontada por engano. A tabela dos quatro se chama matriz de confusão.
learn-measures-2 = No limiar equilibrado, { $balanced }, nas radiografias de teste: de { $test-pneumonia } radiografias com pneumonia, { $test-tp } foram encontradas e { $test-fn } passaram despercebidas. A proporção encontrada, { $test-sensitivity }, é a sensibilidade. De { $test-normal } radiografias normais, { $test-tn } foram chamadas de normais e { $test-fp }, por engano, de pneumonia. A proporção chamada de normal, { $test-specificity }, é a especificidade.
learn-measures-3 = Agora inverta a pergunta, como faria um paciente: o programa diz pneumonia; qual a probabilidade de ser verdade? Esse é o valor preditivo positivo, VPP. Seu irmão, o valor preditivo negativo, VPN, diz qual a probabilidade de um “normal” ser verdade. Ambos dependem de quão comum é a doença entre as pessoas examinadas: a prevalência.
learn-measures-4 = Imagine 1000 crianças, das quais 100 têm pneumonia, e a sensibilidade e a especificidade das radiografias de teste. Das 100 doentes, { $ill-called } são apontadas como pneumonia. Das 900 saudáveis, { $well-called } também são. Assim, apenas { $ppv-ten } das apontadas como pneumonia a têm, embora o programa encontre { $test-sensitivity } das doentes. Onde metade das crianças está doente, o mesmo programa alcança { $ppv-half }.
learn-measures-5 = Experimente. Abaixe o limiar e menos crianças doentes passam despercebidas, mas mais crianças saudáveis são alarmadas. Não existe um limiar que seja o melhor para tudo: para rastrear, é preferível não deixar escapar ninguém; antes de um tratamento arriscado, é preferível ter certeza.
learn-measures-which = Radiografias
learn-measures-test-warning = Estas são as radiografias de teste. Elas são mostradas para que você veja como os números mudam em radiografias com as quais nada foi escolhido. Escolher um limiar aqui tiraria todo o valor do teste: os pontos de operação abaixo foram escolhidos com os pacientes de validação.
learn-measures-slider = Limiar: considerada pneumonia a partir desta probabilidade
learn-measures-prevalence = De cada 100 pessoas examinadas, quantas têm pneumonia
learn-measures-prevalence-bad = Digite um número de 0 a 100.
learn-measures-scores = Probabilidades de todas as radiografias
learn-measures-scores-about = Radiografias por probabilidade: as normais abaixo da linha, as de pneumonia acima dela, o limiar como linha vertical em { $threshold }.
learn-measures-scores-note = A escala, como a do controle deslizante, é esticada perto de 0 e de 100%, onde está a maioria das radiografias. À esquerda da linha, uma radiografia é chamada de normal; à direita, de pneumonia.
learn-measures-scores-axis = Probabilidade de pneumonia
learn-measures-scores-count = Radiografias com pneumonia (acima), normais (abaixo)
learn-measures-range = Probabilidade
learn-measures-matrix = Matriz de confusão
learn-measures-matrix-about = { $tp } encontradas, { $fn } não detectadas, { $tn } corretamente chamadas de normais, { $fp } chamadas de pneumonia por engano, com limiar de { $threshold }.
learn-measures-shows = A radiografia mostra
learn-measures-called-normal = Chamada de normal
learn-measures-called-pneumonia = Chamada de pneumonia
learn-measures-tn = acerto
learn-measures-fp = alarme falso
learn-measures-fn = não detectada
learn-measures-tp = encontrada
learn-measures-rates = O que resulta disso
learn-measures-measure = Medida
learn-measures-of = { $right } de { $n }
learn-measures-value = Valor e intervalo de 95%
learn-measures-among-these = VPP entre estas radiografias
learn-measures-among-these-npv = VPN entre estas radiografias
learn-measures-at-prevalence = VPP com a sua prevalência
learn-measures-at-prevalence-npv = VPN com a sua prevalência
learn-measures-nothing = -

# ROC
learn-roc-title = A curva ROC: todos os limiares de uma vez
learn-roc-1 = Cada limiar dá um par de sensibilidade e especificidade. Desenhe todos os pares e você terá a curva ROC. Para cima: a proporção de radiografias doentes encontradas. Para a direita: a proporção de radiografias normais chamadas de pneumonia por engano. O canto superior esquerdo seria perfeito; a diagonal é cara ou coroa.
learn-roc-2 = A área sob a curva, AUC, resume tudo em um número. Ela tem um significado simples: pegue ao acaso uma radiografia com pneumonia e uma normal. A AUC é a chance de a rede dar à primeira a probabilidade mais alta. Aqui ela é { $validation-auc } nos pacientes de validação e { $test-auc } nas radiografias de teste.
learn-roc-chart = Curvas ROC da rede distribuída, com seus três pontos de operação
learn-roc-chart-about = Duas curvas ROC na parte superior esquerda. A dos pacientes de validação, AUC { $validation-auc }, está acima da das radiografias de teste, AUC { $test-auc }. As marcas são os três pontos de operação em cada uma.
learn-roc-false = Radiografias normais chamadas de pneumonia (1 - especificidade)
learn-roc-true = Radiografias com pneumonia encontradas (sensibilidade)
learn-roc-chance = cara ou coroa
learn-roc-reading = Ponto de operação
learn-roc-3 = As três marcas em cada curva são os pontos de operação que você pode escolher na sala de laudos; da esquerda para a direita: “{ learn-confirming }”, “{ learn-balanced }” e “{ learn-screening }”. “{ learn-screening }” tem sensibilidade alta e dá mais alarmes falsos. “{ learn-confirming }” tem especificidade alta e deixa passar mais casos. “{ learn-balanced }” fica no meio. Cada um é o limiar que uma parcela escolhida das radiografias de validação com pneumonia alcança. Veja quanto se movem nas radiografias de teste: a ordem das radiografias continua boa, mas a especificidade com o mesmo limiar cai de { $validation-specificity } para { $test-specificity }. Um limiar não se transfere bem a outras radiografias.
learn-roc-networks = Curvas ROC das três redes nas radiografias de teste
learn-roc-networks-about = As curvas ROC das três redes nas radiografias de teste ficam próximas e se cruzam. Suas AUCs estão entre { $lowest } e { $highest }.

# Calibration
learn-calibration-title = O que significa calibração
learn-calibration-1 = Se a previsão do tempo diz 70% de chance de chuva em muitos dias, deveria chover em cerca de 70 de cada 100 deles. Então a previsão está calibrada. Pedimos o mesmo à rede: entre as radiografias que receberam cerca de 70%, cerca de 70 em cada 100 deveriam mostrar pneumonia.
learn-calibration-2 = Uma rede recém-treinada raramente faz isso. Dois números a corrigem: sua resposta bruta é deslocada por um viés, aqui { $bias }, e dividida por uma temperatura, aqui { $temperature }. Ambos foram ajustados com os pacientes de validação e uma cópia alterada de cada radiografia. Uma temperatura abaixo de 1 significa que a rede bruta tinha menos certeza do que poderia ter. A ordem das radiografias, e com ela a curva ROC, continua a mesma.
learn-calibration-chart = Confiabilidade, { $side }
learn-calibration-chart-about = Proporção prevista e observada, em dez faixas. Quanto mais perto da diagonal, melhor. A distância média (ECE) é { $before } antes e { $after } depois da calibração.
learn-calibration-predicted = Probabilidade prevista
learn-calibration-observed = Proporção que mostra pneumonia
learn-calibration-before = Antes
learn-calibration-after = Depois
learn-calibration-when = Quando
learn-calibration-3 = Nas radiografias de teste, a proporção prevista e a observada diferem em média { $error-before } antes e { $error-after } depois: melhor, mas não perfeito.
learn-calibration-4 = A maioria das radiografias está nas duas pontas; as faixas intermediárias têm poucas, e por isso seus pontos oscilam. Abra as tabelas para ver quão poucas são. A calibração não torna nenhuma radiografia mais fácil, e só vale para um grupo como este: aqui cada uma das duas classes conta como metade.
learn-calibration-5 = Entre { $low } e { $high }, o programa diz que o resultado é inconclusivo. Das radiografias de teste, ele responde a { $answered }. Dessas respostas, { $answers-right } estão certas; das que ele guarda para si, apenas { $rest-right } estariam.
learn-calibration-coverage = Menos respostas, menos erros
learn-calibration-coverage-about = Se as radiografias mais próximas do limiar não recebem resposta, a proporção de respostas erradas entre as demais cai, tanto na validação quanto no teste.
learn-calibration-answered = Radiografias que recebem resposta
learn-calibration-wrong = Destas, erradas

# The map
learn-map-title = O que o mapa significa, e o que não significa
learn-map-1 = As cores sobre uma radiografia vêm de um método chamado Grad-CAM. A última imagem que a rede tem da radiografia tem apenas { $map-width } × { $map-height } posições. Para cada uma, o método pergunta: se o que está aqui fosse mais forte, a resposta “pneumonia” ficaria mais forte? Onde a resposta é sim, a posição ganha cor.
learn-map-chart = O mapa da radiografia de autoteste
learn-map-chart-about = Um campo de { $map-width } por { $map-height } quadrados. O mais escuro, { $strongest }, está na linha { $row }, coluna { $column }; a maioria está vazia.
learn-map-row = Linha { $row }
learn-map-column = Coluna { $column }
learn-map-2 = O mapa mostrado aqui é de uma radiografia artificial, a média de oito normais. Assim você vê que um mapa tem quadrados grosseiros e que mostra algo mesmo onde nada está errado.
learn-map-3 = Um mapa não marca a doença. Não é o contorno da infecção, pode brilhar ao lado dela, e não diz nada sobre por que um lugar importa. Se a rede usa uma pista errada, como a borda da radiografia, o mapa pode apontar para lá, e então ele lhe disse algo importante.

# Failures
learn-failures-title = Onde ela falha
learn-failures-1 = Este é o experimento mais importante deste estudo. Treinamos programas simples com coisas que não são pulmões. Um via só a moldura externa de cada radiografia, 8% de cada lado. Outro via só quão nítida é a radiografia, um terceiro só a frequência de cada cinza, e um quarto só os cantos superiores com suas letras.
learn-failures-shortcuts = Quanto se distinguem as classes sem olhar para os pulmões
learn-failures-shortcuts-about = Só a moldura alcança uma AUC de { $frame-validation } nos pacientes de validação e { $frame-test } nas radiografias de teste; a rede, { $validation-auc } e { $test-auc }. Cara ou coroa ficaria em 0,5.
learn-failures-border = Só a moldura
learn-failures-spectrum = Só a nitidez
learn-failures-histogram = Níveis de cinza sem sua posição
learn-failures-corners = Os cantos superiores
learn-failures-network = A rede
learn-failures-seen = O que é visto
learn-failures-2 = Só a moldura alcança { $frame-validation } nos pacientes de validação, quase tanto quanto a rede. Portanto, um bom resultado nestas radiografias não prova que a rede lê pulmões. Isso se chama aprendizado por atalhos (shortcut learning). Durante o treinamento, cobrimos as molduras e mudamos ao acaso a nitidez e o contraste para inutilizar essas pistas, mas não se sabe quanto a rede ainda se apoia nelas.
learn-failures-3 = As radiografias normais do conjunto de teste também diferem das normais para aprender: suas molduras as distinguem com uma AUC de { $frame-normals }. Entre as de pneumonia, é apenas { $frame-pneumonias }. É aí que a especificidade se perde nas radiografias de teste, e isso mostra o que acontece quando as radiografias vêm de outro lugar: outro hospital, outros aparelhos, adultos.
learn-failures-change = A mesma radiografia, um pouco alterada
learn-failures-change-about = Proporção das radiografias que mantêm o veredito após uma pequena alteração, com intervalos. Todas ficam entre { $least } e { $most }.
learn-failures-kept = Radiografias que mantêm o veredito
learn-failures-shift = A probabilidade se move, em média
learn-failures-what = Alteração
learn-failures-4 = Também alteramos um pouco as radiografias, como fazem câmeras e computadores. Um bom leitor não deveria se importar. A maioria dos vereditos se mantém, mas não todos: até o espelhamento muda alguns.
learn-change-shifted-by-8-pixels = Deslocada 8 pixels
learn-change-recompressed-jpeg-quality-40 = Muito comprimida (JPEG qualidade 40)
learn-change-gamma-0-75 = Cinzas médios mais claros (gama 0,75)
learn-change-gamma-1-33 = Cinzas médios mais escuros (gama 1,33)
learn-change-contrast-80 = Contraste reduzido a 80%
learn-change-halved-and-enlarged-again = Reduzida à metade e ampliada de novo
learn-change-blurred-1-pixel = Desfocada em 1 pixel
learn-change-mirrored = Espelhada
learn-change-full-size-original = Original em tamanho completo em vez da cópia preparada
learn-failures-5 = E se a imagem não for uma radiografia de tórax? Uma rede precisa escolher entre suas classes, então chamaria um gato de normal ou de pneumonia. Por isso um segundo escore pergunta: isto se parece com as radiografias que conheço? Ele foi ajustado com { $fitted-negatives } imagens que não são radiografias e recusa { $refused } de outras { $negatives }.
learn-failures-strangers = O que é recusado
learn-failures-strangers-about = Quase nenhuma radiografia de tórax é recusada, { $refused-test } das de teste, e quase todas as outras imagens são, { $refused-new } dos tipos que o escore nunca encontrou.
learn-failures-refused = Recusadas
learn-failures-validation = Radiografias de validação (o limite foi escolhido com elas)
learn-failures-test = Radiografias de teste
learn-failures-known = Não radiografias, tipos com que foi ajustado
learn-failures-new = Não radiografias, tipos novos
learn-failures-picture = Imagens
learn-failures-6 = Ele não percebe tudo. { $external } radiografias de outro hospital, a maioria de adultos, são de tórax, mas não como as que a rede conhece: ele avisou sobre { $external-flagged } e recusou { $external-refused }.
learn-failures-7 = Quão boas são as respostas ali? Em { $elsewhere-films } dessas radiografias os radiologistas concordaram quanto ao rótulo. Nelas a AUC é { $elsewhere-auc }, a sensibilidade { $elsewhere-sensitivity } e a especificidade { $elsewhere-specificity }: claramente pior do que nas radiografias do hospital de que a rede aprendeu.

# Rounding
learn-rounding-title = O efeito do arredondamento
learn-rounding-1 = A rede tem { $parameters } milhões de pesos. Com quatro bytes cada, um navegador teria que baixar cerca de { $float-size } MB. Por isso cada peso é arredondado para um dos poucos números inteiros que cabem em um byte; o arquivo fica então com { $int8-size } MB, e a aritmética é mais rápida.
learn-rounding-2 = Ela ainda responde o mesmo? Nas radiografias de validação, { $changed-validation } de { $validation-films } vereditos mudaram; nas de teste, { $changed-test } de { $test-films }. O gráfico mostra as duas redes; os intervalos são muito mais largos do que as diferenças.
learn-rounding-chart = A rede antes e depois de arredondar
learn-rounding-chart-about = A AUC, a sensibilidade e a especificidade antes e depois de arredondar diferem muito menos do que a largura de seus intervalos.
learn-rounding-int8 = Arredondada (a distribuída)
learn-rounding-float = Antes de arredondar
learn-rounding-row = { $measure }, { $side }
learn-rounding-3 = “Antes” é a rede com pesos de quatro bytes. A arredondada aprendeu depois mais duas épocas com o arredondamento, de modo que as duas também diferem pelo que foi aprendido ali.

# Limits
learn-limits-title = Limites
learn-limits-1 = A rede aprendeu com crianças de um a cinco anos de um único hospital. Em radiografias de outro hospital suas respostas são claramente piores (veja “{ learn-failures-title }”). De outra rede treinada com estas radiografias, foi publicado que alcançou uma AUC de apenas 0,54 em radiografias de adultos dos Estados Unidos, pouco melhor do que cara ou coroa.
learn-limits-2 = Ela conhece duas palavras, normal e pneumonia. Uma costela quebrada, uma tuberculose ou uma moeda engolida recebem uma das duas.
learn-limits-3 = Os intervalos tratam as radiografias como independentes, mas várias radiografias da mesma criança não são. A incerteza real é maior do que a mostrada.
learn-limits-4 = As radiografias de teste disponíveis são uma parte do conjunto de teste oficial. Os rótulos são julgamentos de médicos sobre radiografias; uma radiografia pode ter sido mal julgada.
learn-limits-disclaimer = Apenas para ensino e pesquisa. Isto não é um dispositivo médico. Nunca o use para tomar decisões sobre um paciente, nem mesmo sobre você. Se estiver doente, procure um médico.

# Sources
learn-sources-title = Fontes
learn-sources-1 = Radiografias: Kermany, Zhang, Goldbaum: Labeled Optical Coherence Tomography (OCT) and Chest X-Ray Images for Classification. Mendeley Data. Licença CC BY 4.0.
learn-sources-2 = Artigo: Kermany, Goldbaum, Cai e outros: Identifying Medical Diagnoses and Treatable Diseases by Image-Based Deep Learning. Cell 172 (2018), 1122-1131.
learn-sources-3 = Calibração: Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks (2017). Mapa: Selvaraju e outros: Grad-CAM (2017). Intervalos: Wilson (1927); DeLong, DeLong e Clarke-Pearson (1988).
learn-sources-link = Abre em outra aba: { $address }
learn-sources-films-link = doi:10.17632/rscbjbr9sj
learn-sources-article-link = doi:10.1016/j.cell.2018.02.010
