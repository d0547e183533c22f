# Sample films.

samples-try = Pas de cliché sous la main ? Essayez-en un :
samples-try-drawing = Pas de cliché sous la main ? Essayez un dessin :
samples-film = Exemple { $number }
samples-drawing-clear = Poumons clairs
samples-drawing-patch = Tache dans un poumon
samples-drawing-diffuse = Taches dans les deux
samples-drawing-name = Dessin { $number }, pas une radiographie
samples-is-a-drawing = Ceci est un dessin, pas une radiographie : ce que le réseau en dit ne signifie rien sur des poumons.
samples-labelled-pneumonia = Étiquette dans le jeu de données : pneumonie.
samples-labelled-normal = Étiquette dans le jeu de données : normal.
samples-failed = Le cliché n’a pas pu être téléchargé. Vérifiez la connexion et réessayez.
samples-credit = Exemples : { $citation } ({ $licence })
