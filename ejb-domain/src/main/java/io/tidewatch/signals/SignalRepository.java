package io.tidewatch.signals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Writes {@code signal_candidates}. */
@ApplicationScoped
public class SignalRepository {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Sql sql;

    /** For the container's proxy. */
    protected SignalRepository() {
    }

    @Inject
    public SignalRepository(Sql sql) {
        this.sql = sql;
    }

    /** A signal and the request it came from. */
    record Entry(SignalRequest request, Signal signal) {

        private String metadata() {
            ObjectNode metadata = JSON.createObjectNode();
            metadata.put("reason", signal.reason());
            metadata.put("min_confidence", request.minConfidence());
            metadata.put("strategy_id", request.strategyId());
            metadata.put("cost_profile", request.costProfile());
            metadata.put("risk_profile", request.riskProfile());
            return metadata.toString();
        }
    }

    /** Stores signals in one statement. @return their keys, in order */
    List<Long> add(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        return sql.query("""
                WITH given AS (
                     SELECT nextval('signal_candidates_id_seq') AS id, g.*
                       FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                            AS g(track, target, horizon, score, confidence, action, policy, decision_id, metadata, created_at, position)
                ), added AS (
                     INSERT INTO signal_candidates (id, track, target, horizon, score, confidence, action, policy, decision_id,
                                                    metadata, created_at)
                     SELECT id, track, target, horizon, score, confidence, action, policy, decision_id, metadata::jsonb, created_at
                       FROM given ORDER BY position
                )
                SELECT id FROM given ORDER BY position
                """,
                row -> row.int8("id"),
                texts(entries, signal -> signal.track().wireName()), texts(entries, Signal::target),
                texts(entries, signal -> signal.horizon().label()),
                entries.stream().mapToDouble(entry -> entry.signal().score()).toArray(),
                entries.stream().mapToDouble(entry -> entry.signal().confidence()).toArray(),
                texts(entries, signal -> signal.action().wireName()), texts(entries, Signal::policy),
                texts(entries, Signal::decisionId), entries.stream().map(Entry::metadata).toArray(String[]::new),
                entries.stream().map(entry -> entry.signal().createdAt()).toArray(Instant[]::new));
    }

    private static String[] texts(List<Entry> entries, Function<Signal, String> column) {
        return entries.stream().map(entry -> column.apply(entry.signal())).toArray(String[]::new);
    }
}
