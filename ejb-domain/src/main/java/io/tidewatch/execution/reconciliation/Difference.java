package io.tidewatch.execution.reconciliation;

/**
 * Something a reconciliation found that does not agree, or cannot be said yet.
 *
 * @param code    one of the codes here
 * @param subject symbol, order or market
 * @param detail  one sentence with figures
 */
public record Difference(String code, String subject, String detail) {

    /** The venue holds more or less than our fills say. */
    static final String POSITION_DIFFERS = "position_differs";
    /** Within its settling time the venue does not say yet what became of an order. */
    static final String PENDING_ORDER = "pending_order";
    /** What became of an order is still not known after the settling time. */
    static final String UNRESOLVED_ORDER = "unresolved_order";
    /** The venue does not know an order any more that it had taken. */
    static final String LOST_ORDER = "lost_order";
    /** An order under our name rests at the venue and is in none of our tables. */
    static final String UNRECORDED_ORDER = "unrecorded_order";
    /** An order of somebody else rests in the account. */
    static final String FOREIGN_ORDER = "foreign_order";
    /** Somebody else traded in the account. */
    static final String FOREIGN_FILL = "foreign_fill";
    /** The venue could not be asked. */
    static final String NOT_READ = "not_read";

    /** Whether something of ours does not agree; what others do with the account is only told. */
    boolean isOurs() {
        return !code.equals(FOREIGN_ORDER) && !code.equals(FOREIGN_FILL) && !code.equals(PENDING_ORDER);
    }
}
