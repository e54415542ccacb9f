package io.tidewatch.console;

import io.tidewatch.models.desk.VersionQuery;
import io.tidewatch.signals.Track;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the models page is asked for, read from its address; what cannot be read is left out and named. */
final class ModelAsk {

    private static final List<String> PARAMETERS = List.of("name", "track", "stage", "symbol", "sort", "order", "limit", "after");
    private static final int USUAL_LIMIT = 50;

    private final Asked asked;
    private final VersionQuery query;

    private ModelAsk(UnaryOperator<String> parameters) {
        asked = new Asked(PARAMETERS, parameters);
        query = new VersionQuery(
                asked.read("track", text -> Asked.word(Track.values(), Track::wireName, text)).map(Track::wireName),
                asked.read("stage", text -> Optional.of(text).filter(VersionQuery.STAGES::contains)),
                asked.text("symbol").map(symbol -> symbol.toUpperCase(Locale.ROOT)), asked.text("name"),
                asked.read("sort", text -> Asked.word(VersionQuery.Key.values(), VersionQuery.Key::wireName, text))
                        .orElse(VersionQuery.Key.TIME),
                asked.ascending(), skip(asked, VersionQuery.DEEPEST),
                asked.read("limit", text -> Asked.number(text, VersionQuery.MOST)).orElse(USUAL_LIMIT));
    }

    /** Reads the parameters of a request. */
    static ModelAsk of(UnaryOperator<String> parameters) {
        return new ModelAsk(parameters);
    }

    /** How many lines of a list stand before its page; a list that is not read by a key goes on by counting. */
    static int skip(Asked asked, int deepest) {
        return asked.read("after", text -> Optional.of(text).filter(digits -> digits.matches("[0-9]{1,6}")).map(Integer::valueOf)
                .filter(lines -> lines <= deepest)).orElse(0);
    }

    VersionQuery query() {
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
