/**
 * Named lists of families.
 *
 * - `six` is what the notebooks of the field compute by librosa, tonnetz from the constant-Q chroma of the harmonic part
 *   included; `six-fast` takes the tonnetz of the spectrogram's chroma instead.
 * - `meyda` has Meyda's descriptors.
 * - `full` is for recognition, not for comparison with others: spectrum, melody, voice quality, effort and rhythm, pooled to
 *   fourteen statistics where there are few rows and to two where there are many, and what goes up and down together; all
 *   without the silence at the ends.
 */
export const FEATURE_SETS: Readonly<Record<string, string>> = {
  six: "mfcc,chroma,contrast,tonnetz,zcr,rms",
  "six-fast": "mfcc,chroma,contrast,tonnetz(chroma=stft),zcr,rms",
  meyda: "meyda",
  full:
    "pool=full,trim=40: mfcc(coefficients=13),delta_mfcc(coefficients=13,pool=mean+std),mel(bands=40,pool=mean+std)," +
    "contrast(pool=mean+std),zcr,rms,centroid,bandwidth,rolloff,flatness,slopes,flux,loudness,pitch,voice,formants," +
    "segments(pool=mean),rhythm(pool=mean),modulation(pool=mean),unvoiced(pool=mean+std)," +
    "mfcc_correlation(pool=mean),contour_correlation(pool=mean),autocorrelation(pool=mean)",
};
