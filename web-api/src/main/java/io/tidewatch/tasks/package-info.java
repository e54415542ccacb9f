/**
 * Batch jobs over HTTP, an addition to the contract: list, start, watch, stop, restart, abandon.
 * May not enter: what a job does, the batch engine, SQL.
 */
package io.tidewatch.tasks;
