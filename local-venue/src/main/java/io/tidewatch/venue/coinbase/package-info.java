/**
 * Coinbase Advanced Trade v3 as its public documentation describes it: signatures, requests, answers.
 * No matching rule may enter.
 */
package io.tidewatch.venue.coinbase;
