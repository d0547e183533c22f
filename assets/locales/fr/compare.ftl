# The other networks on the open film.

compare = Autres réseaux
compare-why = Ils lisent le même cliché, l’un après l’autre. La réponse ci-dessus ne change pas.
compare-start = Comparer les réseaux (jusqu’à { $megabytes } Mo à télécharger)
compare-cancel = Arrêter
compare-own = { $name } (répond ci-dessus)
compare-network = Réseau
compare-size = Taille
compare-answer = Réponse
compare-megabytes = { $megabytes } Mo
compare-waiting = En attente
compare-fetching = Téléchargement : { $received } sur { $total } Mo
compare-reading = Lecture du cliché
compare-like = Semblable aux clichés d’apprentissage.
compare-unlike = Différent des clichés d’apprentissage. Ne vous fiez pas à cette réponse.
compare-unchecked = La ressemblance avec les clichés d’apprentissage n’est pas vérifiée.
compare-running = { $name } est interrogé.
compare-ended = Terminé. Réponses d’autres réseaux : { $answered } sur { $all }.
compare-points = Chaque réponse est celle du point équilibré de son réseau, choisi sur les mêmes clichés de validation.
