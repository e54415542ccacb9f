/**
 * Fits one backbone on the samples of one fold and answers its test samples.
 * May not enter: families themselves, the cutting of samples, figures of the answers (the server's).
 */
package io.tidewatch.trainer.backbone;
