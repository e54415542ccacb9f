/**
 * The candidate model on all kinds of features at once: how its rows are gathered, fitted, validated without parts of them, and
 * judged. Pure, deterministic arithmetic and the documents that describe it.
 * May not enter: SQL, processes, anything that reads a clock or draws an unseeded random number.
 */
package io.tidewatch.multimodal;
