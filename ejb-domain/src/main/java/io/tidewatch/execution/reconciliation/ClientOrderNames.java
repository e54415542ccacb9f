package io.tidewatch.execution.reconciliation;

import java.util.regex.Pattern;

/** How our orders are called at venues: {@code ms-} with the number of the order, then its run and its leg where there are several. */
final class ClientOrderNames {

    private static final Pattern OURS = Pattern.compile("ms-\\d+(-r\\d+)?(-l|-m\\d+)?");

    private ClientOrderNames() {
    }

    /** Whether only we give such names; null is nobody's. */
    static boolean areOurs(String clientOrderId) {
        return clientOrderId != null && OURS.matcher(clientOrderId).matches();
    }
}
