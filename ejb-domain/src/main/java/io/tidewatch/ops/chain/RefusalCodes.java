package io.tidewatch.ops.chain;

import java.util.Map;

/** Reads the machine-readable details of refusals: {@code risk_blocked:<code>[:<subject>][,…]} and {@code <code>[:<subject>…]}. */
final class RefusalCodes {

    private static final String PREFIX = "risk_blocked:";

    private RefusalCodes() {
    }

    /** Counts every code of a detail once, without the target or strategy it names. */
    static void count(String detail, Map<String, Integer> counts) {
        String list = detail.startsWith(PREFIX) ? detail.substring(PREFIX.length()) : detail;
        for (String code : list.split(",")) {
            counts.merge(code.split(":", 2)[0], 1, Integer::sum);
        }
    }
}
