/**
 * Files that a build of any kind carries beside its graphs: what the training data looked like, rows with known answers.
 * May not enter: fitting, the wall clock.
 */
package io.tidewatch.trainer.build;
