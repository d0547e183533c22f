# Exports: tables, a printed report, an image.

export-answers = Exporter toutes les réponses :
export-csv = CSV pour tableurs
export-csv-programs = CSV pour programmes
export-json = JSON
export-report = Compte rendu à imprimer
export-names = Inclure les noms de fichiers (ils peuvent identifier un patient)
export-shown = Seulement les clichés que montre la liste
export-failed = Le fichier n’a pas pu être enregistré. Vérifiez ce que ce navigateur permet de télécharger.

export-film = Exporter ce cliché
export-image-copy = Copier l’image
export-image-save = Enregistrer l’image
export-image-copied = L’image est dans le presse-papiers.
export-image-saved = L’image a été enregistrée.
export-image-saved-instead = Ce navigateur ne met pas d’images dans le presse-papiers. L’image a été enregistrée à la place.
export-image-failed = Il n’y a pas encore d’image, ou elle n’a pas pu être enregistrée. Attendez que le cliché s’affiche et réessayez.
export-image-no-caption = Elle est sans légende, car ce navigateur altère ce que les pages dessinent comme texte.
export-caption-network = Réseau : { $name }, version { $version }. Pneumoscope { $program }.

report-open = Compte rendu
report-print = Imprimer
report-close = Fermer
report-name = Inclure le nom du fichier (il peut identifier un patient)
report-title = Compte rendu du second lecteur sur une radiographie du thorax
report-film = Cliché { $number }
report-drawing = Dessin { $number }
report-without-map = Le cliché
report-with-map = Avec la carte d’activation de classe
report-map-means = La carte montre quelles parties du cliché ont fait monter le score de pneumonie du réseau, en { $map-width } × { $map-height } emplacements. Elle ne montre pas où se trouve une maladie.
report-operating-point = Point de fonctionnement
report-measured-on = À ce point de fonctionnement, sur
report-validation = { $count ->
    [one] { $count } cliché de validation, sur lequel le point de fonctionnement a été choisi
   *[other] { $count } clichés de validation, sur lesquels le point de fonctionnement a été choisi
}
report-test = { $count ->
    [one] { $count } cliché de test, sur lequel rien n’a été choisi
   *[other] { $count } clichés de test, sur lesquels rien n’a été choisi
}
report-intervals = Entre crochets, les intervalles à 95 %. Sur des clichés venus d’ailleurs, toutes ces valeurs sont plus basses.
report-made = Établi le { $time } par Pneumoscope { $version }, sur la propre machine de l’utilisateur.

report-several = Compte rendu sur les clichés
report-preparing = Préparation de la feuille { $number } sur { $all }
report-progress-bar = Feuilles préparées
report-ready = { $count ->
    [one] Le compte rendu sur { $count } cliché est prêt à imprimer.
   *[other] Le compte rendu sur { $count } clichés est prêt à imprimer.
}
report-without-picture = { $count ->
    [one] { $count } cliché n’a pas pu être affiché ; sa feuille dit pourquoi.
   *[other] { $count } clichés n’ont pas pu être affichés ; leurs feuilles disent pourquoi.
}
report-cancel = Annuler
report-list-title = { $count ->
    [one] Compte rendu du second lecteur sur { $count } radiographie du thorax
   *[other] Compte rendu du second lecteur sur { $count } radiographies du thorax
}
report-list-film = Cliché
report-list-answer = Réponse
report-no-picture = Le cliché ne peut pas être affiché. { $reason }
