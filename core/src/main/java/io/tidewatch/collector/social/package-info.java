/**
 * What is read from posts of social networks: mood, assets, subject, reach and language, by rules that need no model.
 * Pure functions and records; no request to a network, no configuration and no query.
 */
package io.tidewatch.collector.social;
