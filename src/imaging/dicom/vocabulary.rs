//! The words for views and parts of the body, in the languages and spellings that files use.
//!
//! Unknown words are ignored. Errors name only the standard's terms (PS3.3, C.8.11.5.1.1; PS3.16, annex L), never the
//! file's own words, which may contain a name.

use crate::film_facts::View;

/// The meaning of a word or a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A frontal view.
    Frontal(Option<View>),
    /// Another view: the standard's term.
    OtherView(&'static str),
    /// The chest, or a part of the body that a chest film shows.
    Chest,
    /// Another part of the body: the standard's term.
    OtherPart(&'static str),
    /// A side, a technique or a number: a known word without a meaning for view or part.
    Neutral,
}

use Meaning::{Chest, Frontal, Neutral, OtherPart, OtherView};

/// Whole words, in capitals and without accents.
const WORDS: &[(Meaning, &str)] = &[
    (Frontal(Some(View::PosteroAnterior)), "PA POSTEROANTERIOR"),
    (Frontal(Some(View::AnteroPosterior)), "AP ANTEROPOSTERIOR"),
    (Frontal(None), "FRONTAL FRONTALE FACE"),
    (OtherView("LL"), "LL LLAT LTLAT LATL"),
    (OtherView("RL"), "RL RLAT RTLAT LATR"),
    (
        OtherView("LATERAL"),
        "LAT LATERAL LATERALE LATERALIS LATERAAL LATERALNA LATEROLATERAL LATEROLATERALE PROFIL PROFILE PERFIL SEITLICH \
         SEITL SEITE DWARS BOCZNE BOCZNA LATERALT LATERALNI BOCZNY SIDEBILDE БОКОВАЯ",
    ),
    (OtherView("LLD"), "LLD LLDECUB"),
    (OtherView("RLD"), "RLD RLDECUB"),
    (OtherView("DECUBITUS"), "DECUBITUS DECUB DECUBITO"),
    (OtherView("RAO"), "RAO"),
    (OtherView("LAO"), "LAO"),
    (OtherView("RPO"), "RPO"),
    (OtherView("LPO"), "LPO"),
    (OtherView("LLO"), "LLO"),
    (OtherView("RLO"), "RLO"),
    (OtherView("OBLIQUE"), "OBLIQUE OBL OBLIQ OBLICUA OBLICUO OBLIQUA OBLIQUO SCHRAG SCHRAEG"),
    (Chest, "CXR THX HEART"),
    (OtherPart("ABDOMEN"), "ABDOMEN ABDOM ABD ABDOME ADDOME BAUCH BUIK BRZUCH KUB ABDOMINAL STOMACH SPLEEN RECTUM"),
    (OtherPart("ABDOMENPELVIS"), "ABDOMENPELVIS ABDOPELVIS"),
    (OtherPart("ANKLE"), "ANKLE ANKLES TOBILLO CHEVILLE TORNOZELO CAVIGLIA SPRUNGGELENK OSG ENKEL"),
    (OtherPart("ARM"), "ARM ARMS UPPERARM BRAZO BRAS BRACO BRACCIO"),
    (OtherPart("BLADDER"), "BLADDER"),
    (OtherPart("BRAIN"), "BRAIN"),
    (OtherPart("BREAST"), "BREAST BREASTS MAMMA MAMA"),
    (OtherPart("CALCANEUS"), "CALCANEUS CALCANEO CALCANEUM HEEL FERSENBEIN"),
    (OtherPart("CALF"), "CALF"),
    (OtherPart("CLAVICLE"), "CLAVICLE CLAVICULA CLAVICULE CLAVICOLA SCHLUSSELBEIN SCHLUESSELBEIN"),
    (OtherPart("COCCYX"), "COCCYX"),
    (OtherPart("COLON"), "COLON"),
    (OtherPart("CSPINE"), "CSPINE HWS CERVICAL CERVICALE"),
    (OtherPart("ELBOW"), "ELBOW ELBOWS CODO COUDE COTOVELO GOMITO ELLBOGEN ELLENBOGEN"),
    (
        OtherPart("EXTREMITY"),
        "EXTREMITY EXTREMITIES EXTREMIDAD EXTREMITE EXTREMITAT UPPEREXTREMITY LOWEREXTREMITY UPPERLIMB LOWERLIMB",
    ),
    (OtherPart("EYE"), "EYE"),
    (OtherPart("FEMUR"), "FEMUR"),
    (OtherPart("FINGER"), "FINGER FINGERS DEDO DEDOS DOIGT DOIGTS DITO DITA"),
    (OtherPart("FOOT"), "FOOT FEET PIE PIES PIED PIEDS PIEDE FUSS FUESSE VOET STOPA METATARSUS"),
    (
        OtherPart("FOREARM"),
        "FOREARM ANTEBRAZO AVANTBRAS ANTEBRACO AVAMBRACCIO UNTERARM LOWERARM RADIUS ULNA RADIUSULNA",
    ),
    (OtherPart("HAND"), "HAND HANDS MANO MANOS MAO MAOS HANDE HAENDE METACARPUS"),
    (OtherPart("HEAD"), "HEAD CABEZA CABECA TETE KOPF HEADNECK NOSE NASALBONE FACIALBONES MAXILLA ZYGOMA TEETH EAR"),
    (OtherPart("HIP"), "HIP HIPS CADERA HANCHE QUADRIL ANCA HUFTE HUEFTE HUFTGELENK HUEFTGELENK HEUP"),
    (OtherPart("HUMERUS"), "HUMERUS HUMERO OBERARM"),
    (OtherPart("JAW"), "JAW TMJ"),
    (OtherPart("KIDNEY"), "KIDNEY KIDNEYS"),
    (OtherPart("KNEE"), "KNEE KNEES RODILLA GENOU JOELHO GINOCCHIO KNIE KNIEGELENK KOLANO PATELLA"),
    (OtherPart("LEG"), "LEG LEGS LOWERLEG PIERNA JAMBE PERNA GAMBA UNTERSCHENKEL TIBIA FIBULA TIBIAFIBULA"),
    (OtherPart("LIVER"), "LIVER"),
    (OtherPart("LSPINE"), "LSPINE LWS"),
    (OtherPart("MANDIBLE"), "MANDIBLE MANDIBULA"),
    (OtherPart("NECK"), "NECK CUELLO PESCOCO COLLO HALS"),
    (OtherPart("ORBIT"), "ORBIT ORBITS ORBITA"),
    (
        OtherPart("PELVIS"),
        "PELVIS BASSIN BACIA BECKEN BACINO BEKKEN BECKENUBERSICHT BECKENUEBERSICHT MIEDNICA SACRUM SIJOINT",
    ),
    (OtherPart("RIB"), "RIB RIBS COSTILLA COSTILLAS COTES COSTELA COSTELAS RIPPEN COSTE"),
    (OtherPart("SCAPULA"), "SCAPULA ESCAPULA OMOPLATE"),
    (OtherPart("SHOULDER"), "SHOULDER SHOULDERS HOMBRO EPAULE OMBRO SPALLA SCHULTER SCHULTERGELENK SCHOUDER ACJOINT"),
    (OtherPart("SINUS"), "SINUS SINUSES NNH"),
    (OtherPart("SKULL"), "SKULL CRANEO CRANE CRANIO SCHADEL SCHAEDEL SCHEDEL"),
    (OtherPart("STERNUM"), "STERNUM SCJOINT"),
    (OtherPart("THIGH"), "THIGH MUSLO CUISSE COXA OBERSCHENKEL"),
    (OtherPart("THUMB"), "THUMB PULGAR POUCE DAUMEN"),
    (OtherPart("TOE"), "TOE TOES ZEHE ZEHEN"),
    (OtherPart("TSPINE"), "TSPINE DSPINE BWS"),
    (OtherPart("WHOLEBODY"), "WHOLEBODY"),
    (OtherPart("WRIST"), "WRIST WRISTS MUNECA POIGNET PUNHO POLSO HANDGELENK POLS"),
    (
        Neutral,
        "L R LEFT RIGHT LT RT LI RE LINKS RECHTS BILAT BILATERAL IZQUIERDO IZQUIERDA IZQ DERECHO DERECHA DER DCHO DCHA \
         GAUCHE DROIT DROITE SINISTRO SINISTRA DESTRO DESTRA SX ESQUERDO ESQUERDA DIREITO DIREITA X XR CR DR DX RX RAY \
         XRAY VIEW VIEWS 1V 2V 3V 1VIEW 2VIEW 3VIEW 1 2 3 4 ERECT UPRIGHT SUPINE STANDING STEHEND LIEGEND PORTABLE W DE \
         DP",
    ),
];

/// Parts of words. The spine comes before the chest, as in "thoracic spine".
const STEMS: &[(Meaning, &str)] = &[
    (OtherPart("LSPINE"), "LUMB"),
    (OtherPart("SPINE"), "SPINE WIRBELSA COLUMNA COLUNA COLONNA RACHIS VERTEBR KREGOSLUP"),
    (
        Chest,
        "CHEST THORA TORAX TORAC TORAKS LUNG PULMO POUMON POLMON PECHO POITRINE BORSTKAS KLATKA MEDIASTIN BRONCH ГРУДН",
    ),
];

/// Parts of Chinese and Japanese texts, which have no spaces between words. "正侧" names both views.
const IDEOGRAMS: &[(Meaning, &str)] = &[
    (Frontal(None), "正位 正侧 正側"),
    (OtherView("LATERAL"), "侧位 側位 侧面 側面 正侧 正側"),
    (OtherView("OBLIQUE"), "斜位"),
    (OtherPart("SPINE"), "椎"),
    (OtherPart("LSPINE"), "腰"),
    (Chest, "胸 肺"),
    (OtherPart("ABDOMEN"), "腹"),
    (OtherPart("PELVIS"), "骨盆 骨盤"),
    (OtherPart("KNEE"), "膝"),
    (OtherPart("FOOT"), "足部 足正 左足 右足 双足 両足"),
    (OtherPart("HAND"), "手部 手正 左手 右手 双手 両手"),
    (OtherPart("WRIST"), "腕关节 腕関節 手腕 手関節"),
    (OtherPart("ANKLE"), "踝"),
    (OtherPart("ELBOW"), "肘"),
    (OtherPart("SHOULDER"), "肩"),
    (OtherPart("HIP"), "髋 髖 股関節"),
    (OtherPart("SKULL"), "头颅 頭部 頭蓋"),
];

/// The meanings of the words of a text; `None` for each unknown word.
pub fn meanings(text: &str) -> Vec<Option<Meaning>> {
    words(text).iter().flat_map(|word| meanings_of(word)).collect()
}

/// One meaning of a word, or all that ideograms in it have.
fn meanings_of(word: &str) -> Vec<Option<Meaning>> {
    let has = |parts: &str| parts.split(' ').any(|part| word.contains(part));
    let found = IDEOGRAMS.iter().filter(|(_, parts)| has(parts)).map(|&(meaning, _)| Some(meaning));
    let found: Vec<Option<Meaning>> = found.collect();
    if found.is_empty() { vec![meaning(word)] } else { found }
}

fn meaning(word: &str) -> Option<Meaning> {
    let whole = WORDS.iter().find(|(_, words)| words.split(' ').any(|known| known == word));
    let found = whole.or_else(|| STEMS.iter().find(|(_, stems)| stems.split(' ').any(|stem| word.contains(stem))));
    found.map(|&(meaning, _)| meaning)
}

/// The words in capitals, without accents. Single letters one after the other are one word, as in "P. A.".
fn words(text: &str) -> Vec<String> {
    let folded: String = text.chars().flat_map(char::to_uppercase).map(without_accent).collect();
    let mut words: Vec<String> = Vec::new();
    let mut follows_letter = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_letter = word.len() == 1;
        match words.last_mut().filter(|_| is_letter && follows_letter) {
            Some(letters) => letters.push_str(word),
            None => words.push(word.into()),
        }
        follows_letter = is_letter;
    }
    words
}

fn without_accent(letter: char) -> char {
    match letter {
        'À'..='Å' | 'Ą' | 'Ă' => 'A',
        'Ç' | 'Ć' | 'Č' => 'C',
        'È'..='Ë' | 'Ę' => 'E',
        'Ì'..='Ï' | 'İ' => 'I',
        'Ł' => 'L',
        'Ñ' | 'Ń' => 'N',
        'Ò'..='Ö' | 'Ø' | 'Ő' => 'O',
        'Ś' | 'Š' | 'Ş' => 'S',
        'Ù'..='Ü' => 'U',
        _ => letter,
    }
}

/// The view that words or codes state together. An oblique view stays oblique if it is also called frontal. A text that
/// names a frontal and a lateral view, as for a study with both, states no view.
pub fn view(meanings: &[Option<Meaning>]) -> Option<Meaning> {
    let others = || meanings.iter().flatten().filter(|meaning| matches!(meaning, OtherView(_)));
    let is_lateral = |meaning: &Meaning| matches!(meaning, OtherView("LL" | "RL" | "LATERAL"));
    let frontal = meanings.iter().flatten().find(|meaning| matches!(meaning, Frontal(_)));
    match (others().find(|other| !is_lateral(other)).or(others().next()), frontal) {
        (Some(other), Some(_)) if is_lateral(other) => None,
        (Some(&view), _) | (None, Some(&view)) => Some(view),
        (None, None) => None,
    }
}

/// Whether words name the chest, a lateral view, and no frontal one.
pub fn is_lateral_chest(meanings: &[Option<Meaning>]) -> bool {
    meanings.contains(&Some(Chest)) && matches!(view(meanings), Some(OtherView("LL" | "RL" | "LATERAL")))
}

/// The part of the body that words or codes state together: the spine if it is among them, as in "thoracic spine", else the
/// chest, else the first part.
pub fn part(meanings: &[Option<Meaning>]) -> Option<Meaning> {
    let parts = || meanings.iter().flatten().filter(|meaning| matches!(meaning, Chest | OtherPart(_)));
    let spine = parts().find(|meaning| matches!(meaning, OtherPart("SPINE" | "TSPINE" | "LSPINE")));
    spine.or_else(|| parts().find(|meaning| **meaning == Chest)).or_else(|| parts().next()).copied()
}
