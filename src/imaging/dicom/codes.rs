//! The codes for views and parts of the body (PS3.16: CID 4010, DX View; CID 4009, DX Anatomy Imaged), as SNOMED CT and
//! as SNOMED RT, which older files use.

use super::vocabulary::Meaning::{self, Chest, Frontal, OtherPart, OtherView};
use crate::film_facts::View;

/// Names of the coding schemes (PS3.16, 8): SNOMED CT, and RT in its three spellings.
const SCHEMES: [&str; 5] = ["SCT", "SRT", "SNM3", "SNM", "99SDM"];

/// The meaning of a code; `None` if the code or its scheme is unknown.
pub fn meaning(scheme: &str, code: &str) -> Option<Meaning> {
    let row = CODES.iter().find(|(_, codes)| codes.split(' ').any(|known| known == code));
    row.filter(|_| SCHEMES.contains(&scheme)).map(|&(meaning, _)| meaning)
}

const CODES: &[(Meaning, &str)] = &[
    (OtherView("LATERAL"), "30730003 G-A145 R-10222 399067008 R-102CD 399352003 R-10228 399260004 R-10224"),
    (Frontal(Some(View::AnteroPosterior)), "399348003 R-10206"),
    (
        OtherView("OBLIQUE"),
        "399312000 R-10208 399160007 R-10204 399132005 R-10252 260427002 R-40783 399099002 R-10230 399184004 \
         R-10238 260426006 R-40782 399368009 R-10226 399182000 R-102C1 399004004 R-10246 399225005 R-10250 \
         399288005 R-10248 399059000 R-10216 399236003 R-10234 399325008 R-10254",
    ),
    (Frontal(None), "399033003 R-10202"),
    (OtherView("LAO"), "399135007 R-10220"),
    (OtherView("LL"), "399173006 R-10236"),
    (OtherView("LPO"), "399006002 R-10212"),
    (Frontal(Some(View::PosteroAnterior)), "272479007 R-40888 R-10214"),
    (OtherView("RAO"), "399356000 R-40985 R-10218"),
    (OtherView("RL"), "399198007 R-10232"),
    (OtherView("RPO"), "399038007 R-10210"),
    (
        Chest,
        "51185008 T-D3000 39607008 T-28000 302551006 86598002 T-280A0 955009 T-26000 816094009 416550000 R-FAB55 \
         416775004 R-FAB56 80891009 T-32000 72410000 T-D3300 417437006 R-FAB52 416152001 R-FAB53 416319003 R-FAB54 \
         44567001 T-25000",
    ),
    (OtherPart("ABDOMEN"), "818981001 30315005 T-58000 113345001 T-D4000"),
    (OtherPart("ABDOMENPELVIS"), "818982008"),
    (OtherPart("SHOULDER"), "85856004 T-15420 16982005 T-D2220"),
    (OtherPart("ANKLE"), "70258002 T-15750"),
    (OtherPart("BLADDER"), "89837001 T-74000"),
    (OtherPart("EXTREMITY"), "72001000 T-12700 371195002 T-D0821 66019005 T-D0300"),
    (OtherPart("BREAST"), "76752008 T-04000"),
    (OtherPart("CALCANEUS"), "80144004 T-12770"),
    (OtherPart("CSPINE"), "122494005 T-11501"),
    (OtherPart("SPINE"), "1217257000 1217254007 54735007 T-11AD0 421060004 T-D04FF 1217256009 110517009 T-11011"),
    (OtherPart("CLAVICLE"), "51299004 T-12310 7844006 T-15610"),
    (OtherPart("COCCYX"), "64688005 T-11BF0"),
    (OtherPart("COLON"), "71854001 T-59300 14742008 T-59000"),
    (OtherPart("ELBOW"), "16953009 T-15430"),
    (OtherPart("WHOLEBODY"), "38266002 T-D0010"),
    (OtherPart("EYE"), "81745001 T-AA000 371398005 T-D0801"),
    (
        OtherPart("HEAD"),
        "91397008 T-11196 69536005 T-D1100 774007 T-D1000 59066005 T-11133 70925003 T-11170 74386004 T-11149 \
         55024004 T-11102 13881006 T-11166",
    ),
    (OtherPart("FEMUR"), "71341001 T-12710"),
    (OtherPart("LEG"), "87342007 T-12750 30021000 T-D9400 61685007 T-D9000"),
    (OtherPart("FINGER"), "7569003 T-D8800"),
    (OtherPart("FOOT"), "56459004 T-D9700 58742003 T-12980 27949001 T-15770"),
    (OtherPart("FOREARM"), "14975008 T-D8500"),
    (OtherPart("HAND"), "85562004 T-D8700"),
    (OtherPart("HIP"), "29836001 T-D2500 24136001 T-15710"),
    (OtherPart("HUMERUS"), "85050009 T-12410"),
    (OtherPart("PELVIS"), "22356005 T-12340 816092008 1231522001 39723000 T-15680 12921003 T-D6000"),
    (OtherPart("JAW"), "661005 T-D1213 53620006 T-15290"),
    (OtherPart("KNEE"), "72696002 T-D9200 64234005 T-12730"),
    (OtherPart("LSPINE"), "122496007 T-11503 1217253001 181846005"),
    (OtherPart("MANDIBLE"), "91609006 T-11180"),
    (OtherPart("NECK"), "45048000 T-D1600"),
    (OtherPart("ORBIT"), "363654007 T-D14AE"),
    (OtherPart("SINUS"), "2095001 T-22000"),
    (OtherPart("RIB"), "113197003 T-11300"),
    (OtherPart("SCAPULA"), "79601000 T-12280"),
    (OtherPart("SKULL"), "89546000 T-11100"),
    (OtherPart("STERNUM"), "56873002 T-11210"),
    (OtherPart("THIGH"), "68367000 T-D9100"),
    (OtherPart("TSPINE"), "122495006 T-11502"),
    (OtherPart("THUMB"), "76505004 T-D8810"),
    (OtherPart("TOE"), "29707007 T-D9800"),
    (OtherPart("ARM"), "40983000 T-D8200 53120007 T-D8000"),
    (OtherPart("WRIST"), "74670003 T-15460"),
];
