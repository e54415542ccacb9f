/**
 * The training cycle: jobs that train, one after the other, and the schedule that starts them.
 * May not enter: what a training computes.
 */
package io.tidewatch.search.cycle;
