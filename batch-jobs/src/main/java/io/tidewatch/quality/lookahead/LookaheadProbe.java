package io.tidewatch.quality.lookahead;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes one decision with its future as stored, then with another one, and tells what differs. First everything later changes at
 * once; only when something differs, each kind of row is changed alone to learn which it is.
 */
@ApplicationScoped
public class LookaheadProbe {

    private Sandbox sandbox;
    private SandboxStore tables;
    private FutureRowsStore future;
    private KnownRowsStore known;
    private DecisionProbe paths;
    private Sql sql;

    /** For the container's proxy. */
    protected LookaheadProbe() {
    }

    @Inject
    public LookaheadProbe(Sandbox sandbox, SandboxStore tables, FutureRowsStore future, KnownRowsStore known, DecisionProbe paths, Sql sql) {
        this.sandbox = sandbox;
        this.tables = tables;
        this.future = future;
        this.known = known;
        this.paths = paths;
        this.sql = sql;
    }

    /**
     * Examines one decision; nothing stays in the database.
     *
     * @param control kind of row that is changed before the decision, where the check must notice
     */
    public MomentResult examine(DecisionMoment moment, RawSource control) {
        return sandbox.within(() -> {
            tables.open(moment);
            Map<String, Object> stored = again(moment, nothing -> { });
            boolean decided = stored.containsKey("online/as_of");
            List<Difference> differences = differences(moment, stored);
            if (!decided || control.priced() && stored.keySet().stream().noneMatch(field -> field.endsWith("/current_price"))) {
                return new MomentResult(moment, decided, differences, Optional.empty(), false);
            }
            Map<String, Object> other = again(moment, at -> known.change(control, at));
            return new MomentResult(moment, true, differences, Optional.of(control), !other.equals(stored));
        });
    }

    private List<Difference> differences(DecisionMoment moment, Map<String, Object> stored) {
        Map<String, Object> other = again(moment, at -> {
            for (RawSource source : RawSource.values()) {
                future.change(source, at);
            }
        });
        List<Difference> together = Difference.between(Difference.COMBINED, stored, other);
        if (together.isEmpty()) {
            return together;
        }
        Map<RawSource, Map<String, Object>> alone = new LinkedHashMap<>();
        for (RawSource source : RawSource.values()) {
            alone.put(source, again(moment, at -> future.change(source, at)));
        }
        List<Difference> attributed = new ArrayList<>();
        Set<String> explained = new LinkedHashSet<>();
        alone.forEach((source, parts) -> Difference.between(source.word(), stored, parts).forEach(difference -> {
            attributed.add(difference);
            explained.add(difference.field());
        }));
        together.stream().filter(difference -> !explained.contains(difference.field())).forEach(attributed::add);
        return attributed;
    }

    private Map<String, Object> again(DecisionMoment moment, Consumer<DecisionMoment> change) {
        sql.update("SAVEPOINT decision");
        change.accept(moment);
        Map<String, Object> parts = paths.decide(moment);
        sql.update("ROLLBACK TO SAVEPOINT decision");
        return parts;
    }
}
