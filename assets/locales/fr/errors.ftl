# Why a film has no answer or the network is missing: one text for each error code of the source.

error-empty = Le fichier est vide (0 octet). Choisissez l’image à nouveau, ou exportez-la une nouvelle fois.
error-not-an-image = Le fichier n’est pas une image. Choisissez une radiographie enregistrée en DICOM, JPEG, JPEG 2000, PNG, WebP, GIF, BMP ou TIFF.
error-unreadable = Le fichier n’a pas pu être lu ({ $cause }). S’il a été déplacé, ou si c’est un dossier, choisissez-le à nouveau.
error-not-a-chest-film = { $seen ->
        [lateral-view] Ceci ressemble à une radiographie thoracique de profil. Le réseau lit les clichés de face.
        [upside-down] Ceci ressemble à une radiographie thoracique à l’envers.
        [sideways] Ceci ressemble à une radiographie thoracique couchée sur le côté.
        [negative] Ceci ressemble au négatif d’une radiographie thoracique : le clair et le foncé sont inversés.
        [several-pictures] Ceci ressemble à plusieurs images sur une page.
        [part-of-a-film] Ceci ressemble à une partie seulement d’une radiographie thoracique.
        [another-picture] Ceci ne ressemble pas à une radiographie thoracique.
        [frontal-film] C’est peut-être une radiographie thoracique de face, mais elle diffère trop de celles dont le réseau a appris.
       *[other] Ceci ne ressemble pas à une seule radiographie thoracique de face, à l’endroit.
    }
error-unsupported = Les fichiers { $format } ne peuvent pas encore être lus. Exportez la radiographie en PNG ou en JPEG et essayez avec ce fichier.
error-unsupported-variant = Ce type de fichier { $format } ne peut pas encore être lu ({ $detail }). Exportez la radiographie en PNG ou en JPEG à 8 bits.
error-unsupported-syntax = Les pixels de ce fichier DICOM sont enregistrés en { $syntax }, ce qui ne peut pas être lu ici. Exportez-le en PNG ou en DICOM non compressé.
# The modalities are defined terms of DICOM.
error-wrong-modality = Ce n’est pas une radiographie du thorax, mais { $modality ->
        [CT] une coupe de scanner
        [MR] une coupe d’IRM
        [US] une échographie
        [NM] une image de médecine nucléaire
        [PT] une coupe de TEP
        [MG] une mammographie
        [XA] une angiographie
        [RF] une image de radioscopie
        [SR] un compte rendu sans image
       *[other] une image de modalité { $modality }
    }. Choisissez une image CR, DX ou RG.
error-wrong-body-part = Le fichier indique une radiographie de : { $part }. Le réseau ne connaît que les clichés du thorax.
error-not-frontal = Le fichier indique une incidence qui n'est pas de face ({ $view }). Le réseau ne connaît que les clichés thoraciques de face.
error-multi-frame = Ce fichier DICOM contient { $frames } images. Choisissez une radiographie unique.
error-no-pixels = Ce fichier DICOM ne contient pas d’image.
error-truncated = Le fichier { $format } est tronqué : il manque la fin. Copiez-le ou téléchargez-le à nouveau.
error-corrupt = Le fichier { $format } est endommagé et ne peut pas être lu ({ $detail }). Copiez-le ou exportez-le à nouveau.
error-too-many-bytes = Le fichier pèse { $megabytes } Mo ; la limite est de { $limit } Mo. Exportez-le en plus petit.
error-too-many-pixels = L’image compte { $width } × { $height } pixels, plus que la limite de { $limit_megapixels } mégapixels. Exportez-la en plus petit.
error-too-long = L’image a { $width } × { $height } pixels, et aucun côté ne peut en avoir plus de { $limit }. Exportez-la en plus petit.
error-too-much-memory = La lecture du fichier { $format } demande trop de mémoire. Exportez-le en plus petit, ou avec 8 bits par échantillon.
error-too-much-work = La lecture du fichier { $format } prendrait trop de temps : il fait parcourir sans cesse les mêmes parties au décodeur. Exportez-le à nouveau.
error-browser-cannot = Ce navigateur ne peut pas décoder ce fichier { $format }. Exportez la radiographie en PNG ou JPEG, ou essayez un autre navigateur.
error-browser-changes-pixels = Pour vous protéger du pistage, ce navigateur modifie les pixels qu’il décode ; ce fichier { $format } ne peut donc pas être lu exactement. Exportez la radiographie en PNG ou JPEG.
error-is-archive = C’est une archive { $format }. Décompressez-la et choisissez le cliché.
error-archive-encrypted = Le fichier est protégé par un mot de passe dans son archive. Décompressez l’archive avec le mot de passe et choisissez le cliché.
error-archive-method = Le fichier est compressé dans son archive par une méthode non prise en charge ({ $method }). Décompressez l’archive et choisissez le cliché.
error-archive-too-many-files = L’archive contient plus de { $limit } fichiers. Décompressez-la et choisissez le cliché.
error-archive-too-large = Décompressée, l’archive occupe { $megabytes } Mo ; sa limite est de { $limit } Mo. Décompressez-la et choisissez le cliché.
error-archive-too-deep = Une archive se trouve dans une archive, elle-même dans le fichier. Décompressez-la et choisissez le cliché.
error-archive-without-films = L’archive ne contient aucune image (fichiers : { $files }). Choisissez un autre fichier.
error-too-small = L’image ne compte que { $width } × { $height } pixels ; une radiographie en demande au moins { $minimum } de chaque côté. Choisissez l’image en taille réelle, pas une vignette.
error-near-constant = L’image est vide : presque tous les pixels ont la même luminosité. Vérifiez que le bon fichier a été exporté.
error-colour = Cette image est en couleurs. Une radiographie est grise. Si c’est la photo d’un écran ou une diapositive, recadrez-la sur le cliché.

# Ce qui échoue de notre côté. La cause est dite par le navigateur.
error-network-unreachable = Le réseau (le fichier du modèle, { $megabytes } Mo) n’a pas pu être téléchargé ({ $cause }). Vérifiez la connexion et réessayez.
error-network-wrong-file = Le fichier du réseau n’est pas celui de cette application (SHA-256 { $found }, attendu { $expected }). Réessayez ; si cela ne suffit pas, la copie du site est endommagée.
error-network-unusable = Le réseau n’a pas pu être exécuté ({ $cause }). Réessayez, ou rechargez la page.
error-worker-died = Le programme qui lit les clichés s’est arrêté sur celui-ci ({ $cause }). Les autres continuent ; essayez celui-ci dans une taille plus petite.
error-worker-silent = Le programme qui lit les clichés n’a pas répondu pendant plus de { $seconds } s et ce cliché a été annulé. Les autres continuent ; réessayez, ou essayez celui-ci dans une taille plus petite.
error-worker-stopped = Le programme qui lit les clichés s’est arrêté ({ $cause }). Réessayez, ou rechargez la page.
error-worker-lacks-memory = La mémoire ne suffit pas pour le réseau ({ $cause }). Fermez d’autres onglets et programmes, puis réessayez.
error-worker-lacks-memory-for-film = La mémoire ne suffit pas pour ce cliché ({ $cause }). Les autres continuent ; fermez d’autres onglets et programmes et réessayez, ou essayez celui-ci dans une taille plus petite.
error-worker-missing = Ce navigateur n’a pas pu démarrer le programme qui lit les clichés ({ $cause }). Essayez un autre navigateur.
