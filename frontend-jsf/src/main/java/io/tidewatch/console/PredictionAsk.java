package io.tidewatch.console;

import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.search.PredictionCursor;
import io.tidewatch.prediction.search.PredictionFilter;
import io.tidewatch.prediction.search.PredictionOrder;
import io.tidewatch.prediction.search.PredictionQuery;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the predictions page is asked for, read from its address; what cannot be read is left out and named. */
final class PredictionAsk {

    private static final List<String> PARAMETERS = List.of("track", "symbol", "horizon", "model", "degraded", "within", "from", "to",
            "sort", "order", "limit", "after", "id");
    private static final Map<String, Boolean> DEGRADED = Map.of("yes", true, "no", false);
    private static final int USUAL_LIMIT = 50;

    private final Asked asked;
    private final PredictionQuery query;
    private final Optional<Long> chosen;

    private PredictionAsk(UnaryOperator<String> parameters, Instant now) {
        asked = new Asked(PARAMETERS, parameters);
        PredictionFilter filter = possible(new PredictionFilter(
                asked.read("track", text -> Asked.word(Track.values(), Track::wireName, text)).orElse(Track.LIQUID),
                asked.text("symbol"), asked.read("horizon", Horizon::find), asked.text("model"),
                asked.read("degraded", text -> Optional.ofNullable(DEGRADED.get(text))), asked.from(now),
                asked.read("to", Asked::instant)));
        PredictionOrder order = new PredictionOrder(
                asked.read("sort", text -> Asked.word(PredictionOrder.Key.values(), PredictionOrder.Key::wireName, text))
                        .orElse(PredictionOrder.Key.TIME),
                asked.ascending());
        query = new PredictionQuery(filter, order,
                asked.read("after", text -> PredictionCursor.parse(text).filter(place -> place.order().equals(order))),
                asked.read("limit", text -> Asked.number(text, PredictionQuery.MOST)).orElse(USUAL_LIMIT));
        chosen = asked.read("id", text -> Optional.of(text).filter(digits -> digits.matches("[0-9]{1,18}")).map(Long::valueOf));
    }

    /** Reads the parameters of a request; a relative period ends at {@code now}. */
    static PredictionAsk of(UnaryOperator<String> parameters, Instant now) {
        return new PredictionAsk(parameters, now);
    }

    private PredictionFilter possible(PredictionFilter filter) {
        if (filter.isPossible()) {
            return filter;
        }
        asked.leaveOut("to");
        return new PredictionFilter(filter.track(), filter.symbol(), filter.horizon(), filter.model(), filter.degraded(), filter.from(),
                Optional.empty());
    }

    PredictionQuery query() {
        return query;
    }

    Asked address() {
        return asked;
    }

    /** The prediction to explain. */
    Optional<Long> chosen() {
        return chosen;
    }

    /** Whether anything restricts the list. */
    boolean narrowed() {
        return asked.hasMoreThan(List.of("track", "sort", "order", "limit", "after", "id"));
    }
}
