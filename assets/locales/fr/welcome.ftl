# The first screen, for people who have no film on the page yet, and the page for addresses that do not exist.

welcome-name = Ce que vous pouvez faire ici
welcome-picture = Un dessin. Les couleurs sont un exemple de carte montrant où le réseau a regardé.
welcome-drop = Déposez
welcome-drop-what = une radiographie du thorax : une image, un fichier DICOM ou un ZIP. Elle reste sur cette machine.
welcome-read = Lisez
welcome-read-what = la réponse : une probabilité, où le réseau a regardé, et s’il est sûr de lui.
welcome-question = Questionnez
welcome-question-what = la réponse : choisissez sa sévérité, rognez ou tournez le cliché, comparez-en deux.
welcome-proof = Vérifiez la confidentialité : quand la page dit « Prêt », coupez la connexion au réseau. Les clichés sont toujours lus.
welcome-held = Comment la confidentialité est garantie
welcome-quality = Sur { $films } clichés de test, le réseau reconnaît { $sensitivity } de ceux avec pneumonie et { $specificity } des normaux. Ils ressemblent à ceux de son entraînement ; sur d’autres, il fait moins bien.
welcome-quality-chosen = Le réseau reconnaît { $sensitivity } des clichés avec pneumonie et { $specificity } des clichés normaux sur lesquels il a été réglé. Sur d’autres, il fait moins bien.
welcome-quality-more = Ce qu’il vaut, et où il échoue
welcome-missing = Il n’y a pas de page à cette adresse.
welcome-home = Aller à Pneumoscope
