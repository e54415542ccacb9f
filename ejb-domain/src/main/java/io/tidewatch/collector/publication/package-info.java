/**
 * What is added to an event between its source and ingest, one class for each step.
 * No request to a source, no SQL and no schedule may enter.
 */
package io.tidewatch.collector.publication;
