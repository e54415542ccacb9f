/**
 * Ensembles of decision trees: reading LightGBM's text form, evaluating, and writing as an ONNX tree ensemble.
 * No training, no runtime, nothing about what the numbers mean.
 */
package io.tidewatch.models.trees;
