# Questions to the network about a film that is covered in part or changed.

probe-panel = Interroger le réseau : couvrir une partie
probe-about = Que dit le réseau sans une partie du cliché ? La partie couverte prend le gris de ce qui l’entoure. La réponse pour le cliché ne change pas.
probe-not-yet = Seul un cliché qui a une réponse peut être interrogé.
probe-size = Cache
probe-percent = { $percent } %
probe-waiting = En attente du réseau
probe-asked-cover = Sans cette partie
probe-asked-adjusted = Avec ces changements
probe-asked-both = Avec ces changements et sans cette partie
# $direction: up, down, none. $asked: one of the three above.
probe-effect = { $direction ->
    [up] { $asked } : { $probability }, { $points } points de pourcentage de plus.
    [down] { $asked } : { $probability }, { $points } points de pourcentage de moins.
   *[none] { $asked } : { $probability }, sans changement.
}
probe-foreign = Ainsi, le cliché ne ressemble plus à un cliché thoracique pour le réseau. Ne vous fiez pas à ce nombre.
probe-place-patch = Cache à { $across } % du bord gauche et à { $down } % du bord supérieur du cliché
probe-place-border = Le bord est couvert
probe-place-corners = Les coins sont couverts
probe-nothing-covered = Rien n’est couvert
probe-said-size = Cache large de { $percent } %

probe-adjust-panel = Interroger le réseau : changer l’image
probe-adjust-about = Que dit le réseau d’une image un peu différente ? Il lit l’image changée. Le cliché à l’écran et sa réponse ne changent pas.
probe-adjust-brightness = Luminosité
probe-adjust-contrast = Contraste
probe-adjust-sharpness = Netteté
probe-adjust-rotation = Rotation
probe-adjust-crop = Cadrage
probe-adjust-reset = Comme avant
probe-adjust-none = Rien n’est changé.
probe-adjust-picture = L’image changée, telle que le réseau la lit

probe-fine = Carte fine
probe-fine-compute = Calculer la carte fine
probe-fine-cancel = Annuler
probe-fine-everywhere = Calculer tous les endroits
probe-fine-progress = { $done } sur { $all } endroits
probe-fine-done = La carte fine est prête.
probe-fine-shown = Afficher la carte fine sur le cliché
probe-fine-legend = Couleurs de l’effet d’un cache : du bleu clair, là où la probabilité monte le plus, par l’absence de couleur, là où rien ne change, au jaune clair, là où elle baisse le plus
probe-fine-rises = { $points } points de plus
probe-fine-falls = { $points } points de moins
probe-fine-foreign = { $count ->
    [one] Avec { $count } des endroits couvert, le cliché ne ressemble plus à un cliché thoracique pour le réseau.
   *[other] Avec { $count } des endroits couverts un à un, le cliché ne ressemble plus à un cliché thoracique pour le réseau.
}
probe-fine-caption-short = Ce que change chaque endroit couvert, non où est la maladie
probe-fine-caption = De grandes zones sont couvertes tour à tour, puis, là où l’effet était le plus fort, de petites zones d’une grille de { $side } x { $side }. Du rouge au jaune : couvrir l’endroit fait baisser la probabilité de pneumonie ; le réseau le compte donc pour une pneumonie. Bleu : le couvrir la fait monter. Les couleurs ne montrent pas où est la maladie : une lettre dans un coin peut aussi en avoir.
