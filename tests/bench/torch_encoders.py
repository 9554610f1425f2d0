"""Whisper's encoder in PyTorch, for encoders.ts to compare with.

    python torch_encoders.py MODEL_FOLDER LAYER

Says so when it is ready; then answers each line on standard input, "own FILE" (on the clip's own frames, up to the layer) or
"padded FILE" (the usual way: transformers' feature extractor pads to 30 s, its encoder gives all hidden states), with a line
of JSON: the milliseconds that it took, and the mean of each column of the layer over the clip's own frames. A file has samples
at 16 kHz, 32-bit floats. One thread.
"""
import json
import sys
import time

import numpy as np
import torch
from torch.nn.functional import gelu
from transformers import WhisperFeatureExtractor
from whisper_encoder import load_encoder


def own(encoder, extractor, x, layer):
    mel = torch.from_numpy(extractor._torch_extract_fbank_features(x[None]))
    h = gelu(encoder.conv2(gelu(encoder.conv1(mel)))).permute(0, 2, 1)
    h = h + encoder.embed_positions.weight[: h.shape[1]]
    for block in encoder.layers[:layer]:
        h = block(h, None)
    return encoder.layer_norm(h) if layer > len(encoder.layers) else h


def padded(encoder, extractor, x, layer):
    mel = extractor(x, sampling_rate=16000, return_tensors="pt").input_features
    output = encoder(mel, output_hidden_states=True)
    return output.last_hidden_state if layer > len(encoder.layers) else output.hidden_states[layer]


def main():
    folder, layer = sys.argv[1], int(sys.argv[2])
    torch.set_num_threads(1)
    encoder = load_encoder(folder)
    extractor = WhisperFeatureExtractor(feature_size=encoder.config.num_mel_bins)
    ways = {"own": own, "padded": padded}
    print(json.dumps({"ready": True}), flush=True)
    with torch.inference_mode():
        for line in sys.stdin:
            way, path = line.strip().split(" ", 1)
            x = np.fromfile(path, dtype=np.float32)
            start = time.perf_counter()
            h = ways[way](encoder, extractor, x, layer)
            milliseconds = 1000 * (time.perf_counter() - start)
            mean = h[0, : (len(x) // 160 + 1) // 2].mean(0)
            print(json.dumps({"milliseconds": milliseconds, "mean": mean.tolist()}), flush=True)


if __name__ == "__main__":
    main()
