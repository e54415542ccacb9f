/** Rows of runs of jobs. What a run does and when it may is decided elsewhere. */
package io.tidewatch.tasks;
