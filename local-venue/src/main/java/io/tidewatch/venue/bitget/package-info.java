/**
 * Bitget v2, spot and perpetuals, as its public documentation describes it: signatures, requests, answers.
 * No matching rule may enter.
 */
package io.tidewatch.venue.bitget;
