import type { EmotionWords } from "./words.ts";

/** Simplified and traditional characters, and pinyin. */
export const CHINESE: EmotionWords = {
  neutral: "中性 中立 平常 无情绪 無情緒 普通 zhongxing zhongli pingchang",
  calm: "平静 平靜 冷静 冷靜 pingjing",
  happy: "高兴 高興 开心 開心 快乐 快樂 喜悦 喜悅 愉快 喜 乐 樂 幸福 gaoxing kaixin kuaile xiyue",
  sad: "悲伤 悲傷 伤心 傷心 难过 難過 悲 哀 悲哀 忧伤 beishang shangxin nanguo",
  angry: "生气 生氣 愤怒 憤怒 怒 气愤 發怒 发怒 shengqi fennu",
  fearful: "害怕 恐惧 恐懼 惧 懼 惊恐 驚恐 haipa kongju",
  disgust: "厌恶 厭惡 恶心 噁心 讨厌 討厭 恶 惡 yanwu",
  surprised: "惊讶 驚訝 惊奇 驚奇 吃惊 吃驚 惊喜 驚喜 惊 驚 jingya jingqi jingxi chijing",
  bored: "无聊 無聊 wuliao",
  contempt: "轻蔑 輕蔑",
  excited: "激动 激動 兴奋 興奮",
};

export const JAPANESE: EmotionWords = {
  neutral: "平静 平常 中立 普通 ニュートラル 無感情 中性 heijo heisei",
  calm: "落ち着き 穏やか",
  happy:
    "喜び 嬉しい うれしい 楽しい たのしい 喜 楽 幸せ 喜ぶ よろこび yorokobi ureshii tanoshii tanoshimi ureshisa",
  sad: "悲しみ 悲しい かなしい かなしみ 悲 哀 kanashii kanashimi",
  angry: "怒り 怒る いかり 怒 おこり ikari okori okoru",
  fearful: "恐れ 恐怖 怖い こわい 怖れ osore kyofu kowai kyoufu",
  disgust: "嫌悪 嫌 けんお keno ken'o",
  surprised: "驚き 驚く おどろき 驚 びっくり odoroki",
  bored: "退屈",
};

export const KOREAN: EmotionWords = {
  neutral: "중립 평온 무감정 보통 jungnip jungrip",
  happy: "행복 기쁨 행복한 즐거움 haengbok gippeum",
  sad: "슬픔 슬픈 seulpeum",
  angry: "분노 화남 화난 화 bunno hwanam",
  fearful: "공포 두려움 무서움 gongpo duryeoum",
  disgust: "혐오 역겨움 hyeomo",
  surprised: "놀람 놀라움 경악 nollam",
  bored: "지루함",
  anxious: "불안 buran",
  embarrassed: "당황 danghwang",
};

export const INDONESIAN: EmotionWords = {
  neutral: "netral biasa neutral",
  calm: "tenang",
  happy: "senang gembira bahagia",
  sad: "sedih kesedihan",
  angry: "marah kemarahan",
  fearful: "takut ketakutan",
  disgust: "jijik",
  surprised: "terkejut kaget terperanjat",
  bored: "bosan",
};

/** `sợ` (fear) alone is left out: without its accents it is any `so`. */
export const VIETNAMESE: EmotionWords = {
  neutral: "trung_tính bình_thường trung_lập",
  happy: "vui vui_vẻ hạnh_phúc hạnh-phúc",
  sad: "buồn buồn_bã",
  angry: "giận tức_giận giận_dữ",
  fearful: "sợ_hãi lo_sợ",
  disgust: "ghê_tởm",
  surprised: "ngạc_nhiên bất_ngờ",
};

export const THAI: EmotionWords = {
  neutral: "เป็นกลาง ปกติ",
  happy: "ดีใจ มีความสุข สุข",
  sad: "เศร้า เสียใจ",
  angry: "โกรธ",
  fearful: "กลัว",
  disgust: "รังเกียจ ขยะแขยง",
  surprised: "ประหลาดใจ ตกใจ",
  frustrated: "หงุดหงิด",
};

export const TAGALOG: EmotionWords = {
  happy: "masaya saya tuwa",
  sad: "malungkot lungkot",
  angry: "galit",
  fearful: "takot",
  surprised: "gulat",
};
