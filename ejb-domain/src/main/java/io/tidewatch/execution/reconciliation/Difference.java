package io.tidewatch.execution.reconciliation;

/**
 * Something a reconciliation found that does not agree.
 *
 * @param code    {@code position_differs}, {@code unresolved_order}, {@code unrecorded_order}, {@code foreign_order},
 *                {@code foreign_fill}, {@code unbooked_fill} or {@code not_read}
 * @param subject symbol, order or market
 * @param detail  one sentence with figures
 */
public record Difference(String code, String subject, String detail) {

    static final String POSITION_DIFFERS = "position_differs";
    static final String UNRESOLVED_ORDER = "unresolved_order";
    static final String UNRECORDED_ORDER = "unrecorded_order";
    static final String FOREIGN_ORDER = "foreign_order";
    static final String FOREIGN_FILL = "foreign_fill";
    static final String NOT_READ = "not_read";

    /** Whether it keeps live orders away; what others do with the account does not. */
    boolean isOurs() {
        return !code.equals(FOREIGN_ORDER) && !code.equals(FOREIGN_FILL);
    }
}
