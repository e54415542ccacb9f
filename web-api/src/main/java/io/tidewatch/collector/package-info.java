/**
 * The sources over HTTP, an addition to the contract: list, pause, resume, run.
 * May not enter: how a source is read, when it is due, SQL.
 */
package io.tidewatch.collector;
