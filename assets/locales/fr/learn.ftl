# The Learn page explains the study to students: plain words, short paragraphs. Variables are the study's numbers.

learn-title = Comment un ordinateur apprend à lire des radiographies du thorax, et jusqu’où lui faire confiance
learn-intro = Cette page raconte toute l’étude derrière Pneumoscope : de quels clichés il a appris, comment il a été testé, ce que signifient ses nombres et où il échoue. Chaque nombre et chaque graphique provient des fichiers écrits par l’entraînement. Il ne vous faut pas d’autres mathématiques que les pourcentages.
learn-contents = Sur cette page
learn-loading = Chargement de l’étude
learn-failed = L’étude n’a pas pu être chargée : { $reason }. Le reste de la page fonctionne sans elle.
learn-again = Réessayer
learn-data = Les données de ce graphique sous forme de tableau

learn-validation = Patients de validation
learn-test = Clichés de test
learn-normal = Normal
learn-pneumonia = Pneumonie
learn-interval-about = Traits à embouts, et crochets dans les tableaux : intervalles à 95 %.
learn-interval-table = Crochets dans les tableaux : intervalles à 95 %.
learn-films = Clichés
learn-children = Enfants
learn-auc = Aire sous la courbe (AUC)
learn-sensitivity = Sensibilité
learn-specificity = Spécificité
learn-accuracy = Exactitude
learn-ppv = Valeur prédictive positive (VPP)
learn-npv = Valeur prédictive négative (VPN)
learn-threshold = Seuil
learn-screening = Peu de cas manqués
learn-balanced = Équilibré
learn-confirming = Peu de fausses alertes

# The question
learn-question-title = La question
learn-question-1 = La pneumonie est une infection du poumon. Sur une radiographie, la partie infectée laisse passer moins de rayons et paraît donc plus blanche. Les médecins lisent de tels clichés tous les jours, et ce n’est pas facile : une côte, le cœur ou un enfant qui a bougé peuvent avoir presque le même aspect.
learn-question-2 = Un réseau de neurones est un long calcul avec des millions de nombres, appelés poids. Il reçoit la luminosité de chaque pixel et donne un seul nombre : à quel point le cliché ressemble à ceux dont on lui a dit qu’ils montrent une pneumonie. Personne n’y a écrit de règles. Il a trouvé ses poids en comparant encore et encore ses réponses aux étiquettes de { $fit-films } clichés.
learn-question-3 = Il y a donc deux questions. Combien de fois a-t-il raison sur des clichés qu’il n’a jamais vus ? Et a-t-il raison pour la bonne raison ? La seconde est plus difficile, et c’est là que cette étude a trouvé ses avertissements les plus utiles.

# The films
learn-films-title = Les clichés
learn-films-1 = Tous les clichés viennent d’un seul hôpital, le Guangzhou Women and Children's Medical Center en Chine, et montrent de face des enfants de un à cinq ans. Il y a { $train-films } clichés pour apprendre et, disponibles ici, { $test-films } clichés d’autres enfants pour tester. Des médecins ont étiqueté chaque cliché normal ou pneumonie.
learn-films-2 = Les classes ne sont pas équilibrées : { $train-share } des clichés pour apprendre montrent une pneumonie. Un programme paresseux qui dirait toujours « pneumonie » aurait raison sur { $train-share } d’entre eux et ne saurait pourtant rien. C’est pourquoi l’exactitude seule en dit peu.
learn-films-counts = Clichés par classe
learn-films-counts-about = Nombre de clichés de chaque classe : { $train-normal } normaux et { $train-pneumonia } avec pneumonie pour apprendre, { $test-normal } et { $test-pneumonia } pour tester.
learn-films-set = Ensemble
learn-films-train-normal = Pour apprendre : normaux
learn-films-train-pneumonia = Pour apprendre : pneumonie
learn-films-test-normal = Pour tester : normaux
learn-films-test-pneumonia = Pour tester : pneumonie
learn-films-3 = Regardez le cliché moyen de chaque classe. Une moyenne montre ce qu’une classe a en commun, et le thorax de personne en particulier. Là où elle est nette, comme aux bords des poumons normaux, les clichés se ressemblent.
learn-films-mean-normal = Moyenne des { $train-normal } clichés normaux
learn-films-mean-pneumonia = Moyenne des { $train-pneumonia } clichés avec pneumonie
learn-films-mean-alt-normal = Un thorax flou avec deux poumons sombres, des bords nets de la cage thoracique et des coins supérieurs sombres.
learn-films-mean-alt-pneumonia = Un thorax flou dont les poumons sont plus pâles et moins nettement délimités que dans la moyenne normale.
learn-films-4 = Passons à la luminosité. Un niveau de gris est un nombre de 0, noir, à 255, blanc. La luminosité moyenne des deux classes est presque la même, { $brightness-normal } et { $brightness-pneumonia }. Mais les clichés diffèrent par le contraste, et plus encore par la netteté : { $sharpness-normal } contre { $sharpness-pneumonia }. La netteté dépend de l’appareil, et du fait qu’un enfant malade reste immobile ou non, pas des poumons. Gardez cela en tête.
learn-films-grey = Fréquence de chaque niveau de gris
learn-films-grey-about = Deux courbes sur les niveaux de gris, du noir au blanc. Les clichés normaux ont plus de pixels noirs, les clichés de pneumonie plus de gris moyens.
learn-films-grey-level = Niveau de gris
learn-films-grey-share = Part des pixels
learn-films-statistics = Luminosité, contraste et netteté par classe
learn-films-statistics-about = Moyenne et dispersion de la luminosité et du contraste. La luminosité est presque la même dans les deux classes, le contraste est plus faible en cas de pneumonie.
learn-films-statistics-note = Les traits s’étendent sur un écart type de chaque côté : environ deux tiers des clichés s’y trouvent. La netteté n’est pas un niveau de gris ; elle est dans le tableau.
learn-films-brightness = Luminosité (niveau de gris moyen)
learn-films-contrast = Contraste (dispersion des niveaux de gris dans un cliché)
learn-films-sharpness = Netteté (variance du laplacien)
learn-films-quantity = Grandeur
learn-films-mean-sd = { $mean }, écart type { $sd }
learn-films-5 = Les clichés pris par l’hôpital sont grands et ne sont pas carrés. Sur { $originals } originaux disponibles, les normaux ont typiquement { $normal-width } × { $normal-height } pixels, ceux avec pneumonie { $pneumonia-width } × { $pneumonia-height }. Un programme à qui l’on ne montre que la largeur et la hauteur distingue les classes avec une AUC de { $size-auc }. Les clichés préparés sont tous ramenés à { $prepared-width } × { $prepared-height } pixels, ce qui cache cet indice.

# The split
learn-split-title = Pourquoi nous séparons par patient
learn-split-1 = Un réseau avec des millions de poids peut apprendre des clichés par cœur. Pour savoir s’il a compris quelque chose, nous le testons sur des clichés qu’il n’a jamais vus à l’entraînement, comme un examen ne doit pas répéter les devoirs.
learn-split-2 = Mais un nouveau cliché ne suffit pas : il faut un nouvel enfant. { $multi-share } des clichés de pneumonie pour apprendre montrent un enfant dont il existe plus d’un cliché ; d’un enfant, il y en a { $most-films }. Deux clichés d’un même enfant partagent les côtes, la posture et souvent l’appareil. Si l’un servait à l’entraînement et l’autre au test, le réseau pourrait reconnaître l’enfant au lieu de la maladie, et son score serait trop bon.
learn-split-chart = Nombre de clichés par enfant avec pneumonie
learn-split-chart-about = La plupart des enfants ont un seul cliché. { $several-children } sur { $pneumonia-children } en ont deux ou plus, et l’un en a { $most-films }.
learn-split-row = { $films ->
    [one] Enfants avec un cliché
   *[other] Enfants avec { $films } clichés
}
learn-split-row-more = Enfants avec { $films } clichés ou plus
learn-split-3 = Nous répartissons donc des enfants, non des clichés. { $fit-patients } d’entre eux ({ $fit-films } clichés) sont pour l’entraînement. { $validation-patients } autres ({ $validation-films } clichés) sont pour la validation : sur eux, nous comparons des réseaux et choisissons des seuils. Les { $test-patients } enfants des clichés de test ({ $test-films } clichés) sont pour l’examen final.
learn-split-4 = Comme nous avons choisi sur les clichés de validation, leurs chiffres sont un peu trop flatteurs. Les clichés de test n’ont été lus que pour rendre compte, jamais pour choisir. Chaque fois que quelqu’un regarde le résultat du test et change ensuite quelque chose, le test vaut moins.
learn-split-part = Partie
learn-split-table = Qui est dans quelle partie
learn-split-training = Entraînement

# The networks
learn-networks-title = Trois réseaux et comment ils ont appris
learn-networks-1 = L’étude publiée que suit ce projet a comparé trois réseaux : un petit fait exprès, VGG16, et ResNet50V2, qui est le plus profond. Nous les avons réentraînés tous les trois sur un petit ordinateur : deux d’entre eux une heure ou deux, ResNet50V2 de nombreuses heures.
learn-networks-2 = L’entraînement se fait par époques. Dans chacune, le réseau voit une fois chaque cliché d’entraînement et ses poids se déplacent un peu vers de meilleures réponses. Après chaque époque, nous le mesurons sur les clichés de validation. Les courbes ci-dessous doivent monter puis se stabiliser ; si elles se mettaient à descendre, le réseau apprendrait ses devoirs par cœur.
learn-networks-cnn = Petit CNN
learn-networks-vgg16 = VGG16
learn-networks-resnet50v2 = ResNet50V2
learn-networks-efficientnet-lite0 = EfficientNet-lite0 (enseignant)
learn-networks-curve = { $network } : validation après chaque époque
learn-networks-curve-about = { $network } en { $epochs } époques : l’AUC sur les clichés de validation passe de { $first } à { $last }. L’axe ne commence pas à 0.
learn-networks-epoch = Époque
learn-networks-size = Côté des clichés, pixels
learn-networks-loss = Perte à l’entraînement
learn-networks-half = Exactitude au seuil d’un demi
learn-networks-best = Exactitude au meilleur seuil
learn-networks-3 = Ouvrez le tableau du petit CNN. Après la première époque, il n’a raison que sur { $cnn-first-half } des clichés si l’on coupe ses réponses à un demi, mais sur { $cnn-first-best } si l’on coupe au meilleur endroit. Il avait déjà les clichés dans le bon ordre et ne savait simplement pas où tracer la ligne. Le classement que fait un réseau et son seuil sont donc deux choses différentes.
learn-networks-4 = ResNet50V2 n’est pas parti de rien. Il a continué à partir d’une version antérieure de lui-même et a appris d’enseignants : des réseaux plus petits qui avaient vu auparavant un million de photographies ordinaires. On lui a aussi montré des clichés d’un autre hôpital, sans leurs étiquettes. Un second réseau qui a appris des mêmes enseignants, EfficientNet-lite0, lit chaque cliché à ses côtés : la réponse de ce site est la moyenne des deux.
learn-networks-compare = Exactitude, la nôtre et celle publiée
learn-networks-compare-about = L’exactitude de chaque réseau sur les clichés de validation et de test, avec intervalles, et l’exactitude que l’étude a publiée pour ses propres clichés de validation. Les intervalles des trois réseaux se recouvrent sur les clichés de test.
learn-networks-published = Publiée, sur les clichés de validation de l’étude elle-même
learn-networks-parameters = Poids
learn-networks-network = Réseau
learn-networks-pixels = Entrée, pixels
learn-networks-5 = Les traits courts sont des intervalles à 95 %. Un test sur quelques centaines de clichés est aussi affaire de chance : d’autres enfants du même genre donneraient d’autres chiffres. Si nous répétions le test de nombreuses fois, environ 95 intervalles de ce type sur 100 contiendraient la vraie valeur. Un chiffre sans son intervalle n’est qu’un demi-chiffre.
learn-networks-6 = Que peut-on conclure ? Moins qu’on ne le pense. Les chiffres publiés portent sur d’autres clichés de validation, donc un écart avec les nôtres ne prouve rien. Sur nos clichés de validation, les trois semblent excellents et se ressemblent beaucoup. Sur les clichés de test, tous sont moins bons et leurs intervalles se recouvrent : cette étude ne montre pas que l’un des trois soit le meilleur. ResNet50V2 est livré parce que c’était le choix de l’étude. Ses chiffres ici sont ceux de la paire livrée.
learn-networks-7 = Pour cette comparaison, chaque réseau a son propre meilleur seuil sur les clichés de validation non modifiés. Les chiffres du réseau livré, ailleurs sur cette page, utilisent le seuil avec lequel il est livré ; ils diffèrent donc un peu.
learn-networks-8 = Dans la salle de lecture, sous « Autres réseaux », le petit CNN, VGG16 et un réseau enseignant lisent eux aussi le cliché ouvert. Leurs fichiers ne sont téléchargés qu’à ce moment-là.

# Measures
learn-measures-title = Quatre sortes de réponses
learn-measures-1 = Le réseau donne une probabilité. Quelqu’un doit dire à partir de quelle probabilité un cliché compte comme pneumonie. C’est le seuil. Il y a alors quatre sortes de réponses : pneumonie à raison, pneumonie manquée, normal à raison et pneumonie à tort. Le tableau des quatre s’appelle la matrice de confusion.
learn-measures-2 = Au seuil équilibré, { $balanced }, sur les clichés de test : sur { $test-pneumonia } clichés avec pneumonie, { $test-tp } ont été trouvés et { $test-fn } manqués. La part trouvée, { $test-sensitivity }, est la sensibilité. Sur { $test-normal } clichés normaux, { $test-tn } ont été dits normaux et { $test-fp }, à tort, pneumonie. La part dite normale, { $test-specificity }, est la spécificité.
learn-measures-3 = Retournez maintenant la question, comme le ferait un patient : le programme dit pneumonie ; quelle est la probabilité que ce soit vrai ? C’est la valeur prédictive positive, VPP. Sa sœur, la valeur prédictive négative, VPN, donne la probabilité qu’un « normal » soit vrai. Toutes deux dépendent de la fréquence de la maladie chez les personnes examinées : la prévalence.
learn-measures-4 = Imaginez 1 000 enfants dont 100 ont une pneumonie, avec la sensibilité et la spécificité des clichés de test. Sur les 100 malades, { $ill-called } sont dits pneumonie. Sur les 900 bien portants, { $well-called } le sont aussi. Ainsi, seuls { $ppv-ten } de ceux dits pneumonie en ont une, bien que le programme trouve { $test-sensitivity } des malades. Là où la moitié des enfants sont malades, le même programme atteint { $ppv-half }.
learn-measures-5 = Essayez. Abaissez le seuil, et moins d’enfants malades sont manqués, mais plus d’enfants sains sont alarmés. Aucun seuil n’est le meilleur pour tous les usages : pour dépister, on préfère ne manquer personne ; avant un traitement risqué, on préfère être sûr.
learn-measures-which = Clichés
learn-measures-test-warning = Voici les clichés de test. Ils sont montrés pour que vous voyiez comment les chiffres changent sur des clichés sur lesquels rien n’a été choisi. Choisir un seuil ici ôterait toute valeur au test : les points de fonctionnement ci-dessous ont été choisis sur les patients de validation.
learn-measures-slider = Seuil : considéré comme pneumonie à partir de cette probabilité
learn-measures-prevalence = Sur 100 personnes examinées, combien ont une pneumonie
learn-measures-prevalence-bad = Saisissez un nombre de 0 à 100.
learn-measures-scores = Probabilités de tous les clichés
learn-measures-scores-about = Clichés selon la probabilité : les normaux sous la ligne, ceux avec pneumonie au-dessus, le seuil sous forme de trait vertical à { $threshold }.
learn-measures-scores-note = L’échelle, comme celle du curseur, est étirée près de 0 et de 100 %, où se trouvent la plupart des clichés. À gauche du trait, un cliché est dit normal, à droite pneumonie.
learn-measures-scores-axis = Probabilité de pneumonie
learn-measures-scores-count = Clichés avec pneumonie (en haut), normaux (en bas)
learn-measures-range = Probabilité
learn-measures-matrix = Matrice de confusion
learn-measures-matrix-about = { $tp } trouvés, { $fn } manqués, { $tn } dits normaux à raison, { $fp } dits pneumonie à tort, au seuil de { $threshold }.
learn-measures-shows = Le cliché montre
learn-measures-called-normal = Dit normal
learn-measures-called-pneumonia = Dit pneumonie
learn-measures-tn = juste
learn-measures-fp = fausse alerte
learn-measures-fn = manqué
learn-measures-tp = trouvé
learn-measures-rates = Ce qui en découle
learn-measures-measure = Mesure
learn-measures-of = { $right } sur { $n }
learn-measures-value = Valeur et intervalle à 95 %
learn-measures-among-these = VPP parmi ces clichés
learn-measures-among-these-npv = VPN parmi ces clichés
learn-measures-at-prevalence = VPP à votre prévalence
learn-measures-at-prevalence-npv = VPN à votre prévalence
learn-measures-nothing = -

# ROC
learn-roc-title = La courbe ROC : tous les seuils à la fois
learn-roc-1 = Chaque seuil donne un couple de sensibilité et de spécificité. Tracez tous les couples et vous obtenez la courbe ROC. Vers le haut : la part des clichés malades trouvés. Vers la droite : la part des clichés normaux dits pneumonie à tort. Le coin supérieur gauche serait parfait ; la diagonale, c’est pile ou face.
learn-roc-2 = L’aire sous la courbe, AUC, la résume en un nombre. Elle a un sens simple : prenez au hasard un cliché avec pneumonie et un cliché normal. L’AUC est la probabilité que le réseau donne au premier la probabilité la plus élevée. Ici, elle est de { $validation-auc } sur les patients de validation et de { $test-auc } sur les clichés de test.
learn-roc-chart = Courbes ROC du réseau livré, avec ses trois points de fonctionnement
learn-roc-chart-about = Deux courbes ROC en haut à gauche. Celle des patients de validation, AUC { $validation-auc }, est au-dessus de celle des clichés de test, AUC { $test-auc }. Les repères sont les trois points de fonctionnement sur chacune.
learn-roc-false = Clichés normaux dits pneumonie (1 - spécificité)
learn-roc-true = Clichés avec pneumonie trouvés (sensibilité)
learn-roc-chance = pile ou face
learn-roc-reading = Point de fonctionnement
learn-roc-3 = Les trois repères de chaque courbe sont les points de fonctionnement que vous pouvez choisir dans la salle de lecture ; de gauche à droite : « { learn-confirming } », « { learn-balanced } » et « { learn-screening } ». « { learn-screening } » a une haute sensibilité et donne plus de fausses alertes. « { learn-confirming } » a une haute spécificité et manque plus de cas. « { learn-balanced } » est entre les deux. Chacun est le seuil qu’atteint une part choisie des clichés de validation avec pneumonie. Voyez combien ils se déplacent sur les clichés de test : l’ordre des clichés reste bon, mais la spécificité au même seuil passe de { $validation-specificity } à { $test-specificity }. Un seuil se transpose mal à d’autres clichés.
learn-roc-networks = Courbes ROC des trois réseaux sur les clichés de test
learn-roc-networks-about = Les courbes ROC des trois réseaux sur les clichés de test sont proches et se croisent. Leurs AUC se situent entre { $lowest } et { $highest }.

# Calibration
learn-calibration-title = Ce que signifie la calibration
learn-calibration-1 = Si la météo annonce souvent 70 % de risque de pluie, il devrait pleuvoir environ 70 de ces jours sur 100. La météo est alors calibrée. Nous demandons la même chose au réseau : parmi les clichés qui ont reçu environ 70 %, environ 70 sur 100 devraient montrer une pneumonie.
learn-calibration-2 = Un réseau tel qu’il sort de l’entraînement y parvient rarement. Deux nombres y remédient : sa réponse brute est décalée d’un biais, ici { $bias }, et divisée par une température, ici { $temperature }. Tous deux ont été ajustés sur les patients de validation et une copie modifiée de chaque cliché. Une température inférieure à 1 signifie que le réseau brut était moins sûr de lui qu’il n’aurait pu l’être. L’ordre des clichés, et donc la courbe ROC, reste le même.
learn-calibration-chart = Fiabilité, { $side }
learn-calibration-chart-about = Part prédite et part observée, en dix tranches. Plus c’est proche de la diagonale, mieux c’est. La distance moyenne (ECE) est de { $before } avant et de { $after } après la calibration.
learn-calibration-predicted = Probabilité prédite
learn-calibration-observed = Part qui montre une pneumonie
learn-calibration-before = Avant
learn-calibration-after = Après
learn-calibration-when = Quand
learn-calibration-3 = Sur les clichés de test, la part prédite et la part observée diffèrent en moyenne de { $error-before } avant et de { $error-after } après : mieux, mais pas parfait.
learn-calibration-4 = La plupart des clichés sont aux deux extrémités ; les tranches intermédiaires en contiennent peu, et leurs points sautent donc de tous côtés. Ouvrez les tableaux pour voir combien il y en a peu. La calibration ne rend aucun cliché plus facile, et elle ne vaut que pour un groupe comme celui-ci : ici, chacune des deux classes compte pour moitié.
learn-calibration-5 = Entre { $low } et { $high }, le programme dit qu’il ne peut se prononcer. Parmi les clichés de test, il répond pour { $answered }. De ces réponses, { $answers-right } sont justes ; de celles qu’il garde pour lui, seulement { $rest-right } l’auraient été.
learn-calibration-coverage = Moins de réponses, moins d’erreurs
learn-calibration-coverage-about = Si les clichés les plus proches du seuil ne reçoivent pas de réponse, la part de réponses fausses parmi les autres diminue, sur les clichés de validation comme sur ceux de test.
learn-calibration-answered = Clichés qui reçoivent une réponse
learn-calibration-wrong = Dont fausses

# The map
learn-map-title = Ce que la carte signifie, et ce qu’elle ne signifie pas
learn-map-1 = Les couleurs sur un cliché viennent d’une méthode appelée Grad-CAM. La dernière image que le réseau a du cliché n’a que { $map-width } × { $map-height } emplacements. Pour chacun, la méthode demande : si ce qui est ici était plus fort, la réponse « pneumonie » deviendrait-elle plus forte ? Là où la réponse est oui, l’emplacement est coloré.
learn-map-chart = La carte du cliché d’autotest
learn-map-chart-about = Un champ de { $map-width } sur { $map-height } carrés. Le plus foncé, { $strongest }, est à la ligne { $row }, colonne { $column } ; la plupart sont vides.
learn-map-row = Ligne { $row }
learn-map-column = Colonne { $column }
learn-map-2 = La carte montrée ici est celle d’un cliché artificiel, la moyenne de huit clichés normaux. Vous voyez ainsi qu’une carte a des carrés grossiers, et qu’elle montre quelque chose même là où il n’y a rien d’anormal.
learn-map-3 = Une carte ne marque pas la maladie. Ce n’est pas le contour de l’infection, elle peut être vive à côté, et elle ne dit rien de la raison pour laquelle un endroit compte. Si le réseau utilise un mauvais indice, comme le bord du cliché, la carte peut le désigner, et elle vous a alors appris quelque chose d’important.

# Failures
learn-failures-title = Où il échoue
learn-failures-1 = Voici l’expérience la plus importante de cette étude. Nous avons entraîné des programmes simples sur des choses qui ne sont pas des poumons. L’un ne voyait que le cadre extérieur de chaque cliché, 8 % de chaque côté. Un autre ne voyait que la netteté du cliché, un troisième que la fréquence de chaque gris, un quatrième que les coins supérieurs avec leurs lettres.
learn-failures-shortcuts = À quel point on distingue les classes sans regarder les poumons
learn-failures-shortcuts-about = Le cadre seul atteint une AUC de { $frame-validation } sur les patients de validation et de { $frame-test } sur les clichés de test ; le réseau, { $validation-auc } et { $test-auc }. Pile ou face serait à 0,5.
learn-failures-border = Le cadre seul
learn-failures-spectrum = La netteté seule
learn-failures-histogram = Les niveaux de gris sans leur place
learn-failures-corners = Les coins supérieurs
learn-failures-network = Le réseau
learn-failures-seen = Ce qui est vu
learn-failures-2 = Le cadre seul atteint { $frame-validation } sur les patients de validation, presque autant que le réseau. Un bon score sur ces clichés ne prouve donc pas que le réseau lit des poumons. Cela s’appelle l’apprentissage par raccourcis (shortcut learning). Pendant l’entraînement, nous avons masqué les cadres et changé au hasard netteté et contraste pour rendre ces indices inutiles, mais on ne sait pas à quel point le réseau s’y appuie encore.
learn-failures-3 = Les clichés normaux du jeu de test diffèrent aussi des clichés normaux pour apprendre : leurs cadres les distinguent avec une AUC de { $frame-normals }. Parmi les clichés de pneumonie, elle n’est que de { $frame-pneumonias }. C’est là que la spécificité se perd sur les clichés de test, et cela montre ce qui arrive quand les clichés viennent d’ailleurs : un autre hôpital, d’autres appareils, des adultes.
learn-failures-change = Le même cliché, un peu modifié
learn-failures-change-about = Part des clichés qui gardent leur verdict après une petite modification, avec intervalles. Toutes se situent entre { $least } et { $most }.
learn-failures-kept = Clichés qui gardent leur verdict
learn-failures-shift = La probabilité bouge en moyenne de
learn-failures-what = Modification
learn-failures-4 = Nous avons aussi un peu modifié les clichés, comme le font les appareils photo et les ordinateurs. Un bon lecteur ne devrait pas s’en soucier. La plupart des verdicts restent, mais pas tous : même un effet miroir en change quelques-uns.
learn-change-shifted-by-8-pixels = Décalé de 8 pixels
learn-change-recompressed-jpeg-quality-40 = Fortement compressé (JPEG qualité 40)
learn-change-gamma-0-75 = Gris moyens plus clairs (gamma 0,75)
learn-change-gamma-1-33 = Gris moyens plus sombres (gamma 1,33)
learn-change-contrast-80 = Contraste réduit à 80 %
learn-change-halved-and-enlarged-again = Réduit de moitié puis agrandi
learn-change-blurred-1-pixel = Flouté de 1 pixel
learn-change-mirrored = En miroir
learn-change-full-size-original = Original en taille réelle au lieu de la copie préparée
learn-failures-5 = Et si l’image n’est pas du tout une radiographie du thorax ? Un réseau doit choisir entre ses classes ; il dirait donc d’un chat qu’il est normal ou pneumonie. Un second score demande pour cela : est-ce semblable aux clichés que je connais ? Il a été ajusté sur { $fitted-negatives } images qui ne sont pas des clichés et refuse { $refused } de { $negatives } autres.
learn-failures-strangers = Ce qui est refusé
learn-failures-strangers-about = Presque aucune radiographie du thorax n’est refusée, { $refused-test } des clichés de test, et presque toutes les autres images le sont, { $refused-new } des sortes que le score n’a jamais rencontrées.
learn-failures-refused = Refusés
learn-failures-validation = Clichés de validation (la limite a été choisie sur eux)
learn-failures-test = Clichés de test
learn-failures-known = Pas des clichés, sortes sur lesquelles il a été ajusté
learn-failures-new = Pas des clichés, nouvelles sortes
learn-failures-picture = Images
learn-failures-6 = Il ne remarque pas tout. { $external } clichés d’un autre hôpital, la plupart d’adultes, sont bien des clichés du thorax, mais pas comme ceux que le réseau connaît : il en a signalé { $external-flagged } et refusé { $external-refused }.
learn-failures-7 = Que valent ses réponses là-bas ? Pour { $elsewhere-films } de ces clichés, des radiologues étaient d’accord sur l’étiquette. Sur ceux-ci, l’AUC est de { $elsewhere-auc }, la sensibilité de { $elsewhere-sensitivity } et la spécificité de { $elsewhere-specificity } : nettement moins bien que sur les clichés de l’hôpital dont il a appris.

# Rounding
learn-rounding-title = L’effet de l’arrondi
learn-rounding-1 = Le réseau a { $parameters } millions de poids. À quatre octets chacun, un navigateur devrait télécharger environ { $float-size } Mo. Chaque poids est donc arrondi à l’un des quelques nombres entiers qui tiennent dans un octet ; le fichier fait alors { $int8-size } Mo, et le calcul est plus rapide.
learn-rounding-2 = Répond-il toujours la même chose ? Sur les clichés de validation, { $changed-validation } verdicts sur { $validation-films } ont changé ; sur les clichés de test, { $changed-test } sur { $test-films }. Le graphique montre les deux réseaux ; les intervalles sont bien plus larges que les différences.
learn-rounding-chart = Le réseau avant et après l’arrondi
learn-rounding-chart-about = L’AUC, la sensibilité et la spécificité avant et après l’arrondi diffèrent bien moins que la largeur de leurs intervalles.
learn-rounding-int8 = Arrondi (celui qui est livré)
learn-rounding-float = Avant l’arrondi
learn-rounding-row = { $measure }, { $side }
learn-rounding-3 = « Avant » est le réseau avec des poids de quatre octets. Le réseau arrondi a ensuite appris deux époques de plus avec l’arrondi, si bien que les deux diffèrent aussi par ce qu’il y a appris.

# Limits
learn-limits-title = Limites
learn-limits-1 = Le réseau a appris d’enfants de un à cinq ans d’un seul hôpital. Sur les clichés d’un autre hôpital, ses réponses sont nettement moins bonnes (voir « { learn-failures-title } »). D’un autre réseau entraîné sur ces clichés, il est publié qu’il n’a atteint qu’une AUC de 0,54 sur des clichés d’adultes des États-Unis, à peine mieux que pile ou face.
learn-limits-2 = Il connaît deux mots, normal et pneumonie. Une côte cassée, une tuberculose ou une pièce de monnaie avalée reçoit l’un des deux.
learn-limits-3 = Les intervalles supposent les clichés indépendants, mais plusieurs clichés d’un même enfant ne le sont pas. L’incertitude réelle est plus grande que celle montrée.
learn-limits-4 = Les clichés de test disponibles sont une partie du jeu de test officiel. Les étiquettes sont des jugements de médecins sur des clichés ; un cliché peut être mal jugé.
learn-limits-disclaimer = Pour l’enseignement et la recherche uniquement. Ceci n’est pas un dispositif médical. Ne l’utilisez jamais pour prendre une décision concernant un patient, vous-même compris. Si vous êtes malade, consultez un médecin.

# Sources
learn-sources-title = Sources
learn-sources-1 = Clichés : Kermany, Zhang, Goldbaum : Labeled Optical Coherence Tomography (OCT) and Chest X-Ray Images for Classification. Mendeley Data. Licence CC BY 4.0.
learn-sources-2 = Article : Kermany, Goldbaum, Cai et autres : Identifying Medical Diagnoses and Treatable Diseases by Image-Based Deep Learning. Cell 172 (2018), 1122-1131.
learn-sources-3 = Calibration : Guo, Pleiss, Sun, Weinberger : On Calibration of Modern Neural Networks (2017). Carte : Selvaraju et autres : Grad-CAM (2017). Intervalles : Wilson (1927) ; DeLong, DeLong et Clarke-Pearson (1988).
learn-sources-link = S’ouvre dans un autre onglet : { $address }
learn-sources-films-link = doi:10.17632/rscbjbr9sj
learn-sources-article-link = doi:10.1016/j.cell.2018.02.010
