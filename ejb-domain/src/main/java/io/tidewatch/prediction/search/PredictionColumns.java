package io.tidewatch.prediction.search;

import io.tidewatch.prediction.Horizon;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Conditions on stored predictions as they are put together; what people typed only ever stands among the arguments. */
final class PredictionColumns {

    /** Name and version of the model. */
    static final String MODEL = "COALESCE(outputs ->> 'model_name' || ':' || (outputs ->> 'model_version'), '')";

    private final List<String> conditions = new ArrayList<>(List.of("TRUE"));
    private final List<Object> arguments = new ArrayList<>();

    private PredictionColumns() {
    }

    /** Track and period: what the index knows. Nothing made after {@code now} is seen. */
    static PredictionColumns period(PredictionFilter filter, Instant now) {
        PredictionColumns columns = new PredictionColumns();
        columns.add("track = ?", filter.track().wireName());
        columns.add("created_at <= ?", now);
        filter.from().ifPresent(from -> columns.add("created_at >= ?", from));
        filter.to().ifPresent(to -> columns.add("created_at < ?", to));
        return columns;
    }

    /** Model and whether it is second best. */
    static PredictionColumns content(PredictionFilter filter) {
        PredictionColumns columns = new PredictionColumns();
        filter.model().ifPresent(model -> columns.add(MODEL + " = ?", model));
        filter.degraded().ifPresent(degraded -> columns.add("COALESCE(outputs ->> 'degraded', 'false') = ?", degraded.toString()));
        if (filter.track() == Track.VC && filter.horizon().isPresent()) {
            columns.conditions.add("FALSE");
        }
        return columns;
    }

    /** Symbols are stored in upper case, companies as they were sent. */
    static String symbolOf(String symbol) {
        return symbol.strip().toUpperCase(Locale.ROOT);
    }

    void symbol(String symbol) {
        conditions.add("target IN (?, ?)");
        arguments.add(symbolOf(symbol));
        arguments.add(symbol.strip());
    }

    void horizon(Horizon horizon) {
        add("horizon = ?", horizon.label());
    }

    void place(PredictionQuery query) {
        query.after().ifPresent(after -> {
            add("(" + query.order().key().column() + ", id) " + (query.order().ascending() ? ">" : "<") + " (?, ?)", after.place());
            arguments.add(after.id());
        });
    }

    private void add(String condition, Object argument) {
        conditions.add(condition);
        arguments.add(argument);
    }

    String text() {
        return String.join(" AND ", conditions);
    }

    List<Object> arguments() {
        return arguments;
    }
}
