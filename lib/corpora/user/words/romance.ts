import type { EmotionWords } from "./words.ts";

export const FRENCH: EmotionWords = {
  neutral: "neutre neutralité",
  calm: "calme",
  happy: "joie joyeux joyeuse heureux heureuse bonheur content contente",
  sad: "tristesse triste",
  angry: "colère fâché fâchée rage en_colère furieux furieuse",
  fearful: "peur effrayé effrayée apeuré crainte",
  disgust: "dégoût dégoûté dégoûtée",
  surprised: "surprise surpris étonné étonnée étonnement",
  bored: "ennui ennuyé ennuyée",
  contempt: "mépris",
  excited: "excité excitée excitation",
  proud: "fierté fier fière",
};

export const SPANISH: EmotionWords = {
  neutral: "neutro neutra neutral neutralidad",
  calm: "calma calmado calmada tranquilo tranquila",
  happy: "feliz felicidad alegría alegre contento contenta",
  sad: "triste tristeza",
  angry: "enfado enfadado enfadada enojo enojado enojada ira rabia furia furioso cólera",
  fearful: "miedo temor asustado asustada temeroso",
  disgust: "asco disgusto repugnancia asqueado repulsión",
  surprised: "sorpresa sorprendido sorprendida",
  bored: "aburrido aburrida aburrimiento",
  contempt: "desprecio",
  proud: "orgullo orgulloso",
};

export const PORTUGUESE: EmotionWords = {
  neutral: "neutro neutra neutral neutralidade",
  calm: "calmo calma",
  happy: "feliz felicidade alegria alegre contente",
  sad: "triste tristeza",
  angry: "raiva zangado zangada irado irada ira bravo brava",
  fearful: "medo assustado assustada temor",
  disgust: "nojo desgosto aversão repulsa",
  surprised: "surpresa surpreso surpreendido surpreendida",
  bored: "tédio entediado aborrecido",
  contempt: "desprezo",
  proud: "orgulho",
};

export const ITALIAN: EmotionWords = {
  neutral: "neutro neutra neutrale neutralità",
  calm: "calma calmo",
  happy: "gioia felice felicità allegria contento allegro gio",
  sad: "triste tristezza tri",
  angry: "rabbia arrabbiato arrabbiata ira collera rab",
  fearful: "paura impaurito impaurita spaventato timore pau",
  disgust: "disgusto disgustato disgustata",
  surprised: "sorpresa sorpreso stupore sor",
  bored: "noia annoiato annoiata",
  anxious: "ansia ansioso ansiosa ans",
  guilty: "colpa colpevole col",
  contempt: "disprezzo",
  proud: "orgoglio",
};

export const ROMANIAN: EmotionWords = {
  neutral: "neutru neutră neutralitate",
  calm: "calm liniște",
  happy: "bucurie fericire fericit bucuros fericită",
  sad: "tristețe trist tristă",
  angry: "furie furios furioasă mânie nervos supărare",
  fearful: "frică teamă speriat",
  disgust: "dezgust scârbă dezgustat",
  surprised: "surpriză surprins uimire surprindere",
  bored: "plictiseală plictisit",
};

export const CATALAN: EmotionWords = {
  neutral: "neutre neutra",
  happy: "alegria feliç content",
  sad: "tristesa trist",
  angry: "ràbia enfadat ira còlera",
  fearful: "espantat por",
  disgust: "fàstic",
  surprised: "sorpresa sorprès",
};
