# L’exercice de lecture : un étudiant lit des clichés étiquetés.

exercise-open = Les lire soi-même
exercise-title = Exercice de lecture
exercise-intro = Vous lisez des radiographies du thorax dont les étiquettes sont connues, sans leurs noms et dans un ordre aléatoire. De chacune, vous dites si elle paraît normale ou montre une pneumonie, et à quel point vous en êtes sûr. Puis vous vous comparez au réseau.
exercise-reveal-once = L’étiquette et la réponse du réseau sont montrées après chaque cliché.
exercise-reveal-end = Les étiquettes et les réponses du réseau sont montrées après le dernier cliché.
exercise-films = Clichés : { $count }.
exercise-waiting = Encore en lecture par le réseau : { $count }.
exercise-none = Il n’y a pas encore de clichés étiquetés. Lisez les exemples, ou ajoutez là un dossier avec NORMAL et PNEUMONIA puis revenez :
exercise-samples = Lire les exemples
exercise-no-samples = Cette copie du site n’a pas d’exemples.
exercise-start = Commencer
exercise-film = Cliché { $number } sur { $all }
exercise-see = Que voyez-vous ?
exercise-how-sure = À quel point êtes-vous sûr ?
exercise-sureness-guessing = Je devine
exercise-sureness-rather-sure = Plutôt sûr
exercise-sureness-sure = Sûr
exercise-keys = Touches : N ou P, puis 1, 2 ou 3.
exercise-label = Étiquette
exercise-you = Vous
exercise-network = Réseau
exercise-right = { $verdict } (juste)
exercise-wrong = { $verdict } (faux)
exercise-next = Cliché suivant
exercise-see-results = Voir les résultats
exercise-results = Résultats
exercise-who = Qui
exercise-compared = Vous et le réseau
exercise-count-right = Justes
exercise-time = Temps moyen par cliché : { $time }.
exercise-disagreements = { $count ->
    [0] Vous et le réseau êtes d’accord sur tous les clichés.
   *[other] Vous et le réseau divergez sur { $count } clichés sur { $all } (≠).
}
exercise-all-films = Les clichés
exercise-again = Recommencer
