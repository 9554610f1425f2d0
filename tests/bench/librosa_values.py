"""librosa's values of the families, for parity.ts to compare with.

    python librosa_values.py frames|pooled OUT.json FILE.wav ...

frames: every family over time, of files that are at 22,050 Hz. pooled: mean and deviation of every row of the six families
of `six`, of files at any rate, resampled by soxr_hq.
"""
import json
import sys
import warnings

import librosa
import numpy as np

RATE = 22050


def six(y):
    magnitude = np.abs(librosa.stft(y))
    harmonic = librosa.effects.harmonic(y)
    return {
        "mfcc": librosa.feature.mfcc(y=y, sr=RATE, n_mfcc=40),
        "chroma": librosa.feature.chroma_stft(S=magnitude, sr=RATE),
        "contrast": librosa.feature.spectral_contrast(S=magnitude, sr=RATE),
        "tonnetz": librosa.feature.tonnetz(y=harmonic, sr=RATE),
        "zcr": librosa.feature.zero_crossing_rate(y),
        "rms": librosa.feature.rms(y=y),
    }


def further(y, families):
    magnitude = np.abs(librosa.stft(y))
    harmonic = librosa.effects.harmonic(y)
    return {
        "stft": magnitude[::16],
        "mel": librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=RATE)),
        "harmonic": np.abs(librosa.decompose.hpss(librosa.stft(y))[0])[::16],
        "chroma_cqt": librosa.feature.chroma_cqt(y=harmonic, sr=RATE),
        "delta_mfcc": librosa.feature.delta(families["mfcc"]),
        "delta2_mfcc": librosa.feature.delta(families["mfcc"], order=2),
        "centroid": librosa.feature.spectral_centroid(S=magnitude, sr=RATE),
        "bandwidth": librosa.feature.spectral_bandwidth(S=magnitude, sr=RATE),
        "rolloff": librosa.feature.spectral_rolloff(S=magnitude, sr=RATE),
        "flatness": librosa.feature.spectral_flatness(S=magnitude),
    }


def frames(path):
    y, rate = librosa.load(path, sr=None)
    assert rate == RATE, rate
    families = six(y)
    return {name: matrix.astype(float).tolist() for name, matrix in {**families, **further(y, families)}.items()}


def pooled(path):
    native, rate = librosa.load(path, sr=None, mono=True)
    y = librosa.resample(native, orig_sr=rate, target_sr=RATE)
    return {
        f"{name}_{index}_{statistic}": float(getattr(row, statistic)())
        for name, matrix in six(y).items()
        for index, row in enumerate(matrix)
        for statistic in ("mean", "std")
    }


def main(how, out, paths):
    warnings.filterwarnings("ignore")
    values = [{"frames": frames, "pooled": pooled}[how](path) for path in paths]
    with open(out, "w") as file:
        json.dump({"librosa": librosa.__version__, "values": values}, file)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
