package io.tidewatch.venue.bitget;

import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.Refusal;

/** How Bitget says no. */
enum BitgetError {
    KEY_EMPTY(400, "40001", "ACCESS_KEY cannot be empty"),
    TIMESTAMP_INVALID(400, "40005", "Invalid ACCESS_TIMESTAMP"),
    KEY_UNKNOWN(400, "40006", "Invalid ACCESS_KEY"),
    TIMESTAMP_EXPIRED(400, "40008", "Request timestamp expired"),
    SIGNATURE_WRONG(400, "40009", "sign signature error"),
    PASSPHRASE_WRONG(400, "40012", "apikey/password is incorrect"),
    PARAMETER_WRONG(400, "40017", "Parameter verification failed"),
    PARAMETER_EMPTY(400, "40019", "Parameter cannot be empty"),
    SYMBOL_UNKNOWN(400, "40034", "Parameter symbol does not exist"),
    RATE_LIMITED(429, "429", "Too Many Requests"),
    BUSY(503, "40010", "Request timed out"),
    BROKEN(500, "40015", "System is abnormal, please try again later"),
    ROUTE_UNKNOWN(404, "40404", "Request URL NOT FOUND"),
    SPOT_DUPLICATE(400, "43118", "clientOrderId duplicate"),
    SPOT_UNKNOWN_ORDER(400, "43001", "The order does not exist"),
    SPOT_FUNDS(400, "43012", "Insufficient balance"),
    MIX_DUPLICATE(400, "40786", "Duplicate clientOid"),
    MIX_UNKNOWN_ORDER(400, "40109", "The data of the order cannot be found, please confirm the order number"),
    MIX_UNKNOWN_CANCEL(400, "40768", "Order does not exist"),
    MIX_FUNDS(400, "40762", "The order amount exceeds the balance"),
    NO_POSITION(400, "22002", "No position to close"),
    TOO_SMALL(400, "45110", "less than the minimum amount"),
    PRICE_STEP(400, "45115", "The price you enter should be a multiple of the price step"),
    SIZE_STEP(400, "40808", "Parameter verification exception size checkBDScale error, the precision is invalid");

    private final int status;
    private final String code;
    private final String text;

    BitgetError(int status, String code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    static BitgetError of(Refusal refusal, MarketKind kind) {
        boolean spot = kind == MarketKind.SPOT;
        return switch (refusal) {
            case UNKNOWN_INSTRUMENT -> SYMBOL_UNKNOWN;
            case BAD_QUANTITY -> SIZE_STEP;
            case BAD_PRICE -> PRICE_STEP;
            case QUANTITY_TOO_SMALL, NOTIONAL_TOO_SMALL -> TOO_SMALL;
            case INSUFFICIENT_FUNDS -> spot ? SPOT_FUNDS : MIX_FUNDS;
            case NO_POSITION -> NO_POSITION;
            case NO_LIQUIDITY -> BUSY;
            case DUPLICATE_CLIENT_ID -> spot ? SPOT_DUPLICATE : MIX_DUPLICATE;
            case UNKNOWN_ORDER, NOT_OPEN -> spot ? SPOT_UNKNOWN_ORDER : MIX_UNKNOWN_CANCEL;
        };
    }
}
