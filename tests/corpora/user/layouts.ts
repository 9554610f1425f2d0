/** What is read off the paths of a layout, or the error. */
export interface Layout {
  /** Paths, with what varies in braces, as in a shell: `{angry,sad}/{anna,ben}_{1,2}.wav`. */
  readonly paths: string;
  readonly emotions?: string;
  /** The speakers, sorted. */
  readonly speakers?: string;
  readonly splits?: string;
  readonly sexes?: string;
  readonly intensities?: string;
  /** What an inference doubts, or the error says. */
  readonly says?: RegExp;
}

const UNTOLD = /who speaks is not told/;

/** Folders and names as people have them. */
export const LAYOUTS: readonly Layout[] = [
  // Folders, names, and the speaker in either, in several languages.
  {
    paths: "{Wut,Freude,Trauer}/{F01,M02}_{01,02}.wav",
    emotions: "angry happy sad",
    speakers: "F01 M02",
    sexes: "female male",
  },
  {
    paths: "{F01,M02}_{Freude,Ärger,Überraschung}_{01,02}.wav",
    emotions: "angry happy surprised",
    speakers: "F01 M02",
  },
  {
    paths: "{anna,ben}/{colère,joie,tristesse}/{1,2}.wav",
    emotions: "angry happy sad",
    speakers: "anna ben",
  },
  { paths: "{生气,高兴,悲伤}/{小红,小明}/{1,2}.wav", emotions: "angry happy sad", speakers: "小明 小红" },
  { paths: "{злость,радость}/{иван,мария}/{1,2}.wav", emotions: "angry happy", speakers: "иван мария" },
  { paths: "{gussa,khushi,udaas}/{SM1,SF2}_{1,2}.wav", emotions: "angry happy sad", speakers: "SF2 SM1" },
  { paths: "{öfke,mutlu}/{ali,veli}/{1,2}.wav", emotions: "angry happy", speakers: "ali veli" },
  { paths: "{1_anger,2_happy}/{anna,ben}/{1,2}.wav", emotions: "angry happy", speakers: "anna ben" },
  { paths: "{01-neutral,02-angry}/{anna,ben}-{1,2}.wav", emotions: "angry neutral", speakers: "anna ben" },
  {
    paths: "{OAF,YAF}_{angry,Pleasant_surprise}/{1,2}.wav",
    emotions: "angry surprised",
    speakers: "OAF YAF",
  },
  {
    paths: "{bea,jenie}/{amused,sleepy}_1-15_{0001,0002}.wav",
    emotions: "amused sleepy",
    speakers: "bea jenie",
  },
  {
    // Other names for most files are no speakers, even where the folder has one emotion for each.
    paths:
      "{angry/anna/ok_1,angry/anna/door_1,angry/anna/rain_1,angry/anna/lamp_1,sad/ben/ok_1,sad/ben/snow_1}.wav",
    emotions: "angry sad",
    speakers: "anna ben",
    says: /each speaker has one emotion alone/,
  },
  { paths: "{Angry,Sad}{Anna,Ben}{1,2}.wav", emotions: "angry sad", speakers: "Anna Ben" },
  {
    paths: "{speaker1,speaker2}/{angry,fear}/{201,202}.wav",
    emotions: "angry fearful",
    speakers: "speaker1 speaker2",
  },
  {
    paths: "{angry,sad}/speaker {1,2}/take {1,2}.wav",
    emotions: "angry sad",
    speakers: "speaker 1,speaker 2",
  },
  { paths: "{angry,sad}_{kids,dogs}_{spk1,spk2}.wav", emotions: "angry sad", speakers: "spk1 spk2" },
  { paths: "{joy,anna,ben}/{angry,sad}/{1,2}.wav", emotions: "angry sad", speakers: "anna ben joy" },
  { paths: "{anna,ben}/{Normal,Angry}/{1,2}.wav", emotions: "angry neutral", speakers: "anna ben" },
  { paths: "my corpus/v2/happy/{anna,ben}_{1,2}.wav", emotions: "happy", speakers: "anna ben" },
  { paths: "Actor_07/{angry,calm}/{1,2}.wav", emotions: "angry calm", speakers: "Actor_07" },
  { paths: "{ደስታ,ሀዘን,ቁጣ}/{1,2}_{abebe,sara}.wav", emotions: "angry happy sad", speakers: "abebe sara" },
  {
    paths: "{hasira,furaha,hofu}/{juma,amina}_{1,2}.wav",
    emotions: "angry fearful happy",
    speakers: "amina juma",
  },
  { paths: "{қуаныш,қайғы,ашу}/{aidar,dana}_{1,2}.wav", emotions: "angry happy sad", speakers: "aidar dana" },
  { paths: "{haserrea,poza,tristura}/{ane,jon}_{1,2}.wav", emotions: "angry happy sad", speakers: "ane jon" },
  { paths: "{pyktis,baimė}/{jonas,ona}_{1,2}.wav", emotions: "angry fearful", speakers: "jonas ona" },
  { paths: "{dusmas,prieks}/{janis,anna}_{1,2}.wav", emotions: "angry happy", speakers: "anna janis" },
  // Folders and parts of names that are neither.
  {
    paths: "{train,test}/{angry,happy}/{a,b}_{train,test}1.wav",
    emotions: "angry happy",
    speakers: "a b",
    splits: "test train",
  },
  {
    paths: "{train,val,test}/{angry,happy}/{001,002}.wav",
    emotions: "angry happy",
    speakers: "unknown",
    splits: "test train validation",
    says: UNTOLD,
  },
  {
    paths: "{angry,happy}/{train,dev}/{anna,ben}_{1,2}.wav",
    speakers: "anna ben",
    splits: "train validation",
  },
  { paths: "{fold1,fold2}/{angry,sad}/{anna,ben}_{1,2}.wav", speakers: "anna ben", splits: "fold1 fold2" },
  {
    paths: "{0011,0012}/{Angry,Sad}/{train,test,evaluation}/x.wav",
    splits: "test train validation",
    speakers: "0011 0012",
    says: /numbers: are they speakers, or takes/,
  },
  { paths: "{happy,sad}/{female/spk1,male/spk2}/{1,2}.wav", speakers: "spk1 spk2", sexes: "female male" },
  { paths: "{happy,sad}_{female,male}_{01,02}.wav", speakers: "unknown", sexes: "female male", says: UNTOLD },
  {
    paths: "{Femme,Homme}/{Colère,Joie}/{Faible,Fort}/{01,02}-S{1,2}.wav",
    emotions: "angry happy",
    speakers: "unknown",
    sexes: "female male",
    intensities: "Faible Fort",
    says: UNTOLD,
  },
  {
    paths: "{angry,sad}/{anna,ben}/{strong,normal}/{1,2}.wav",
    emotions: "angry sad",
    speakers: "anna ben",
    intensities: "normal strong",
  },
  {
    paths: "Session{1,2}/Ses0{1F,2M}/{neu,ang}/{x1,x2}.wav",
    emotions: "angry neutral",
    speakers: "unknown",
    says: UNTOLD,
  },
  { paths: "{2020-01-02,2020-03-04}/{anna,ben}/{angry,sad}/{1,2}.wav", speakers: "anna ben" },
  { paths: "{english,german}/{anna,ben}/{angry,sad}/{1,2}.wav", speakers: "anna ben" },
  { paths: "wavs/{16k,48k}/{angry,sad}/{P1,P2}_{1,2}.wav", speakers: "P1 P2" },
  {
    paths: "{male,female}{1,2}_{angry,excited}_{1a,2b}_{1,2}.wav",
    emotions: "angry excited",
    sexes: "female male",
  },
  {
    paths: "{F,M}_0{1,2}_{OISHI,TITLI}_S_{1,2}_{ANGRY,HAPPY}_1.wav",
    emotions: "angry happy",
    speakers: "F_01 F_02 M_01 M_02",
    sexes: "female male",
    says: /sexes and numbers behind them: are they speakers, or takes/,
  },
  {
    paths: "{train,test,misc}/{angry,sad}/{anna,ben}_{1,2}.wav",
    speakers: "anna ben",
    splits: "misc test train",
  },
  // Takes are no speakers.
  { paths: "{angry,sad}{1,2,3}.wav", emotions: "angry sad", speakers: "unknown", says: UNTOLD },
  { paths: "{angry,sad}/clip_{1,2,3}.wav", speakers: "unknown", says: UNTOLD },
  {
    paths: "{anger,happiness}/{01,02}_{1,2}.wav",
    speakers: "unknown",
    says: /such as --pattern "\{emotion\}\/\{speaker\}_\{\}"/,
  },
  { paths: "{angry,sad}/{anna,ben}.wav", speakers: "unknown", says: /\(anna, ben\) may be the speaker/ },
  {
    paths: "{anger/a,sadness/s}0{1,2} ({1,2}).wav",
    emotions: "angry sad",
    speakers: "unknown",
    says: UNTOLD,
  },
  // A level that has one value, or goes with the emotion, is no speaker where there is another.
  { paths: "inner_{angry/src/angry,happy/src/happy}/{anna,ben}_1.wav", speakers: "anna ben" },
  { paths: "{a_angry/angry,b_happy/happy}/{anna,ben}_{1,2}.wav", speakers: "anna ben" },
  { paths: "{hot_anger,cold_anger,happy}/{anna,ben}_{1,2}.wav", speakers: "anna ben" },
  { paths: "Emotion_{Angry,Sad}/{anna,ben}_{1,2}.wav", emotions: "angry sad", speakers: "anna ben" },
  { paths: "{Angry.zip,Sad.zip}/{anna,ben}_{1,2}.wav", emotions: "angry sad", speakers: "anna ben" },
  { paths: "{angry,sad}/{anna/,ben/,}{1,2}.wav", speakers: "unknown", says: UNTOLD },
  { paths: "{Foo_Angry,Foo_Sad}/{anna,ben}_{1,2}.wav", emotions: "angry sad", speakers: "anna ben" },
  { paths: "0{1,2}_{angry,sad}_{1,2}{,_x}_{f,m}.wav", speakers: "unknown", says: UNTOLD },
  // People who are called as emotions are, and emotions of a corpus's own in names.
  { paths: "{angry,sad}/{joy,anna}_{1,2}.wav", emotions: "angry sad", speakers: "anna joy" },
  { paths: "{joy,anna}_{angry,sad}_{1,2}.wav", emotions: "angry sad", speakers: "anna joy" },
  {
    paths: "{ira,alegria,tristesa,poruga}/{anna,pau}_{1,2}.wav",
    emotions: "angry happy poruga sad",
    speakers: "anna pau",
    says: /poruga: taken for emotions though not known/,
  },
  {
    paths: "{anger,fear,achievement,triumph}_{low,peak}_{anna,ben}_{01,02}.wav",
    emotions: "achievement angry fearful triumph",
    speakers: "anna ben",
    says: /achievement, triumph: taken for emotions though not known/,
  },
  {
    paths: "{PR,NP}_{f,m}_{01,02}_{rab,gio,tri}{01,02}.wav",
    emotions: "angry happy sad",
    speakers: "f_01 f_02 m_01 m_02",
    says: /\(NP, PR\) may as well be the speaker.*; they are sexes and numbers/,
  },
  { paths: "{angry,sad,angry - Copy}/{anna,ben}_{1,2}.wav", emotions: "angry sad", speakers: "anna ben" },
  // One name is not one person.
  {
    paths: "{male,female}/{s1,s2}/{angry,sad}/{1,2}.wav",
    speakers: "female_s1 female_s2 male_s1 male_s2",
    sexes: "female male",
    says: /"s1" stands below female and male: taken for two people, female_s1 and male_s1/,
  },
  {
    paths: "{Ravdess,Tess}/{angry,sad}/{s1,s2}_{1,2}.wav",
    speakers: "Ravdess_s1 Ravdess_s2 Tess_s1 Tess_s2",
    says: /taken for two people/,
  },
  // What is known not to be a speaker.
  { paths: "{anna,ben}/{angry,sad}/{laptop,phone}/{1,2}.wav", speakers: "anna ben" },
  { paths: "{original,augmented}/{angry,sad}/{anna,ben}_{1,2}.wav", speakers: "anna ben" },
  { paths: "{young,old}/{angry,sad}/{anna,ben}_{1,2}.wav", speakers: "anna ben" },
  { paths: "{anger,joy}/dia{0,1,2}_utt{0,1}.wav", speakers: "unknown", says: UNTOLD },
  {
    paths: "{angry,sad}/{male,female}_{01,02}.wav",
    speakers: "unknown",
    sexes: "female male",
    says: /such as --pattern "\{emotion\}\/\{\}_\{speaker\}"/,
  },
  {
    paths: "{Female,Male}/{a,b}_{Female,Male}_{angry,sad}_{1,2}.wav",
    speakers: "Female_a Female_b Male_a Male_b",
    says: /taken for two people/,
  },
  { paths: "{f,m}_{angry,sad}_{1,2}.wav", speakers: "unknown", sexes: "female male", says: UNTOLD },
  { paths: "{impro,script}01/{angry,sad}_{1,2}.wav", speakers: "unknown", says: UNTOLD },
  // What looks doubtful.
  {
    paths: "{angry,sad}/{anna,ben}_{1,2}{,_noise,_pitch2}.wav",
    speakers: "anna ben",
    says: /if they are augmented copies, leave them out/,
  },
  {
    paths: "{ANG,SAD}/10{01,02}_{DFA,IEO}_{XX,HI}.wav",
    says: /part 1 of the file's name \(1001, 1002\) may as well be the speaker/,
  },
  {
    paths: "{home,office}/{angry,sad}/{anna,ben}_{1,2}.wav",
    speakers: "home office",
    says: /\(anna, ben\) may as well be the speaker/,
  },
  {
    paths: "{angry,sad}/{kids,dogs}_{anna,ben}_{1,2}.wav",
    says: /part 2 of the file's name \(anna, ben\) may as well be/,
  },
  { paths: "{angry,sad}/anna_{1,2}.wav", speakers: "anna", says: /"anna" is in all paths: is it a speaker/ },
  { paths: "{angry/anna,sad/ben}_{1,2}.wav", speakers: "anna ben", says: /one emotion alone/ },
  {
    paths: "{angry,sad,saudade}/{anna,ben}_{1,2}.wav",
    emotions: "angry sad saudade",
    says: /saudade: taken for emotions though not known/,
  },
  // Codes.
  {
    paths: "{DC,JE}/{a,d,f,h,n,sa,su}{01,02}.wav",
    emotions: "angry disgust fearful happy neutral sad surprised",
    speakers: "DC JE",
  },
  {
    paths: "{s1,s2}/{a,h,n,s}_{01,02}.wav",
    says: /InputError: .*s could be sad or surprised\): --pattern "\{emotion\}_\{\}"/,
  },
  {
    paths: "{0,1,2,3}/{anna,ben}_{1,2}.wav",
    says: /InputError: .*folder 1: 0, 1, 2, 3: --pattern "\{emotion\}\/\{\}"/,
  },
  { paths: "{A,B,C,D}/{anna,ben}_{1,2}.wav", says: /InputError: .*folder 1: A, B, C, D/ },
  {
    paths: "{anna,ben}/{1,2,3}.wav",
    says: /InputError: .*no folder and no part of a name is a word for one/,
  },
  // What contradicts itself, and what cannot be told.
  {
    paths: "{angry,sad}/{anna,ben}_{happy,sad}_1.wav",
    says:
      /InputError: .*6 of 8 paths say two: .* says angry and happy.* "\{emotion\}\/\{\}" or --pattern "\{\}_\{emotion\}_\{\}"/,
  },
  { paths: "{angry,sad}/{happy,fear}/{anna,ben}.wav", says: /InputError: .*8 of 8 paths say two/ },
  {
    paths: "{home,office}/{anna,ben}/{angry,sad}/{1,2}.wav",
    says:
      /InputError: .*\(home, office\): --pattern "\{speaker\}\/\{\}\/\{emotion\}\/\{\}", or folder 2 \(anna, ben\): --pattern "\{speaker\}\/\{emotion\}\/\{\}"/,
  },
];

/** Lists the paths that a text with braces stands for. */
export function expandBraces(text: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(text);
  if (!braces) return [text];
  const before = text.slice(0, braces.index), after = text.slice(braces.index + braces[0].length);
  return braces[1]!.split(",").flatMap((value) => expandBraces(`${before}${value}${after}`));
}
