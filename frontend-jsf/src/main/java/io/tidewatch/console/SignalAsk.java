package io.tidewatch.console;

import io.tidewatch.signals.Action;
import io.tidewatch.signals.Track;
import io.tidewatch.signals.search.SignalCursor;
import io.tidewatch.signals.search.SignalFilter;
import io.tidewatch.signals.search.SignalOrder;
import io.tidewatch.signals.search.SignalQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the signals page is asked for, read from its address; what cannot be read is left out and named. */
final class SignalAsk {

    private static final List<String> PARAMETERS =
            List.of("track", "target", "action", "policy", "within", "from", "to", "sort", "order", "limit", "after");
    private static final int USUAL_LIMIT = 50;

    private final Asked asked;
    private final SignalQuery query;

    private SignalAsk(UnaryOperator<String> parameters, Instant now) {
        asked = new Asked(PARAMETERS, parameters);
        SignalFilter filter = possible(new SignalFilter(
                asked.read("track", text -> Asked.word(Track.values(), Track::wireName, text)), asked.text("target"),
                asked.read("action", text -> Asked.word(Action.values(), Action::wireName, text)), asked.text("policy"),
                asked.from(now), asked.read("to", Asked::instant)));
        SignalOrder order = new SignalOrder(
                asked.read("sort", text -> Asked.word(SignalOrder.Key.values(), SignalOrder.Key::wireName, text))
                        .orElse(SignalOrder.Key.TIME),
                asked.ascending());
        query = new SignalQuery(filter, order,
                asked.read("after", text -> SignalCursor.parse(text).filter(place -> place.order().equals(order))),
                asked.read("limit", text -> Asked.number(text, SignalQuery.MOST)).orElse(USUAL_LIMIT));
    }

    /** Reads the parameters of a request; a relative period ends at {@code now}. */
    static SignalAsk of(UnaryOperator<String> parameters, Instant now) {
        return new SignalAsk(parameters, now);
    }

    private SignalFilter possible(SignalFilter filter) {
        if (filter.isPossible()) {
            return filter;
        }
        asked.leaveOut("to");
        return new SignalFilter(filter.track(), filter.target(), filter.action(), filter.policy(), filter.from(), Optional.empty());
    }

    SignalQuery query() {
        return query;
    }

    Asked address() {
        return asked;
    }

    /** Whether anything restricts the list. */
    boolean narrowed() {
        return asked.hasMoreThan(List.of("sort", "order", "limit", "after"));
    }
}
