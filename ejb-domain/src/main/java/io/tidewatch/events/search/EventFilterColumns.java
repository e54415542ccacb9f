package io.tidewatch.events.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A filter as conditions on a row {@code e} of {@code events}. What people typed only ever stands among the arguments.
 *
 * @param condition       what must be true, the period aside
 * @param arguments       its arguments in order
 * @param periodCondition what must be true of the instant
 * @param periodArguments its arguments in order
 */
record EventFilterColumns(String condition, List<Object> arguments, String periodCondition, List<Object> periodArguments) {

    private static final int MOST_WORDS = 8;
    private static final String SOCIAL =
            "(COALESCE(e.source_name LIKE 'social:%', FALSE) OR COALESCE(jsonb_exists(e.payload, 'social_platform'), FALSE))";
    private static final String LINKED = "EXISTS (SELECT 1 FROM event_links l WHERE l.event_id = e.id";

    /** Whether a link {@code l} leads to an entity of a name or symbol, which is its argument twice. */
    static final String TO_ENTITY = """
            l.entity_id = ANY (ARRAY(SELECT id FROM entities WHERE name = ?
                                      UNION SELECT id FROM entities WHERE UPPER(symbol) = UPPER(?)))
            """;


    static EventFilterColumns of(EventFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        filter.title().map(EventFilterColumns::patterns).filter(patterns -> patterns.length > 0)
                .ifPresent(patterns -> add(conditions, arguments, "e.title ILIKE ALL (?)", (Object) patterns));
        filter.type().ifPresent(type -> add(conditions, arguments, "e.event_type = ?", type.wireName()));
        filter.source().map(EventFilterColumns::pattern).ifPresent(part -> add(conditions, arguments, "e.source_name ILIKE ?", part));
        filter.scope().ifPresent(scope -> add(conditions, arguments, "e.market_scope = ?", scope.wireName()));
        filter.tier().ifPresent(tier -> add(conditions, arguments, "e.source_tier = ?", tier));
        filter.language().ifPresent(code -> add(conditions, arguments, """
                (LOWER(e.payload ->> 'language') = LOWER(?)
                 OR EXISTS (SELECT 1 FROM enriched_event_features f WHERE f.event_id = e.id AND LOWER(f.language) = LOWER(?)))
                """, code, code));
        switch (filter.origin()) {
            case SOCIAL -> conditions.add(SOCIAL);
            case NEWS -> conditions.add("NOT " + SOCIAL);
            case ANY -> { }
        }
        linking(filter, conditions, arguments);
        List<String> period = new ArrayList<>(List.of("TRUE"));
        List<Object> bounds = new ArrayList<>();
        boolean occurred = filter.period().basis() == EventFilter.Basis.OCCURRED;
        String time = occurred ? "e.occurred_at" : "COALESCE(e.available_at, e.occurred_at)";
        filter.period().from().ifPresent(from -> add(period, bounds, time + " >= ?", from));
        filter.period().to().ifPresent(to -> add(period, bounds, time + " < ?", to));
        return new EventFilterColumns(conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions), arguments,
                String.join(" AND ", period), bounds);
    }

    private static void linking(EventFilter filter, List<String> conditions, List<Object> arguments) {
        Optional<String> entity = filter.entity();
        String toEntity = entity.isPresent() ? " AND " + TO_ENTITY : "";
        Object[] named = entity.map(name -> new Object[] {name, name}).orElse(new Object[0]);
        switch (filter.linking()) {
            case ANY -> entity.ifPresent(name -> add(conditions, arguments, LINKED + toEntity + ")", named));
            case MENTIONED -> add(conditions, arguments, LINKED + toEntity + " AND l.role IS DISTINCT FROM 'synthetic')", named);
            case SYNTHETIC -> {
                add(conditions, arguments, LINKED + toEntity + " AND l.role = 'synthetic')", named);
                conditions.add("NOT " + LINKED + " AND l.role IS DISTINCT FROM 'synthetic')");
            }
            case NONE -> {
                conditions.add("NOT " + LINKED + ")");
                entity.ifPresent(name -> conditions.add("FALSE"));
            }
        }
    }

    private static void add(List<String> conditions, List<Object> arguments, String condition, Object... values) {
        conditions.add(condition);
        arguments.addAll(List.of(values));
    }

    private static String[] patterns(String words) {
        return Stream.of(words.strip().split("\\s+")).filter(word -> !word.isEmpty()).limit(MOST_WORDS)
                .map(EventFilterColumns::pattern).toArray(String[]::new);
    }

    /** Finds a text as a part; what means something in patterns means itself. */
    private static String pattern(String part) {
        return "%" + part.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
