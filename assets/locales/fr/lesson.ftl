# The example lesson, a page of its own. The build puts these texts into it.

lesson-title = Deux clichés, une question
lesson-film-a = Cliché A
lesson-film-b = Cliché B
lesson-question = Quel cliché montre des signes de pneumonie ?
lesson-hint = Cherchez une tache blanche dans un poumon qui devrait être sombre. Décidez avant de demander au réseau.
lesson-both = Les deux
lesson-neither = Aucun
lesson-show = Montrer ce que dit le réseau

lesson-chose-a = Vous avez choisi le cliché A.
lesson-chose-b = Vous avez choisi le cliché B.
lesson-chose-both = Vous avez choisi les deux clichés.
lesson-chose-none = Vous n’avez choisi aucun cliché.
lesson-network-a = Le réseau dit que le cliché A montre une pneumonie.
lesson-network-b = Le réseau dit que le cliché B montre une pneumonie.
lesson-network-both = Le réseau dit que les deux clichés montrent une pneumonie.
lesson-network-none = Le réseau dit qu’aucun cliché ne montre une pneumonie.
lesson-label-a = Dans le jeu de données, le cliché A est étiqueté « pneumonie ».
lesson-label-b = Dans le jeu de données, le cliché B est étiqueté « pneumonie ».
lesson-label-both = Dans le jeu de données, les deux clichés sont étiquetés « pneumonie ».
lesson-label-none = Dans le jeu de données, aucun cliché n’est étiqueté « pneumonie ».
lesson-unclear = Pour l’un d’eux au moins, la réponse est incertaine.

lesson-drawings = Ces deux images sont des dessins, car cette copie du site n’a pas de clichés à essayer. Ce que le réseau dit d’un dessin ne signifie rien sur des poumons.
lesson-failed = La leçon ne peut pas commencer : { $reason }
