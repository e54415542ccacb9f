/**
 * Tasks over HTTP, and batch jobs, which are an addition to the contract: list, start, watch, stop, restart, abandon.
 * May not enter: what a task or job does, the batch engine, SQL.
 */
package io.tidewatch.tasks;
