"""Whisper's encoder in transformers, with the weights of the ONNX file that hubs publish."""
import json
import pathlib

import onnx
import torch
from onnx import numpy_helper
from transformers import WhisperConfig
from transformers.models.whisper.modeling_whisper import WhisperEncoder


def load_encoder(folder):
    """folder: has config.json and onnx/encoder_model.onnx."""
    folder = pathlib.Path(folder)
    config = WhisperConfig(**json.loads((folder / "config.json").read_text()))
    encoder = WhisperEncoder(config).eval()
    graph = onnx.load(folder / "onnx" / "encoder_model.onnx").graph
    encoder.load_state_dict(weights_of(graph, config.max_source_positions))
    return encoder


def weights_of(graph, positions):
    """The weights by their names in PyTorch: the exporter renames matrices, so these go by the node that uses them."""
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name: array for name, array in arrays.items() if name.endswith((".weight", ".bias"))}
    for node in graph.node:
        matrices = [arrays[name] for name in node.input if name in arrays]
        if node.op_type == "MatMul" and matrices:
            weights[node.name.strip("/").replace("/MatMul", "").replace("/", ".") + ".weight"] = matrices[0].T
        if node.op_type == "Add" and matrices and len(matrices[0]) == positions:
            weights["embed_positions.weight"] = matrices[0]
    return {name: torch.tensor(array.copy()) for name, array in weights.items()}
