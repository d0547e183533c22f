# The viewer: the film on its canvas, the buttons and keys, and where the network looked.

viewer-of = Visionneuse de { $name }
viewer-film = Le cliché { $name }
viewer-role = visionneuse de radiographies
viewer-hint = Les flèches déplacent le cliché, plus et moins changent le zoom. Appuyez sur le point d’interrogation pour voir toutes les touches.

# Commands: on buttons, and in the list of keys.
viewer-zoom-in = Agrandir
viewer-zoom-out = Réduire
viewer-fit = Afficher le cliché entier
viewer-one-to-one = Un pixel du cliché par pixel d’écran
viewer-pan-left = Déplacer la vue à gauche
viewer-pan-right = Déplacer la vue à droite
viewer-pan-up = Déplacer la vue vers le haut
viewer-pan-down = Déplacer la vue vers le bas
viewer-rotate-left = Tourner à gauche
viewer-rotate-right = Tourner à droite
viewer-flip = Miroir gauche-droite
viewer-invert = Inverser noir et blanc
viewer-auto-window = Fenêtrage automatique
viewer-next-preset = Fenêtre suivante du fichier
viewer-window-wider = Fenêtre plus large, moins de contraste
viewer-window-narrower = Fenêtre plus étroite, plus de contraste
viewer-level-up = Niveau plus haut, plus sombre
viewer-level-down = Niveau plus bas, plus clair
viewer-switch-tool = Glisser pour déplacer le cliché, non pour régler le fenêtrage
viewer-measure = Mesurer une longueur
viewer-crop = Recadrer
viewer-crop-top-left = Coin supérieur gauche
viewer-crop-top-right = Coin supérieur droit
viewer-crop-bottom-right = Coin inférieur droit
viewer-crop-bottom-left = Coin inférieur gauche
viewer-crop-middle = Déplacer le cadre
viewer-compare = Comparer : garder ce cliché à côté du suivant
viewer-compare-same = Le même cliché, carte inversée. Ouvrez un autre cliché pour comparer.
viewer-cover = Couvrir une partie du cliché
viewer-cover-smaller = Cache plus petit
viewer-cover-larger = Cache plus grand
viewer-cover-border = Couvrir le bord
viewer-cover-corners = Couvrir les coins et leurs lettres
viewer-toggle-map = Carte de ce que le réseau a regardé
viewer-toggle-map-short = Carte
viewer-map-stronger = Augmenter l’opacité de la carte
viewer-map-weaker = Réduire l’opacité de la carte
viewer-reset = Réinitialiser
viewer-help = Touches et gestes

viewer-group-zoom = Zoom
viewer-group-turn = Rotation et miroir
viewer-group-grey-levels = Niveaux de gris et glissement
viewer-group-other = Réinitialisation et aide
viewer-zoom-percent = { $zoom } %
viewer-no-scale = Le fichier n’indique pas la taille de ses pixels : aucune longueur ne peut être mesurée
viewer-millimetres = { $length } mm
viewer-millimetres-on-detector = { $length } mm sur le détecteur. Dans le patient, c’est moins ; le fichier n’indique pas de combien.
viewer-millimetres-somewhere = { $length } mm. Le fichier n’indique pas si c’est sur le détecteur ou dans le patient, où c’est moins.

viewer-grey-levels = Niveaux de gris
viewer-level = Niveau
viewer-width = Largeur
viewer-preset = Fenêtre
viewer-preset-number = Fenêtre { $number } du fichier
viewer-preset-none = Réglée à la main

# Where the network looked.
viewer-map = Où le réseau a regardé
viewer-opacity = Opacité
viewer-opacity-percent = { $percent } %
viewer-legend = Couleurs allant de sombre et transparent (faible) à clair et opaque (fort)
viewer-legend-low = faible
viewer-legend-high = fort
viewer-map-caption-short = Où le réseau a regardé, non où est la maladie
viewer-map-caption = Les couleurs montrent où le réseau a regardé, non où est la maladie. Elles marquent les parties de l’image qui ont fait monter le score de pneumonie, en { $map-width } × { $map-height } emplacements lissés sur le cliché (carte d’activation de classe, Grad-CAM). Elles ne sont pas un contour, elles peuvent se trouver à côté de la zone qui compte, et un cliché sans pneumonie peut en avoir aussi. Dans un essai sur 12 clichés, couvrir ce qu’elle marque a changé la réponse plus que couvrir des endroits au hasard, mais pas plus que couvrir ce que marque la carte d’un autre cliché. La carte fine a fait mieux.

# $height: upper, middle, lower. $side: left, centre, right, both. Left and right of the image, not of the patient.
viewer-looked-corner = { $side ->
    [both] { $height ->
        [upper] Surtout le haut des deux côtés de l’image.
        [middle] Surtout le milieu des deux côtés de l’image.
       *[lower] Surtout le bas des deux côtés de l’image.
    }
    [left] { $height ->
        [upper] Surtout en haut à gauche de l’image.
        [middle] Surtout à gauche de l’image, à mi-hauteur.
       *[lower] Surtout en bas à gauche de l’image.
    }
    [right] { $height ->
        [upper] Surtout en haut à droite de l’image.
        [middle] Surtout à droite de l’image, à mi-hauteur.
       *[lower] Surtout en bas à droite de l’image.
    }
   *[centre] { $height ->
        [upper] Surtout le haut de l’image, au centre.
        [middle] Surtout le centre de l’image.
       *[lower] Surtout le bas de l’image, au centre.
    }
}
viewer-looked-height = { $height ->
    [upper] Surtout le haut de l’image, d’un côté à l’autre.
    [middle] Surtout le milieu de l’image, d’un côté à l’autre.
   *[lower] Surtout le bas de l’image, d’un côté à l’autre.
}
viewer-looked-side = { $side ->
    [left] Surtout la gauche de l’image, de haut en bas.
    [right] Surtout la droite de l’image, de haut en bas.
    [both] Surtout les deux côtés de l’image, de haut en bas.
   *[centre] Surtout le centre de l’image, de haut en bas.
}
viewer-looked-everywhere = Nulle part en particulier : c’est réparti sur toute l’image.
viewer-looked-nowhere = Nulle part : aucune partie de l’image n’a fait monter son score de pneumonie.
viewer-looked-faint = La carte est pâle : peu de choses dans l’image ont fait monter son score de pneumonie.
viewer-looked-unknown = Il n’y a pas de carte tant que le réseau n’a pas répondu.

# Announcements for screen readers.
viewer-said-zoom = Zoom { $zoom } %
viewer-said-place = Le centre de la vue est à { $across } % depuis la gauche et à { $down } % depuis le haut du cliché
viewer-said-turned = { $mirrored ->
    [yes] En miroir, puis tourné à droite de { $degrees } degrés
   *[no] Tourné à droite de { $degrees } degrés
}
viewer-said-inverted = Noir et blanc inversés
viewer-said-not-inverted = Noir et blanc comme sur le cliché
viewer-said-window = Niveau { $level }, largeur { $width }
viewer-said-tool-pan = Glisser déplace le cliché
viewer-said-tool-window = Glisser règle niveau et largeur
viewer-said-measure-off = Mesure désactivée
viewer-said-crop-on = Cadre de recadrage affiché. La touche Tab atteint ses coins ; les flèches les déplacent.
viewer-said-crop-off = Cadre de recadrage retiré
viewer-said-compare-on = Ce cliché reste à côté du prochain que vous ouvrez
viewer-said-compare-off = La comparaison est terminée
viewer-said-map-on = L’endroit où le réseau a regardé est affiché
viewer-said-map-off = L’endroit où le réseau a regardé est masqué
viewer-said-opacity = Carte opaque à { $percent } %
viewer-said-reset = Vue réinitialisée

# The dialog with all keys.
viewer-keys = Touches et gestes
viewer-keys-where = Les touches agissent tant que le focus est dans la visionneuse ; le point d’interrogation, partout sauf dans les champs.
viewer-keys-on = Utiliser les raccourcis à une touche. Les flèches fonctionnent toujours.
viewer-close = Fermer
viewer-pointers = Souris et doigts
viewer-pointers-drag = Glisser avec le bouton gauche ou un doigt : règle le fenêtrage (à droite et à gauche la largeur, en haut et en bas le niveau), ou déplace le cliché, mesure une longueur ou déplace le cache si c’est ce qui est choisi.
viewer-pointers-other = Glisser avec un autre bouton ou avec Maj : fait l’autre des deux actions.
viewer-pointers-wheel = Molette : zoom autour du pointeur.
viewer-pointers-fingers = Deux doigts : zoom et déplacement.
viewer-pointers-double = Double clic ou double appui : bascule entre le cliché entier et un pour un.
