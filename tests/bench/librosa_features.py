"""The features of `six` and `six-fast` by librosa, for features.ts to compare with.

    python librosa_features.py FILE.wav ...

Computes the first clip and says so; then answers each line on standard input, "one" or "two" (processes), with a line of
JSON: milliseconds a clip, in all and stage by stage.
"""
import json
import multiprocessing
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import warnings

import librosa
import numpy as np

RATE = 22050


class Clock:
    def __init__(self):
        self.stages = {}

    def __call__(self, stage, function, *args, **options):
        start = time.perf_counter()
        result = function(*args, **options)
        self.stages[stage] = self.stages.get(stage, 0.0) + time.perf_counter() - start
        return result


def pool(matrices):
    return [value for matrix in matrices for row in matrix for value in (row.mean(), row.std())]


def features(path, clock):
    """Both sets, each stage computed once."""
    native, rate = clock("read", librosa.load, path, sr=None, mono=True)
    y = clock("resample", librosa.resample, native, orig_sr=rate, target_sr=RATE)
    magnitude = clock("stft", lambda: np.abs(librosa.stft(y)))
    mfcc = clock("mfcc", librosa.feature.mfcc, y=y, sr=RATE, n_mfcc=40)
    chroma = clock("chroma", librosa.feature.chroma_stft, S=magnitude, sr=RATE)
    contrast = clock("contrast", librosa.feature.spectral_contrast, S=magnitude, sr=RATE)
    zcr = clock("zcr", librosa.feature.zero_crossing_rate, y)
    rms = clock("rms", librosa.feature.rms, y=y)
    harmonic = clock("harmonic", librosa.effects.harmonic, y)
    tonnetz = clock("tonnetz", librosa.feature.tonnetz, y=harmonic, sr=RATE)
    fast = clock("tonnetz of chroma", librosa.feature.tonnetz, chroma=chroma)
    clock("pool", pool, [mfcc, chroma, contrast, tonnetz, zcr, rms])
    return fast


def timed(path):
    clock = Clock()
    features(path, clock)
    return clock.stages


def main(paths):
    warnings.filterwarnings("ignore")
    timed(paths[0])
    print(json.dumps({"ready": True, "librosa": librosa.__version__}), flush=True)
    workers = None
    for line in sys.stdin:
        start = time.perf_counter()
        if line.strip() == "two":
            if workers is None:
                workers = multiprocessing.get_context("spawn").Pool(2)
                workers.map(timed, paths[:8])
                start = time.perf_counter()
            stages = workers.map(timed, paths, chunksize=2)
        else:
            stages = [timed(path) for path in paths]
        wall = time.perf_counter() - start
        mean = {name: sum(clip[name] for clip in stages) / len(stages) * 1e3 for name in stages[0]}
        print(json.dumps({"wall": wall / len(paths) * 1e3, "stages": mean}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
