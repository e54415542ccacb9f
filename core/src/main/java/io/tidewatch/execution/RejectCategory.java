package io.tidewatch.execution;

import java.util.List;
import java.util.Locale;

/**
 * Groups raw reject reasons into the small set of names used by counters, answers and alert rules. The first rule whose
 * text occurs in the reason wins, regardless of case; what no rule knows is {@code other}.
 */
public final class RejectCategory {

    /** No reason: the order was not refused. */
    public static final String NONE = "none";
    /** A reason no rule knows. */
    public static final String OTHER = "other";

    private record Rule(String contained, String category) {

        static Rule same(String name) {
            return new Rule(name, name);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.same("invalid_quantity"),
            Rule.same("slippage_too_wide"),
            new Rule("risk_blocked", "risk_blocked"),
            new Rule("kill_switch", "risk_blocked"),
            new Rule("venue_http_", "venue_error"),
            new Rule("venue_error", "venue_error"),
            Rule.same("bitget_credentials_not_configured"),
            Rule.same("bitget_signature_error"),
            Rule.same("bitget_transport_error"),
            Rule.same("bitget_unknown_error"),
            Rule.same("bitget_rate_limited"),
            Rule.same("bitget_symbol_not_supported"),
            Rule.same("bitget_precision_invalid"),
            Rule.same("bitget_position_rule_violation"),
            new Rule("timeout", "timeout_or_no_fill"),
            new Rule("no_fill_after_retries", "timeout_or_no_fill"),
            new Rule("paper_reject_simulated", "simulated_reject"),
            // Later additions stand last: they name only what was "other" before.
            Rule.same("coinbase_credentials_not_configured"),
            Rule.same("unsupported_venue"),
            Rule.same("paper_price_unavailable"),
            Rule.same("venue_connection_unavailable"),
            Rule.same("order_below_venue_minimum"),
            Rule.same("instrument_not_tradable"));

    private RejectCategory() {
    }

    /** The category of a raw reason; {@link #NONE} for null or empty text. */
    public static String of(String reason) {
        if (reason == null || reason.isEmpty()) {
            return NONE;
        }
        String lower = reason.toLowerCase(Locale.ROOT);
        return RULES.stream().filter(rule -> lower.contains(rule.contained())).map(Rule::category).findFirst().orElse(OTHER);
    }

    /** Whether a Bitget reason fell through all rules, which operators watch as a gap of this table. */
    public static boolean unclassifiedBitget(String reason) {
        return reason != null && reason.toLowerCase(Locale.ROOT).contains("bitget") && OTHER.equals(of(reason));
    }
}
