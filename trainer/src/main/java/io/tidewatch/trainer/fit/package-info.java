/**
 * What every kind of model has in common: rows go in, a fitted model comes out that predicts and writes itself into an ONNX
 * graph. Families live beside this package and depend on it, never on one another.
 */
package io.tidewatch.trainer.fit;
