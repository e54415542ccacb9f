/**
 * What a language model is asked about an event, how its answer is read, and what stands in its place when there is none.
 * Pure rules on text: no network, no database, and no decision may be drawn from an answer here.
 */
package io.tidewatch.enrichment;
