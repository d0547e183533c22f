# The page for teachers.

teach-title = Pour les enseignants
teach-intro = Pneumoscope a été fait pour des cours sur l’apprentissage automatique, la statistique et la médecine, à partir de 16 ans environ. Il n’y a rien à installer, personne n’a besoin d’un compte, et aucun cliché ouvert par un élève ne quitte la machine.

teach-link-title = Faire un lien
teach-link-1 = Les pages ont leurs propres adresses. Vous pouvez aussi pointer vers une seule section de la page Apprendre ; sa liste de sections donne les adresses.
teach-link-room = La salle de lecture
teach-link-learn = La page Apprendre
teach-link-section = Une de ses sections, ici celle du curseur de seuil

teach-embed-title = L’intégrer à votre propre page
teach-embed-1 = Un cadre ordinaire suffit. Copiez ceci dans une page ou une plateforme d’apprentissage qui accepte le HTML :
teach-embed-code = Code du cadre
teach-embed-copy = Copier
teach-embed-copied = Copié.
teach-embed-not-copied = Le navigateur ne l’a pas permis. Le code est sélectionné : copiez-le avec le clavier.
teach-embed-2 = Le bac à sable (sandbox) ne donne au cadre que ce dont il a besoin : des scripts pour calculer, son propre stockage pour garder le réseau et des téléchargements pour enregistrer les résultats. Il ne demande ni caméra, ni micro, ni aucune autre autorisation. Pour afficher plutôt la page Apprendre, ajoutez #/learn à l’adresse.
teach-embed-3 = Dans un cadre, tout fonctionne comme sur la page elle-même, sous une forme compacte. Pour déposer des clichés, il faut une souris qui atteigne le cadre ; choisir un fichier fonctionne toujours.
teach-embed-4 = Si votre page exécute ses propres scripts, un élément fait davantage : il grandit avec son contenu, votre script lui confie des clichés et reçoit les réponses. Les pages d’une autre origine doivent figurer dans embed.json, à côté du site, que son propriétaire écrit.
teach-embed-script = Code de l’élément
teach-embed-5 = Une leçon faite ainsi : deux clichés, une question, la réponse à la demande.
teach-embed-lesson = Ouvrir la leçon

teach-exercise-title = Faire lire les élèves
teach-exercise-1 = Dans l’exercice de lecture, les élèves lisent des clichés sans nom, disent à quel point ils sont sûrs et se comparent au réseau : matrices de confusion, sensibilité et spécificité avec intervalles, et désaccords. Il marche avec les exemples, ou avec un dossier contenant NORMAL et PNEUMONIA que chaque élève ajoute dans la salle de lecture.
teach-exercise-2 = Choisissez les réglages et donnez le lien aux élèves. Rien de ce qu’ils répondent n’est envoyé ni conservé.
teach-exercise-reveal = Ce qui est montré et quand
teach-exercise-films = Clichés par élève
teach-exercise-all = Tous
teach-exercise-link = Lien vers l’exercice

teach-host-title = Héberger votre propre copie
teach-host-1 = Le site est un dossier de fichiers, appelé dist. Produisez-le comme le dit le README du projet, et copiez le dossier sur n’importe quel serveur web, à la racine ou dans un sous-dossier. Il n’y a aucun programme à faire tourner sur le serveur et aucune base de données.
teach-host-2 = La première visite télécharge le réseau, environ { $megabytes } Mo ; ensuite, le navigateur le garde. Dans une salle informatique dont la ligne est lente, une copie sur un serveur de l’établissement aide. Après la première visite, cela fonctionne sans connexion.

teach-lessons-title = Idées de cours
teach-lesson-1-title = Deux clichés, une question (15 minutes)
teach-lesson-1 = Montrez deux clichés côte à côte, sans la réponse. Lequel montre une pneumonie ? Que chacun décide et écrive pourquoi. Ouvrez ensuite les clichés dans la salle de lecture et révélez la probabilité. Demandez : le nombre vous fait-il changer d’avis ? Que faudrait-il d’abord savoir du programme ?
teach-lesson-2-title = Où est le seuil ? (30 minutes)
teach-lesson-2 = Ouvrez le curseur de seuil sur la page Apprendre. Une moitié de la classe sont des parents qui craignent une pneumonie manquée, l’autre moitié est l’hôpital qui paie le traitement. Chaque moitié choisit un seuil et le défend avec la matrice de confusion. Passez ensuite la prévalence de 50 à 1 et regardez la VPP. Comment a-t-elle changé, et pourquoi ?
teach-lesson-3-title = Hans le Malin (30 minutes)
teach-lesson-3 = Lisez la section « Où il échoue ». Un programme qui ne voit que le cadre du cliché distingue les classes. Pourquoi ? Rassemblez ce que le cadre pourrait trahir. Masquez ensuite les poumons d’un cliché avec un logiciel de dessin et laissez répondre le réseau. Que prouve un bon score ?
teach-lesson-4-title = Que valent 97 pour cent ? (15 minutes)
teach-lesson-4 = Prenez un chiffre avec son intervalle sur la page Apprendre et recalculez-le à partir de la matrice de confusion. Combien de clichés devraient changer de côté pour le déplacer d’un point ? Pourquoi l’intervalle des clichés de test est-il plus large ?

teach-tell-title = Ce qu’il faut dire aux élèves
teach-tell-1 = Ceci n’est pas un dispositif médical. Personne ne doit l’utiliser pour juger d’une maladie, ni la sienne ni celle d’autrui. Dites-le avant le premier cliché.
teach-tell-2 = Il n’a été testé que sur des clichés d’enfants de un à cinq ans d’un seul hôpital. Sur d’autres clichés, sa réponse peut ne rien vouloir dire.
teach-tell-3 = Un cliché est l’image d’une personne. Utilisez les clichés proposés ici ou des clichés publiés, jamais celui de quelqu’un de la salle, même si rien n’est envoyé.
teach-tell-4 = Le réseau n’est pas intelligent et ne sait rien de la médecine. Il a appris quelles images ont quelle étiquette. Il est souvent d’accord avec les médecins, et parfois il ne l’est pas. Voilà la leçon.

teach-licence-title = Licence et citation
teach-licence-1 = Le programme est un logiciel libre sous licence MIT ou Apache 2.0, à votre choix. Vous pouvez le modifier et le redistribuer.
teach-licence-2 = Le réseau a appris de clichés sous licence CC BY 4.0, qui demande cette mention :
