# The example lesson, a page of its own. The build puts these texts into it.

lesson-title = Duas radiografias, uma pergunta
lesson-film-a = Radiografia A
lesson-film-b = Radiografia B
lesson-question = Qual radiografia mostra sinais de pneumonia?
lesson-hint = Procure uma mancha branca em um pulmão que deveria ser escuro. Decida antes de perguntar à rede.
lesson-both = As duas
lesson-neither = Nenhuma
lesson-show = Mostrar o que a rede diz

lesson-chose-a = Você escolheu a radiografia A.
lesson-chose-b = Você escolheu a radiografia B.
lesson-chose-both = Você escolheu as duas radiografias.
lesson-chose-none = Você não escolheu nenhuma radiografia.
lesson-network-a = A rede diz que a radiografia A mostra pneumonia.
lesson-network-b = A rede diz que a radiografia B mostra pneumonia.
lesson-network-both = A rede diz que as duas radiografias mostram pneumonia.
lesson-network-none = A rede diz que nenhuma radiografia mostra pneumonia.
lesson-label-a = No conjunto de dados, a radiografia A tem o rótulo “pneumonia”.
lesson-label-b = No conjunto de dados, a radiografia B tem o rótulo “pneumonia”.
lesson-label-both = No conjunto de dados, as duas radiografias têm o rótulo “pneumonia”.
lesson-label-none = No conjunto de dados, nenhuma radiografia tem o rótulo “pneumonia”.
lesson-unclear = Para pelo menos uma delas a resposta é incerta.

lesson-drawings = Estes dois são desenhos, porque esta cópia do site não tem radiografias para experimentar. O que a rede diz de um desenho não significa nada sobre pulmões.
lesson-failed = A aula não pode começar: { $reason }
