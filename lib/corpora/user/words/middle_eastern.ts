import type { EmotionWords } from "./words.ts";

export const ARABIC: EmotionWords = {
  neutral: "محايد محايدة حيادي طبيعي عادي muhayid mohayed mouhayid",
  calm: "هادئ هدوء hadi hodou",
  happy: "سعيد سعيدة سعادة فرح فرحان سعاده saada farhan sa'ada",
  sad: "حزين حزينة حزن hazin hazeen huzn hozn",
  angry: "غاضب غاضبة غضب غضبان ghadab ghadib ghadeb ghadban",
  fearful: "خائف خائفة خوف khawf khouf khaif khayef",
  disgust: "اشمئزاز قرف ishmizaz qaraf",
  surprised: "متفاجئ مفاجأة مندهش دهشة تفاجؤ mufajaa mofajaa mondahich dahsha",
};

/** `nefrat` (hatred) is left a word of its own: some take it for disgust. */
export const PERSIAN: EmotionWords = {
  neutral: "خنثی بی_طرف عادی معمولی khonsa khonsaa",
  calm: "آرام آرامش aramesh",
  happy: "شاد شادی خوشحال خوشحالی shadi khoshhal khoshhali",
  sad: "غمگین ناراحت غم اندوه ناراحتی ghamgin narahat narahati ghamghin andooh",
  angry: "عصبانی خشم خشمگین عصبانیت asabani asabi khashm khashmgin asabaniat",
  fearful: "ترس ترسیده وحشت tars tarsideh",
  disgust: "انزجار تنفر چندش enzejar tanaffor",
  surprised: "تعجب متعجب شگفتی شگفت_زده taajob taajjob motajeb shegefti",
};

export const URDU: EmotionWords = {
  neutral: "غیر_جانبدار عام aam",
  happy: "خوشی خوش khushi khush",
  sad: "اداس اداسی افسردہ دکھ udas udaas udasi ghamgeen",
  angry: "غصہ غصے gussa ghussa",
  fearful: "خوف ڈر khauf dar darr",
  disgust: "کراہت نفرت_انگیز karahat",
  surprised: "حیرت حیران hairat hairan",
};

export const HEBREW: EmotionWords = {
  neutral: "נייטרלי ניטרלי",
  happy: "שמחה שמח",
  sad: "עצב עצוב",
  angry: "כעס כועס",
  fearful: "פחד",
  disgust: "גועל",
  surprised: "הפתעה מופתע",
};
