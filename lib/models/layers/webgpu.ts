import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { WebGPUBackend } from "npm:@tensorflow/tfjs-backend-webgpu@4.22.0";

/**
 * Registers the WebGPU backend of TensorFlow.js again: the packaged one asks for a feature in a way that Deno refuses,
 * and needs none. As many of the limits as the adapter allows are asked for, as there.
 */
export function registerWebgpu(): void {
  tf.removeBackend("webgpu");
  tf.registerBackend("webgpu", async () => {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
    if (!adapter) throw new Error("WebGPU finds no adapter");
    const { limits } = adapter;
    const device = await adapter.requestDevice({
      requiredLimits: {
        maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
        maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
        maxBufferSize: limits.maxBufferSize,
        maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
        maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
      },
    });
    // The compiler's types of WebGPU are not the same everywhere.
    const { info } = adapter as unknown as { info: ConstructorParameters<typeof WebGPUBackend>[1] };
    return new WebGPUBackend(device, info);
  }, 3);
}
