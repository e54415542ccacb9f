package io.tidewatch.console;

import io.tidewatch.models.desk.TrainingQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the history of trainings is asked for, read from its address; what cannot be read is left out and named. */
final class TrainingAsk {

    /** The statuses as addresses name them. */
    static final List<String> STATUSES = TrainingQuery.STATUSES.stream().map(status -> status.toLowerCase(Locale.ROOT)).toList();

    private static final List<String> PARAMETERS = List.of("job", "status", "sort", "order", "limit", "after");
    private static final int USUAL_LIMIT = 25;

    private final Asked asked;
    private final TrainingQuery query;

    private TrainingAsk(UnaryOperator<String> parameters) {
        asked = new Asked(PARAMETERS, parameters);
        query = new TrainingQuery(asked.text("job"),
                asked.read("status", text -> Optional.of(text).filter(STATUSES::contains)).map(status -> status.toUpperCase(Locale.ROOT)),
                asked.read("sort", text -> Asked.word(TrainingQuery.Key.values(), TrainingQuery.Key::wireName, text))
                        .orElse(TrainingQuery.Key.TIME),
                asked.ascending(), ModelAsk.skip(asked, TrainingQuery.DEEPEST),
                asked.read("limit", text -> Asked.number(text, TrainingQuery.MOST)).orElse(USUAL_LIMIT));
    }

    /** Reads the parameters of a request. */
    static TrainingAsk of(UnaryOperator<String> parameters) {
        return new TrainingAsk(parameters);
    }

    TrainingQuery query() {
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
