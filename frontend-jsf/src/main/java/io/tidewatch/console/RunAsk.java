package io.tidewatch.console;

import io.tidewatch.backtest.search.RunCursor;
import io.tidewatch.backtest.search.RunOrder;
import io.tidewatch.backtest.search.RunQuery;
import io.tidewatch.backtest.search.RunSearchFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the backtests page is asked for, read from its address; what cannot be read is left out and named. */
final class RunAsk {

    /** The words to choose from, by parameter. */
    static final Map<String, List<String>> CHOICES = Map.of(
            "track", List.of("liquid", "vc"),
            "status", List.of("running", "completed", "failed"),
            "source", List.of("prod", "smoke", "async_test", "maintenance"),
            "regime", List.of("prod_live", "maintenance_replay", "mixed"),
            "scoring", List.of("model", "heuristic"),
            "replaced", List.of("hide"),
            "limit", List.of("25", "100", "200"));

    private static final List<String> PARAMETERS = List.of("track", "status", "source", "regime", "scoring", "model", "target", "replaced",
            "sort", "order", "limit", "after");
    private static final int USUAL_LIMIT = 50;

    private final Asked asked;
    private final RunQuery query;

    private RunAsk(UnaryOperator<String> parameters) {
        asked = new Asked(PARAMETERS, parameters);
        RunOrder order = new RunOrder(
                asked.read("sort", text -> Asked.word(RunOrder.Key.values(), RunOrder.Key::wireName, text)).orElse(RunOrder.Key.TIME),
                asked.ascending());
        RunSearchFilter filter = new RunSearchFilter(word("track"), word("status"), word("source"), word("regime"), word("scoring"),
                asked.text("model"), asked.text("target"), word("replaced").isPresent());
        query = new RunQuery(filter, order,
                asked.read("after", text -> RunCursor.parse(text).filter(place -> place.order().equals(order))),
                asked.read("limit", text -> Asked.number(text, RunQuery.MOST)).orElse(USUAL_LIMIT));
    }

    /** Reads the parameters of a request. */
    static RunAsk of(UnaryOperator<String> parameters) {
        return new RunAsk(parameters);
    }

    private Optional<String> word(String name) {
        return asked.read(name, text -> Optional.of(text).filter(CHOICES.get(name)::contains));
    }

    RunQuery query() {
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
