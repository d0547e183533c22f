# The layout of all pages: header, notice, network status, settings, adding films.

page-title = Pneumoscope
page-subtitle = Un second regard sur les radiographies du thorax, calculé sur votre propre machine. Aucune image n’en sort.
page-notice = Pour l’enseignement et la recherche uniquement. Ce n’est pas un dispositif médical : ne l’utilisez jamais pour prendre une décision concernant un patient.
page-skip = Aller au contenu
page-places = Pages
page-reading-room = Salle de lecture
page-learn = Apprendre
page-teachers = Pour les enseignants
page-open-whole = Ouvrir la page entière
page-language = Langue
page-language-missing = Les textes en { $language } n’ont pas pu être chargés. Vérifiez la connexion et réessayez.
page-theme = Couleurs
page-theme-system = Thème : celui de l’appareil
page-theme-light = Claires
page-theme-dark = Sombres

page-below = moins de { $share }
page-above = plus de { $share }
page-interval = { $value } [{ $low } à { $high }]

page-network-starting = Démarrage du programme qui lit les clichés
page-network-fetching = Téléchargement du réseau : { $received } sur { $total } Mo
page-network-fetching-left = Téléchargement du réseau : { $received } sur { $total } Mo, { $left }
page-network-interrupted = La connexion a été perdue à { $received } Mo sur { $total }. Nouvel essai en cours.
page-network-preparing = Préparation du réseau
page-network-ready = Prêt. Les images restent sur cette machine.
page-network-fetched-bar = Téléchargement du réseau
page-network-prepared-bar = Préparation du réseau
page-left-minutes = { $count ->
    [one] encore environ { $count } minute
   *[other] encore environ { $count } minutes
}
page-left-seconds = encore environ { $count } secondes
page-left-moment = encore quelques secondes
page-again = Réessayer

page-choose = Choisir des radiographies du thorax
page-choose-more = Ajouter des clichés
page-choose-folder = Choisir un dossier
page-drop = ou déposez-les n’importe où sur cette page, ou collez-en une depuis le presse-papiers
page-formats = JPEG, JPEG 2000, PNG, WebP, GIF, BMP, TIFF ou DICOM ; plusieurs à la fois, un dossier ou un ZIP
page-let-go = Déposez les clichés ici. Ils restent sur cette machine.
page-no-pictures = { $count ->
    [one] { $count } fichier n’est pas une image et a été ignoré.
   *[other] { $count } fichiers ne sont pas des images et ont été ignorés.
}
page-nothing-in-folder = Ce dossier ne contient aucun fichier.
page-no-file = Ce n’était pas un fichier, mais un lien ou un texte. Enregistrez d’abord l’image, puis déposez le fichier ici.

page-not-kept = Il n’y a pas de place sur cet appareil pour garder le réseau : sans connexion, cela ne fonctionne pas.
page-update = Une nouvelle version de ce site est prête.
page-update-loses = La mise à jour retire les clichés de cette page. Enregistrez d’abord ce dont vous avez besoin.
page-update-now = Mettre à jour maintenant
