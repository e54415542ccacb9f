/**
 * Neural networks: each is described once, in terms of {@link io.tidewatch.trainer.network.Ops}, and that description is both
 * trained by the tensor engine and written as an ONNX graph. The only package that loads the engine. May not enter: other
 * families, anything about markets.
 */
package io.tidewatch.trainer.network;
