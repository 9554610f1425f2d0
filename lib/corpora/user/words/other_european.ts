import type { EmotionWords } from "./words.ts";

export const FINNISH: EmotionWords = {
  neutral: "neutraali neutraalius",
  calm: "rauhallinen tyyni",
  happy: "ilo iloinen onnellinen onnellisuus",
  sad: "suru surullinen surullisuus",
  angry: "viha vihainen suuttumus suuttunut",
  fearful: "pelko peloissaan pelokas",
  disgust: "inho inhoava",
  surprised: "yllättynyt yllätys hämmästys hämmästynyt",
  bored: "tylsistynyt pitkästynyt",
};

export const ESTONIAN: EmotionWords = {
  neutral: "neutraalne neutraalsus",
  happy: "rõõm rõõmus",
  sad: "kurbus kurb",
  angry: "viha vihane",
  fearful: "hirm",
  disgust: "vastikus",
  surprised: "üllatus üllatunud",
};

export const HUNGARIAN: EmotionWords = {
  neutral: "semleges",
  calm: "nyugodt",
  happy: "öröm boldog boldogság vidám",
  sad: "szomorú szomorúság bánat",
  angry: "harag düh dühös mérges haragos",
  fearful: "félelem ijedt ijedtség",
  disgust: "undor undorodás",
  surprised: "meglepetés meglepett meglepődés meglepődött",
  bored: "unalom unott",
};

export const GREEK: EmotionWords = {
  neutral: "ουδέτερο ουδέτερος ουδέτερη ουδετερότητα oudetero oudeteri",
  calm: "ηρεμία ήρεμος iremia",
  happy: "χαρά ευτυχία χαρούμενος χαρούμενη chara xara eftyxia eutychia",
  sad: "λύπη θλίψη λυπημένος λυπημένη lypi lipi thlipsi",
  angry: "θυμός οργή θυμωμένος θυμωμένη thymos thimos orgi",
  fearful: "φόβος φοβισμένος fovos phobos",
  disgust: "αηδία απέχθεια αποστροφή aidia",
  surprised: "έκπληξη έκπληκτος ekplixi ekpliksi",
  bored: "πλήξη ανία plixi",
};

export const TURKISH: EmotionWords = {
  neutral: "nötr tarafsız doğal",
  calm: "sakin sakinlik",
  happy: "mutlu mutluluk neşe neşeli sevinç",
  sad: "üzgün üzüntü hüzün hüzünlü mutsuz",
  angry: "öfke öfkeli kızgın kızgınlık sinirli sinir",
  fearful: "korku korkmuş korkulu",
  disgust: "tiksinme iğrenme tiksinti iğrenmiş",
  surprised: "şaşkın şaşırma şaşkınlık şaşırmış sürpriz",
  bored: "sıkılmış sıkıntı sıkkın",
};

export const BASQUE: EmotionWords = {
  neutral: "neutroa neutrala",
  happy: "poza pozik alaitasuna zoriona",
  sad: "tristura triste tristea",
  angry: "haserrea haserre",
  fearful: "beldurra beldur",
  disgust: "nazka",
  surprised: "harridura sorpresa",
};

export const LITHUANIAN: EmotionWords = {
  neutral: "neutralus neutrali",
  happy: "džiaugsmas laimė linksmas laimingas",
  sad: "liūdesys liūdnas liūdna",
  angry: "pyktis piktas pikta",
  fearful: "baimė",
  disgust: "pasibjaurėjimas",
  surprised: "nuostaba",
};

export const LATVIAN: EmotionWords = {
  neutral: "neitrāls neitrāla",
  happy: "prieks priecīgs laime",
  sad: "skumjas skumjš bēdas",
  angry: "dusmas dusmīgs",
  fearful: "bailes",
  disgust: "riebums",
  surprised: "pārsteigums",
};

export const KAZAKH: EmotionWords = {
  neutral: "бейтарап beitarap",
  happy: "қуаныш қуанышты бақыт бақытты quanysh",
  sad: "қайғы қайғылы мұң мұңды",
  angry: "ашу ашулы ыза",
  fearful: "қорқыныш қорқу",
  disgust: "жиіркеніш",
  surprised: "таңданыс таңдану",
};
