/**
 * Talks to an OpenAI-compatible endpoint: one question, one answer, within a time and a size. It retries nothing and knows no
 * event; when to ask and what an answer means is decided outside.
 */
package io.tidewatch.enrichment.chat;
