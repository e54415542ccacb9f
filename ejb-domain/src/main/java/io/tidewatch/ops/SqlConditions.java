package io.tidewatch.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions of a search as they are put together; what people typed only ever stands among the arguments. */
public final class SqlConditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    /** @param leading arguments that stand in the statement before the conditions */
    public SqlConditions(Object... leading) {
        arguments.addAll(List.of(leading));
    }

    /** A condition with as many {@code ?} as arguments. */
    public SqlConditions and(String condition, Object... values) {
        conditions.add(condition);
        arguments.addAll(List.of(values));
        return this;
    }

    /** A condition with one {@code ?}, where there is a value for it. */
    public SqlConditions and(String condition, Optional<?> value) {
        value.ifPresent(present -> and(condition, new Object[] {present}));
        return this;
    }

    /** Rows that come after a place in an order by a column and the row's {@code id}. */
    public SqlConditions beyond(String column, Object place, long id, boolean ascending) {
        return and("(" + column + ", id) " + (ascending ? ">" : "<") + " (?, ?)", place, id);
    }

    /** Ends these conditions with a limit and begins those of the enclosing query, whose arguments follow. */
    public SqlConditions enclosed(int limit) {
        arguments.add(limit);
        conditions.clear();
        return and("TRUE");
    }

    /** All of them, joined by {@code AND}. */
    public String text() {
        return String.join(" AND ", conditions);
    }

    /** Their arguments in order, and the limits behind them. */
    public Object[] arguments(int... limits) {
        List<Object> all = new ArrayList<>(arguments);
        for (int limit : limits) {
            all.add(limit);
        }
        return all.toArray();
    }
}
