/** Rows of events, entities and the links between them, for reading one by one. Batches are written by SQL and do not come here. */
package io.tidewatch.events;
