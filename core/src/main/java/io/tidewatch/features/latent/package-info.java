/**
 * Numbers made of texts and of candles without a model that learns: hashed bags of words pooled over five minutes, and a fixed
 * summary of recent returns and volumes. Pure functions; no SQL, no clock, nothing that needs files or a network.
 */
package io.tidewatch.features.latent;
