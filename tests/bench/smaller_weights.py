"""Makes the weights of an encoder smaller, as hubs publish them: 16 bits, and 8 bits.

    python smaller_weights.py IN.onnx FP16.onnx Q8.onnx
"""
import sys

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.float16 import convert_float_to_float16


def main():
    source, half, quarter = sys.argv[1:]
    onnx.save(convert_float_to_float16(onnx.load(source), keep_io_types=True), half)
    quantize_dynamic(source, quarter, weight_type=QuantType.QUInt8, op_types_to_quantize=["MatMul"])


if __name__ == "__main__":
    main()
