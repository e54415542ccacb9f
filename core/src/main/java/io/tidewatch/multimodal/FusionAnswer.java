package io.tidewatch.multimodal;

/**
 * What a candidate says about a row.
 *
 * @param value predicted gross return over the label's horizon
 * @param base  answer of the base columns; the value itself without a gate
 * @param delta answer of the text columns to what the base leaves
 * @param gate  how far that is let in, 0 to 1
 */
public record FusionAnswer(double value, double base, double delta, double gate) {
}
