package io.tidewatch.quality.lookahead;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
     * @param wanted kinds of rows that are changed before the decision one by one, where the check must notice; those that need a
     *               prediction are left out where none is made
     */
    public MomentResult examine(DecisionMoment moment, List<RawSource> wanted) {
        return sandbox.within(() -> {
            tables.open(moment);
            Map<String, Object> stored = again(moment, nothing -> { });
            boolean decided = stored.containsKey("online/as_of");
            List<Difference> differences = differences(moment, stored);
            boolean predicted = stored.keySet().stream().anyMatch(field -> field.endsWith("/current_price"));
            Map<RawSource, List<String>> controls = new EnumMap<>(RawSource.class);
            wanted.stream().filter(control -> decided && (predicted || !control.priced()))
                    .forEach(control -> controls.put(control, blindTo(control, moment, stored)));
            return new MomentResult(moment, decided, differences, controls,
                    BacktestReach.of(stored, tables.candlesWithSnapshots(moment)));
        });
    }

    /** The ways to the decision that should have noticed a change and did not; what another one noticed does not help them. */
    private List<String> blindTo(RawSource control, DecisionMoment moment, Map<String, Object> stored) {
        List<Difference> seen = Difference.between(control.word(), stored, again(moment, at -> known.change(control, at)));
        return control.readBy().stream()
                .filter(path -> !path.equals(BacktestProbe.PATH) || !stored.containsKey(BacktestProbe.REFUSED))
                .filter(path -> seen.stream().noneMatch(difference -> difference.field().startsWith(path + "/"))).toList();
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
