/** The emotions of IEMOCAP that most papers recognise: excited turns are happy ones. */
export const FOUR_EMOTIONS = { emotions: "happy=happy|excited,angry,sad,neutral", clips: 5531 } as const;
