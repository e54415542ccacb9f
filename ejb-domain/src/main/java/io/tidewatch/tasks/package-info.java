/**
 * The task queue: work that a caller does not wait for, kept in PostgreSQL, claimed by whichever node is free, retried, and
 * finished exactly once or kept as a dead letter. It is our own and not db-scheduler, which deletes an execution when it ends,
 * writes each end in a statement of its own and knows neither results nor dead letters nor cancelling: the table that clients read
 * would be a second truth beside its own.
 * May not enter: what a particular task does.
 */
package io.tidewatch.tasks;
