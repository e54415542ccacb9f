/**
 * Reads posts and comments, and keeps what is made of texts, candles and features beside each other: the wide tables that
 * multimodal training reads. Everything is written by upserts on natural keys, a slice a transaction.
 * No formula stands here; nothing here knows jobs, models or HTTP.
 */
package io.tidewatch.features.latent;
