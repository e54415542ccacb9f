/**
 * What goes wrong, when, and how often: drawn from a seed or ordered by a test.
 * What a fault does to an answer or an order is written where it happens.
 */
package io.tidewatch.venue.fault;
