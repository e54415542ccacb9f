package io.tidewatch.venue.matching;

/** Where an order stands. */
public enum OrderState {
    OPEN, FILLED, CANCELLED
}
