# The page for teachers.

teach-title = Para professores
teach-intro = O Pneumoscope foi feito para aulas sobre aprendizado de máquina, estatística e medicina, a partir de cerca de 16 anos. Não é preciso instalar nada, ninguém precisa de conta, e nenhuma radiografia aberta por um aluno sai do computador.

teach-link-title = Criar um link
teach-link-1 = As páginas têm endereços próprios. Você também pode criar um link para uma única seção da página Aprender; a lista de seções dela mostra os endereços.
teach-link-room = A sala de laudos
teach-link-learn = A página Aprender
teach-link-section = Uma seção dela, aqui a do controle deslizante do limiar

teach-embed-title = Colocar na sua própria página
teach-embed-1 = Um quadro comum basta. Copie isto em uma página ou plataforma de ensino que aceite HTML:
teach-embed-code = Código do quadro
teach-embed-copy = Copiar
teach-embed-copied = Copiado.
teach-embed-not-copied = O navegador não permitiu. O código está selecionado: copie-o com o teclado.
teach-embed-2 = O sandbox dá ao quadro apenas o que ele precisa: scripts para calcular, armazenamento próprio para guardar a rede e downloads para salvar resultados. Ele não precisa de câmera, de microfone nem de qualquer outra permissão. Para mostrar a página Aprender em vez desta, acrescente #/learn ao endereço.
teach-embed-3 = Dentro de um quadro, tudo funciona como na própria página, em forma compacta. Para soltar radiografias é preciso um mouse que alcance o quadro; escolher um arquivo sempre funciona.
teach-embed-4 = Se a sua página executa scripts próprios, um elemento faz mais: ele cresce com o conteúdo, o seu script lhe entrega radiografias e recebe as respostas. Páginas de outra origem precisam constar em embed.json, ao lado do site, que o dono dele escreve.
teach-embed-script = Código do elemento
teach-embed-5 = Uma aula feita com ele: duas radiografias, uma pergunta e a resposta quando pedida.
teach-embed-lesson = Abrir a aula

teach-exercise-title = Deixe os alunos lerem
teach-exercise-1 = No exercício de leitura, os alunos leem radiografias sem nome, dizem quanta certeza têm e se comparam com a rede: matrizes de confusão, sensibilidade e especificidade com intervalos, e onde discordam. Funciona com as radiografias de exemplo, ou com uma pasta com NORMAL e PNEUMONIA que cada aluno adiciona na sala de leitura.
teach-exercise-2 = Escolha os ajustes e dê o link aos alunos. Nada do que eles respondem é enviado ou guardado.
teach-exercise-reveal = O que aparece e quando
teach-exercise-films = Radiografias por aluno
teach-exercise-all = Todas
teach-exercise-link = Link do exercício

teach-host-title = Hospedar sua própria cópia
teach-host-1 = O site é uma pasta de arquivos, chamada dist. Gere-a como diz o README do projeto e copie a pasta para qualquer servidor web, na raiz ou em uma subpasta. Não há programa a executar no servidor nem banco de dados.
teach-host-2 = A primeira visita baixa a rede, cerca de { $megabytes } MB; depois disso, o navegador a guarda. Em um laboratório de informática com conexão lenta, uma cópia em um servidor da escola ajuda. Depois da primeira visita, funciona sem conexão.

teach-lessons-title = Ideias para aulas
teach-lesson-1-title = Duas radiografias, uma pergunta (15 minutos)
teach-lesson-1 = Mostre duas radiografias lado a lado, sem a resposta. Qual mostra pneumonia? Deixe todos decidirem e anotarem por quê. Depois abra as radiografias na sala de laudos e revele a probabilidade. Pergunte: o número muda a sua opinião? O que você precisaria saber antes sobre o programa?
teach-lesson-2-title = Onde está o limiar? (30 minutos)
teach-lesson-2 = Abra o controle deslizante do limiar na página Aprender. Metade da turma são pais que temem uma pneumonia não detectada; a outra metade é o hospital que paga o tratamento. Cada metade escolhe um limiar e o defende com a matriz de confusão. Depois mude a prevalência de 50 para 1 e olhe o VPP. Como ele mudou, e por quê?
teach-lesson-3-title = Hans, o cavalo esperto (30 minutos)
teach-lesson-3 = Leia a seção “Onde ela falha”. Um programa que só vê a moldura da radiografia distingue as classes. Por quê? Reúnam o que a moldura poderia revelar. Depois cubra os pulmões de uma radiografia com um programa de desenho e deixe a rede responder. O que prova um bom resultado?
teach-lesson-4-title = Quão bom é 97 por cento? (15 minutos)
teach-lesson-4 = Pegue um número com seu intervalo na página Aprender e recalcule-o a partir da matriz de confusão. Quantas radiografias teriam que mudar de lado para movê-lo um ponto? Por que o intervalo das radiografias de teste é mais largo?

teach-tell-title = O que dizer aos alunos
teach-tell-1 = Isto não é um dispositivo médico. Ninguém pode usá-lo para julgar uma doença, nem a própria nem a de outros. Diga isso antes da primeira radiografia.
teach-tell-2 = Ele só foi testado com radiografias de crianças de um a cinco anos de um único hospital. Em outras radiografias, a resposta pode não significar nada.
teach-tell-3 = Uma radiografia é a imagem de uma pessoa. Use as oferecidas aqui ou as publicadas, nunca a de alguém presente na sala, mesmo que nada seja enviado.
teach-tell-4 = A rede não é inteligente e não sabe nada de medicina. Ela aprendeu quais imagens têm qual rótulo. Ela muitas vezes coincide com os médicos, e às vezes não. Essa é a lição.

teach-licence-title = Licença e citação
teach-licence-1 = O programa é software livre sob a licença MIT ou Apache 2.0, à sua escolha. Você pode modificá-lo e redistribuí-lo.
teach-licence-2 = A rede aprendeu com radiografias sob a licença CC BY 4.0, que pede este crédito:
