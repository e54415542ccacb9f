/**
 * The ensemble of the liquid track: members fitted per fold and for shipping, mixed, judged out of fold, written as a build.
 * May not enter: a kind of model (that is a family's), statistics (those are {@code io.tidewatch.models.validation}'s), the wall clock.
 */
package io.tidewatch.trainer.liquid;
