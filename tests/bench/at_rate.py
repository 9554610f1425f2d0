"""Brings recordings to a rate, for pooled_parity.ts: one channel, by Fourier's method, which is neither program's; 16 bits.

    python at_rate.py RATE FROM.wav TO.wav …

Files that have the rate are copied as they are.
"""
import shutil
import sys

import numpy as np
import soundfile
from scipy.signal import resample


def main(rate, *paths):
    for source, target in zip(paths[::2], paths[1::2]):
        samples, own = soundfile.read(source, always_2d=True)
        if own == int(rate):
            shutil.copyfile(source, target)
            continue
        mono = samples.mean(axis=1)
        brought = resample(mono, round(len(mono) * int(rate) / own))
        rounded = np.clip(np.round(brought * 2**15), -(2**15), 2**15 - 1).astype(np.int16)
        soundfile.write(target, rounded, int(rate), subtype="PCM_16")


if __name__ == "__main__":
    main(*sys.argv[1:])
