package io.tidewatch.console;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.risk.Severity;
import io.tidewatch.risk.desk.RiskEventCursor;
import io.tidewatch.risk.desk.RiskEventFilter;
import io.tidewatch.risk.desk.RiskEventQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the risk page is asked for, read from its address; what cannot be read is left out and named. */
final class RiskAsk {

    private static final List<String> PARAMETERS = List.of("account", "severity", "code", "within", "from", "to", "limit", "after");
    private static final int USUAL_LIMIT = 25;

    private final Asked asked;
    private final AdapterName account;
    private final RiskEventQuery query;

    private RiskAsk(UnaryOperator<String> parameters, Instant now) {
        asked = new Asked(PARAMETERS, parameters);
        account = asked.read("account", text -> Asked.word(AdapterName.values(), AdapterName::text, text)).orElse(AdapterName.PAPER);
        RiskEventFilter filter = possible(new RiskEventFilter(
                asked.read("severity", text -> Asked.word(Severity.values(), Severity::wireName, text)), asked.text("code"),
                asked.from(now), asked.read("to", Asked::instant)));
        query = new RiskEventQuery(filter, asked.read("after", RiskEventCursor::parse),
                asked.read("limit", text -> Asked.number(text, RiskEventQuery.MOST)).orElse(USUAL_LIMIT));
    }

    /** Reads the parameters of a request; a relative period ends at {@code now}. */
    static RiskAsk of(UnaryOperator<String> parameters, Instant now) {
        return new RiskAsk(parameters, now);
    }

    private RiskEventFilter possible(RiskEventFilter filter) {
        if (filter.isPossible()) {
            return filter;
        }
        asked.leaveOut("to");
        return new RiskEventFilter(filter.severity(), filter.code(), filter.from(), Optional.empty());
    }

    RiskEventQuery query() {
        return query;
    }

    /** Whose books the limits are compared with. */
    AdapterName account() {
        return account;
    }

    Asked address() {
        return asked;
    }

    /** Whether anything restricts the history. */
    boolean narrowed() {
        return asked.hasMoreThan(List.of("account", "limit", "after"));
    }
}
