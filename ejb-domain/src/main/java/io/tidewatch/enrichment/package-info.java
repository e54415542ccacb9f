/**
 * Lets a language model say more of collected events, after they are stored and without anyone waiting: queue, budget, cache and
 * the worker that asks. No wire format of an endpoint (that is {@code chat}'s) and no rule on text (core's) may enter.
 */
package io.tidewatch.enrichment;
