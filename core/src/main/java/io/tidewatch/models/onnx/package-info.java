/**
 * Writing ONNX files: the few messages of the format that graphs of this product need, in the wire form of protocol buffers.
 * No runtime, no reading, nothing that knows what a graph means.
 */
package io.tidewatch.models.onnx;
