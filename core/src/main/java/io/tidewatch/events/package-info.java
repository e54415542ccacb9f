/**
 * What happened in the world: news and market events, the entities they name and the instants from which they may be used.
 * Plain values and pure rules; no query, no wire format and nothing that predicts or trades.
 */
package io.tidewatch.events;
