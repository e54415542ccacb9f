package io.tidewatch.execution;

/** Direction of an order as the wire and the database write it: {@code buy} or {@code sell}. */
public enum OrderSide {
    BUY("buy", 1),
    SELL("sell", -1);

    private final String text;
    private final int sign;

    OrderSide(String text, int sign) {
        this.text = text;
        this.sign = sign;
    }

    /** Lower-case text of the contract. */
    public String text() {
        return text;
    }

    /** +1 for a buy, -1 for a sell: the factor that turns a quantity into a signed position change. */
    public int sign() {
        return sign;
    }

    /** Reads the stored text; everything but {@code buy} counts as a sell, as every statistic of the contract does. */
    public static OrderSide of(String text) {
        return BUY.text.equals(text) ? BUY : SELL;
    }
}
