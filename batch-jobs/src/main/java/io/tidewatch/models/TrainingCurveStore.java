package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.TreeMap;
import java.util.UUID;

/** Writes {@code training_curves}: figures a unit tells while it runs. A point told again replaces the former. */
@ApplicationScoped
@Transactional
public class TrainingCurveStore {

    private Sql sql;
    private TradingClock clock;

    /** For the container's proxy. */
    protected TrainingCurveStore() {
    }

    @Inject
    public TrainingCurveStore(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes a point of a unit's curve. */
    public void note(UUID run, String step, TrainingEvent.Figures point) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(point.figures()).forEach(figures::put);
        sql.update("""
                INSERT INTO training_curves (run_id, step, unit_key, curve, position, figures, noted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (run_id, step, unit_key, curve, position)
                DO UPDATE SET figures = EXCLUDED.figures, noted_at = EXCLUDED.noted_at
                """, run, step, point.symbol(), point.curve(), point.position(), figures, clock.instant());
    }
}
