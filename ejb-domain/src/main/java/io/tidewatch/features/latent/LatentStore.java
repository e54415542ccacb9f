package io.tidewatch.features.latent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keeps the vectors of texts in {@code social_text_latent} and those of markets in {@code market_latent}. */
@ApplicationScoped
@Transactional
public class LatentStore {

    private Sql sql;

    /** For the container's proxy. */
    protected LatentStore() {
    }

    @Inject
    public LatentStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Writes the buckets that end in (from, to]: what is stored of the same symbol and end is replaced, and what an earlier run made
     * of posts that are gone is taken away. Rows of several symbols, which others wrote, stay.
     *
     * @param symbols the symbols the buckets were made for
     */
    public void saveText(List<TextBucket> buckets, List<String> symbols, Instant from, Instant to, Instant now) {
        sql.update("DELETE FROM social_text_latent WHERE as_of_ts > ? AND as_of_ts <= ? AND cardinality(symbols) = 1"
                + " AND symbols[1] = ANY (?) AND jsonb_exists(agg_features, 'bucket_size_min')", from, to, symbols.toArray(String[]::new));
        sql.update("""
                INSERT INTO social_text_latent (as_of_ts, symbols, post_latent, comment_latent, latent, agg_features, latent_dim,
                                                created_at)
                SELECT g.at, ARRAY[g.symbol], g.post, g.comment, g.latent, g.aggregates, jsonb_array_length(g.latent), ?
                  FROM unnest(?, ?, ?, ?, ?, ?) AS g(at, symbol, post, comment, latent, aggregates)
                    ON CONFLICT (as_of_ts, symbols) DO UPDATE
                   SET post_latent = excluded.post_latent, comment_latent = excluded.comment_latent, latent = excluded.latent,
                       agg_features = excluded.agg_features, latent_dim = excluded.latent_dim, created_at = excluded.created_at
                """,
                now, buckets.stream().map(TextBucket::end).toArray(Instant[]::new),
                buckets.stream().map(TextBucket::symbol).toArray(String[]::new),
                vectors(buckets, TextBucket::post), vectors(buckets, TextBucket::comment), vectors(buckets, TextBucket::latent),
                buckets.stream().map(bucket -> object(bucket.aggregates())).toArray(JsonNode[]::new));
    }

    /** Writes the vectors of a symbol's market; one of the same time is replaced. */
    public void saveMarket(String symbol, List<Instant> times, List<double[]> latents, Instant now) {
        sql.update("""
                INSERT INTO market_latent (symbol, as_of_ts, latent, latent_dim, created_at)
                SELECT ?, g.at, g.latent, jsonb_array_length(g.latent), ? FROM unnest(?, ?) AS g(at, latent)
                    ON CONFLICT (symbol, as_of_ts) DO UPDATE
                   SET latent = excluded.latent, latent_dim = excluded.latent_dim, created_at = excluded.created_at
                """,
                symbol, now, times.toArray(Instant[]::new), latents.stream().map(LatentStore::array).toArray(JsonNode[]::new));
    }

    private static JsonNode[] vectors(List<TextBucket> buckets, Function<TextBucket, double[]> part) {
        return buckets.stream().map(part).map(LatentStore::array).toArray(JsonNode[]::new);
    }

    private static ArrayNode array(double[] values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.length);
        for (double value : values) {
            array.add(value);
        }
        return array;
    }

    private static ObjectNode object(Map<String, Double> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach(object::put);
        return object;
    }
}
