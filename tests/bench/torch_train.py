"""Training of the reference network by PyTorch, for train.ts to compare with.

    python torch_train.py

Says so when it is ready; then answers each line on standard input, a batch size, with a line of JSON: milliseconds of each
epoch, after two to warm up. 1,440 rows of 180 columns, 180-256-128-64-8, dropout of 0.3 after the first two hidden layers,
Adam at 1e-3, one thread.
"""
import json
import sys
import time

import torch
from torch import nn

WARM_UP, EPOCHS = 2, 10


def network():
    return nn.Sequential(
        nn.Linear(180, 256), nn.ReLU(), nn.Dropout(0.3),
        nn.Linear(256, 128), nn.ReLU(), nn.Dropout(0.3),
        nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 8),
    )


def epochs(x, y, batch):
    model = network()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    for _ in range(WARM_UP + EPOCHS):
        start = time.perf_counter()
        order = torch.randperm(len(x))
        for rows in order.split(batch):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
            optimizer.step()
        yield 1000 * (time.perf_counter() - start)


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    x, y = torch.randn(1440, 180), torch.arange(1440) % 8
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(list(epochs(x, y, int(line)))[WARM_UP:]), flush=True)


if __name__ == "__main__":
    main()
