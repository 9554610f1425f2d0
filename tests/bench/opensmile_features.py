"""The functionals of ComParE 2016 and eGeMAPS by openSMILE, for features.ts to compare with.

    python opensmile_features.py FILE.wav ...

Does what librosa_features.py does; reads and resamples to 16 kHz by the package's own means. Answers "one" alone.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import opensmile

SETS = {"ComParE 2016": opensmile.FeatureSet.ComParE_2016, "eGeMAPS v02": opensmile.FeatureSet.eGeMAPSv02}


def main(paths):
    extractors = {
        name: opensmile.Smile(feature_set, opensmile.FeatureLevel.Functionals, sampling_rate=16000, resample=True)
        for name, feature_set in SETS.items()
    }
    for extractor in extractors.values():
        extractor.process_file(paths[0])
    print(json.dumps({"ready": True, "opensmile": opensmile.__version__}), flush=True)
    for _ in sys.stdin:
        stages = {}
        for name, extractor in extractors.items():
            start = time.perf_counter()
            for path in paths:
                extractor.process_file(path)
            stages[name] = (time.perf_counter() - start) / len(paths) * 1e3
        print(json.dumps({"wall": sum(stages.values()), "stages": stages}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
