/**
 * Gradient boosting by LightGBM. The only package that loads its native library. May not enter: other families, parsing of its
 * text form, which core does.
 */
package io.tidewatch.trainer.boosting;
