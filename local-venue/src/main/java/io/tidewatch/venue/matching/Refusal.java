package io.tidewatch.venue.matching;

/** Why the venue does not do what it is asked. */
public enum Refusal {
    UNKNOWN_INSTRUMENT("unknown instrument"),
    BAD_QUANTITY("the quantity does not fit the step"),
    BAD_PRICE("the price does not fit the step"),
    QUANTITY_TOO_SMALL("the quantity is below the minimum"),
    NOTIONAL_TOO_SMALL("the amount is below the minimum"),
    INSUFFICIENT_FUNDS("insufficient balance"),
    NO_POSITION("no position to close"),
    NO_LIQUIDITY("nobody is on the other side"),
    DUPLICATE_CLIENT_ID("the client order id was used before"),
    UNKNOWN_ORDER("the order does not exist"),
    NOT_OPEN("the order is not open");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
