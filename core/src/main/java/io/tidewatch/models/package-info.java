/**
 * Reading, verifying and evaluating models: shipped and legacy linear artifacts, immutable builds run by ONNX Runtime.
 * A model turns a feature vector into numbers; what those numbers mean for a trade is decided elsewhere.
 * No SQL, no HTTP, no training here.
 */
package io.tidewatch.models;
