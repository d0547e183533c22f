# A film and the list of films.

film-pneumonia = Signes de pneumonie
film-normal = Pas de signe de pneumonie
film-cannot-tell = Incertain
film-no-answer = Pas de réponse
film-not-a-diagnosis = Ceci n’est pas un diagnostic. Pour l’enseignement et la recherche uniquement.

film-probability = Probabilité de pneumonie
film-scale = { $probability } sur une échelle de 0 à 100 % ; considéré comme pneumonie à partir de { $threshold }
film-scale-least = 0 %
film-scale-most = 100 %
film-called-from = Considéré comme pneumonie à partir de { $threshold }.
film-cannot-tell-between = Entre { $low } et { $high }, la réponse est incertaine.
film-probability-means = Le pourcentage suppose que la moitié des personnes examinées sont malades. S’il y en a moins, il est trop élevé.
film-readers = Deux réseaux lisent ce cliché : { $first } dit { $first-probability }, { $second } dit { $second-probability }. La réponse est leur moyenne ; plus ils s’écartent, moins elle est sûre.
# Small changes: the film is moved, enlarged, turned and made brighter by a little.
film-steady = Avec de petits changements du cliché, la réponse reste entre { $low } et { $high }.
film-steady-not-yet = De petits changements du cliché n’ont pas encore été essayés.
film-steady-failed = De petits changements du cliché n’ont pas pu être essayés. { $reason }
film-steady-foreign = { $count ->
    [one] { $count } des { $all } changements n’est pas compté : après lui, le cliché ne ressemble plus à un cliché thoracique pour le réseau.
   *[other] { $count } des { $all } changements ne sont pas comptés : après eux, le cliché ne ressemble plus à un cliché thoracique pour le réseau.
}
film-unfamiliar-short = Différent des clichés d’apprentissage.
film-unfamiliar = Un adulte ? Un autre hôpital ? Ne vous fiez pas à cette réponse.
film-time = Temps : { $total } (décodage { $decode }, mise à l’échelle { $resize }, réseau { $network })
film-learned-from = Appris sur : { $population }
film-model = { $name }, version { $version }, SHA-256 { $hash }
film-facts = { $format }, { $width } × { $height } pixels, { $bits } bits
film-facts-by-browser = { $facts }, décodé par le navigateur
film-facts-and = { $facts }, { $more }
film-view-pa = incidence PA
film-view-ap = incidence AP
film-side-left = côté gauche
film-side-right = côté droit
film-side-both = les deux côtés

film-waiting = Attend son tour
film-answer-later = La réponse est affichée plus tard.
film-decoding = Décodage de l’image
film-waiting-for-network = En attente du réseau
film-running = Calcul du réseau
film-cancelled = Annulé
film-pixels-loading = Chargement du cliché
film-read-again = Relire
film-as-the-file-is = Comme dans le fichier
film-seen = Affiché { $changes }, pas encore lu.
film-first-page = Le fichier a { $pages } pages. Seule la première a été lue.
film-first-page-short = Première de { $pages } pages.
film-read-after = Lu après ces changements : { $changes }.
film-changed-and = { $first }, { $more }
film-changed-cut = recadré
film-changed-straightened = redressé
film-changed-mirrored = inversé en miroir
film-changed-turned-left = tourné de { $degrees }° à gauche
film-changed-turned-right = tourné de { $degrees }° à droite
film-changed-inverted = noir et blanc inversés
film-changed-grey = en couleurs, lu en gris
film-angle = Tourner
film-degrees = { $degrees }°
film-free-corners = Déplacer chaque coin séparément, pour redresser une photo
film-propose = Suggérer
film-proposals = Est-ce l’une de celles-ci ? Choisissez celle à lire.
film-proposals-looking = Recherche d’une radiographie thoracique dans l’image
film-proposals-none = Aucune partie de l’image ne ressemble pour le réseau à une radiographie thoracique.
film-remedies = Modifier l’image
film-remedy-crop = Recadrer
film-remedy-rotate-right = Tourner
film-remedy-invert = Inverser
film-read-as-grey = Le lire en gris
film-details = Détails
film-score = Score hors distribution { $score }, limite { $limit }

film-reading = Avec quelle sévérité ?
film-reading-screening = Peu de cas manqués : plus de fausses alertes
film-reading-balanced = Équilibré
film-reading-confirming = Peu de fausses alertes : plus de cas manqués
film-at-this-reading-pneumonia = Avec ce réglage, le cliché compte comme pneumonie.
film-at-this-reading-normal = Avec ce réglage, le cliché compte comme normal.
film-forced-normal = { $probability } est trop proche du milieu. S’il fallait choisir : pas de pneumonie.
film-forced-pneumonia = { $probability } est trop proche du milieu. S’il fallait choisir : pneumonie.
film-predictive-values = Valeurs prédictives
film-predictive-values-why = La fréquence des réponses justes dépend de la prévalence : la fréquence de la pneumonie chez les personnes examinées.
film-prevalence = Combien de patients sur 100 ont une pneumonie ?
film-sensitivity = Sensibilité
film-specificity = Spécificité
film-ppv = Réponses « pneumonie » qui sont justes (VPP)
film-npv = Réponses « normal » qui sont justes (VPN)
film-chosen-on = Clichés sur lesquels il a été choisi
film-predictive-values-source = Entre crochets, les intervalles à 95 %. Les points de fonctionnement ont été choisis sur les patients de validation ; les valeurs y sont donc un peu trop optimistes. Sur des clichés venus d’ailleurs, toutes les valeurs sont plus basses.

film-about = Ce que c’est, et ce que ce n’est pas
film-about-trained = Il a été entraîné sur : { $population }. On n’a jamais montré qu’il fonctionne sur qui que ce soit d’autre : adultes, autres hôpitaux, autres appareils. On sait que les réseaux de ce type y échouent.
film-about-refuses = Il refuse les images qui ne sont pas des clichés thoraciques de face, à l’endroit, et signale les clichés qui ne ressemblent pas à ceux dont il a appris. Certains lui échappent.
film-about-private = Seule cette page lit et évalue l’image. Rien n’est envoyé ; il n’existe aucun serveur qui pourrait la recevoir.
film-about-held = Le navigateur l’impose : la politique de sécurité du contenu de la page interdit d’envoyer des données à toute autre adresse. Les tests essaient deux douzaines de moyens, et tous sont bloqués. Après la première visite, le site fonctionne sans connexion.
film-about-data = Clichés : { $source } ({ $licence }). { $citation }.

film-list = Clichés
film-list-progress = { $done ->
    [0] { $all ->
        [one] Traitement du cliché.
       *[other] 0 cliché terminé sur { $all }.
    }
   *[other] { $done ->
        [one] { $done } cliché terminé sur { $all }.
       *[other] { $done } clichés terminés sur { $all }.
    }
}
film-list-progress-bar = Clichés terminés
film-list-cancel = Annuler les clichés en attente
film-list-retry = Réessayer les clichés en échec
film-list-clear = Tout retirer
film-list-removed = { $count ->
    [one] { $count } cliché retiré.
   *[other] { $count } clichés retirés.
}
film-list-undo = Annuler
film-list-sort = Ordre
film-list-sort-added = Les derniers d’abord
film-list-sort-name = Nom
film-list-sort-probability = Probabilité décroissante
film-list-sort-verdict = Verdict
film-list-show = Afficher
film-list-show-all = Tous les clichés
film-list-show-pneumonia = Signes de pneumonie
film-list-show-normal = Pas de signe de pneumonie
film-list-show-cannot-tell = Incertain
film-list-show-no-answer = Pas de réponse
film-list-show-pending = Pas encore terminés
film-list-none-match = Aucun cliché ne correspond à ce filtre.
film-remove-name = Retirer { $name }
film-again = Réessayer
film-of = Le cliché { $name }
