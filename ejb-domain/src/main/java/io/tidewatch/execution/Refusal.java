package io.tidewatch.execution;

import java.util.List;

/**
 * Why risk does not let a decision be executed.
 *
 * @param detail      machine-readable text for the client
 * @param switchSet   whether a kill switch was set on the way, so that decisions behind this one are affected
 */
record Refusal(String detail, boolean switchSet) {

    private static final String PREFIX = "risk_blocked:";

    static Refusal of(List<String> codes) {
        return new Refusal(PREFIX + String.join(",", codes), false);
    }

    static Refusal withSwitch(List<String> codes) {
        return new Refusal(PREFIX + String.join(",", codes), true);
    }
}
