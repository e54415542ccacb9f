/**
 * Versions in stage shadow are scored on what the serving model was asked, after its answer is stored, and compared with what came.
 * Nothing here is waited for or acted upon: when more is asked than can be scored, the oldest is dropped and counted.
 * May not enter: anything a decision depends on.
 */
package io.tidewatch.prediction.shadow;
