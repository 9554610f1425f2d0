/**
 * Computes what is compared between engines: it runs in Deno, in Node.js and in a browser, with whatever they import as the core.
 *
 * @param {typeof import("../../lib/mod.ts")} core
 * @param {readonly Uint8Array[]} wavs Clips.
 * @param {readonly Uint8Array[]} bundles Models.
 * @param {readonly Uint8Array[]} sounds Files of other formats.
 * @returns {Promise<{ features: number[][][], probabilities: number[][], samples: number[][] }>} The pooled features of
 * each clip, by set; the probabilities that each model gives all clips; the samples of each sound.
 */
export async function probe(
  { decodeAudio, decodeWav, measureClip, openRecogniser, parseFeatures },
  wavs,
  bundles,
  sounds,
) {
  const clips = wavs.map((bytes) => decodeWav(bytes, "clip.wav").audio);
  const features = [];
  for (const set of ["six", "full"]) {
    const values = [];
    for (const clip of clips) {
      const { rows } = await measureClip(clip, parseFeatures(set));
      values.push(rows.flatMap((row) => [...row]));
    }
    features.push(values);
  }
  const probabilities = [];
  for (const bundle of bundles) {
    const recogniser = await openRecogniser(bundle);
    probabilities.push([...await recogniser.recognise(clips)]);
    recogniser.dispose();
  }
  const decoded = await Promise.all(sounds.map((bytes) => decodeAudio(bytes, "clip")));
  return { features, probabilities, samples: decoded.map(({ audio }) => [...audio.samples]) };
}
