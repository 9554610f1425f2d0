import type { EmotionWords } from "./words.ts";

export const POLISH: EmotionWords = {
  neutral: "neutralny neutralna neutralne neutralność",
  calm: "spokój spokojny",
  happy: "radość szczęście wesoły szczęśliwy radosny szczęśliwa",
  sad: "smutek smutny smutna",
  angry: "złość gniew zły zła wściekłość",
  fearful: "strach lęk przestraszony przestrach",
  disgust: "wstręt obrzydzenie odraza",
  surprised: "zaskoczenie zdziwienie zaskoczony zdziwiony zaskoczona",
  bored: "nuda znudzony znudzenie",
};

export const CZECH: EmotionWords = {
  neutral: "neutrální neutralita",
  calm: "klid klidný",
  happy: "radost štěstí šťastný veselý",
  sad: "smutek smutný smutná",
  angry: "hněv vztek zlost naštvaný rozzlobený vzteklý",
  fearful: "strach vystrašený bázeň",
  disgust: "znechucení odpor hnus",
  surprised: "překvapení překvapený údiv",
  bored: "nuda znuděný",
};

export const SLOVAK: EmotionWords = {
  neutral: "neutrálny",
  happy: "radosť šťastie šťastný",
  sad: "smútok smutný",
  angry: "hnev zlosť nahnevaný",
  fearful: "strach",
  disgust: "znechutenie",
  surprised: "prekvapenie prekvapený",
};

/** Croatian, Bosnian, Montenegrin and Serbian, and Slovene. */
export const SOUTH_SLAVIC: EmotionWords = {
  neutral: "neutralno neutralan neutralnost неутрално nevtralno",
  happy: "sreća radost srećan veselje радост срећа sretan veselo",
  sad: "tuga tužan žalost туга tužno",
  angry: "ljutnja bes bijes ljut љутња бес jeza",
  fearful: "strah страх",
  disgust: "gađenje гађење gnus",
  surprised: "iznenađenje изненађење začudenost presenečenje",
};

export const RUSSIAN: EmotionWords = {
  neutral: "нейтральный нейтральное нейтральная нейтрально нейтраль neitralno neytralno neitralnyi nejtralno",
  calm: "спокойствие спокойный спокойно spokoistvie spokoystvie",
  happy:
    "радость радостный радостно счастье счастливый веселье радостная radost schaste schastie vesele radostno",
  sad: "грусть печаль грустный грустно печальный тоска грустная grust pechal grustno",
  angry: "злость гнев злой злая злобный сердитый ярость злоба zlost gnev zloi zloy serdityi",
  fearful: "страх испуг испуганный боязнь strakh strah ispug",
  disgust: "отвращение брезгливость otvrashchenie otvraschenie",
  surprised: "удивление удивленный удивлённо удивленно udivlenie",
  bored: "скука скучный скучно skuka",
  enthusiastic: "энтузиазм воодушевление entuziazm",
  disappointed: "разочарование",
};

export const UKRAINIAN: EmotionWords = {
  neutral: "нейтральний нейтрально",
  happy: "радість щастя щасливий",
  sad: "сум смуток сумний",
  angry: "гнів злість злий",
  fearful: "страх переляк",
  disgust: "огида відраза",
  surprised: "здивування подив",
};
