package io.tidewatch.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes {@code predictions_v2} and {@code prediction_explanations}. */
@ApplicationScoped
public class PredictionRepository {

    /** How many events an explanation is made from. */
    static final int CONTEXT_EVENTS = 8;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Sql sql;

    /** For the container's proxy. */
    protected PredictionRepository() {
    }

    @Inject
    public PredictionRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * A prediction as stored.
     *
     * @param track       {@code liquid} or {@code vc}
     * @param target      symbol or company
     * @param score       score
     * @param confidence  0..1
     * @param outputsJson the outputs object
     * @param horizon     for example {@code 1d}, {@code 12m}
     * @param explanation its explanation
     * @param createdAt   when it was made
     */
    record Entry(String track, String target, double score, double confidence, String outputsJson, String horizon,
            PredictionExplanation explanation, Instant createdAt) {
    }

    /**
     * Stores predictions with their explanations in one statement.
     *
     * @return their keys, in order
     */
    List<Long> add(List<Entry> entries, String featureVersion) {
        if (entries.isEmpty()) {
            return List.of();
        }
        return sql.query("""
                WITH given AS (
                     SELECT nextval('predictions_v2_id_seq') AS id, g.*
                       FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                            AS g(track, target, score, confidence, outputs, horizon, events, features, links, model_version,
                                 feature_version, created_at, position)
                ), predictions AS (
                     INSERT INTO predictions_v2 (id, track, target, score, confidence, outputs, horizon, feature_set_id, created_at)
                     SELECT id, track, target, score, confidence, outputs::jsonb, horizon, ?, created_at FROM given ORDER BY position
                ), explanations AS (
                     INSERT INTO prediction_explanations (prediction_id, top_event_contributors, top_feature_contributors,
                                                          evidence_links, model_version, feature_version, created_at)
                     SELECT id, events::jsonb, features::jsonb, links::jsonb, model_version, feature_version, created_at
                       FROM given ORDER BY position
                )
                SELECT id FROM given ORDER BY position
                """,
                row -> row.int8("id"),
                texts(entries, Entry::track), texts(entries, Entry::target),
                entries.stream().mapToDouble(Entry::score).toArray(), entries.stream().mapToDouble(Entry::confidence).toArray(),
                texts(entries, Entry::outputsJson), texts(entries, Entry::horizon),
                texts(entries, entry -> json(entry.explanation().eventMaps())),
                texts(entries, entry -> json(entry.explanation().featureMaps())),
                texts(entries, entry -> json(entry.explanation().evidenceLinks())),
                texts(entries, entry -> entry.explanation().modelVersion()),
                texts(entries, entry -> entry.explanation().featureVersion()),
                entries.stream().map(Entry::createdAt).toArray(Instant[]::new), featureVersion);
    }

    /** The JSON text of a value made of maps, lists, texts and finite numbers. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a prediction cannot be written as JSON", e);
        }
    }

    /** An entry that stands there several times, as the answer to equal requests, is written as text once. */
    private static String[] texts(List<Entry> entries, Function<Entry, String> column) {
        Map<Entry, String> distinct = new IdentityHashMap<>();
        return entries.stream().map(entry -> distinct.computeIfAbsent(entry, column)).toArray(String[]::new);
    }
}
