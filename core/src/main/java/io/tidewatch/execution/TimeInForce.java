package io.tidewatch.execution;

/** How long an order may rest: until cancelled, not at all, or only as a whole. */
public enum TimeInForce {
    GTC, IOC, FOK
}
