package io.tidewatch.benchmark;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/**
 * What a client without a server reaches: one connection that writes the same rows as ingest (event, two links, audit row) with one
 * statement a table and a commit a batch.
 */
final class SqlLoad implements AutoCloseable {

    private static final String EVENTS = """
            INSERT INTO events (event_type, title, occurred_at, published_at, ingested_at, available_at, effective_at, source_url,
                                source_name, source_timezone, source_tier, confidence_score, event_importance, novelty_score,
                                entity_confidence, latency_ms, dedup_cluster_id, market_scope, payload, fingerprint, created_at)
            SELECT 'market', s.title, t.at, t.at, now(), now(), now(), s.url, 'benchmark', 'UTC', 2, 0.7, 0.6, 0.5, 0.5, 100, s.cluster,
                   'crypto', s.payload::jsonb, s.fingerprint, now()
              FROM unnest(?, ?, ?, ?, ?) AS s(title, url, cluster, payload, fingerprint), (SELECT now() AS at) t
                ON CONFLICT (fingerprint) DO NOTHING
            RETURNING id
            """;
    private static final String LINKS = """
            INSERT INTO event_links (event_id, entity_id, role) SELECT e, n, 'mentioned' FROM unnest(?) AS e, unnest(?) AS n
            """;
    private static final String AUDIT = """
            INSERT INTO data_quality_audit (event_id, source_name, freshness_sec, entity_coverage, quality_score, notes, audited_at)
            SELECT e, 'benchmark', 0, 0.5, 0.585, 'auto_audit_v1', now() FROM unnest(?) AS e
            """;
    private static final String PAYLOAD = "{\"summary\":\"What the headline is about, in one sentence\",\"language\":\"en\","
            + "\"market_scope\":\"crypto\",\"source_confidence\":0.7,\"source_tier_weight\":0.8}";

    private final Connection connection;
    private final Long[] entities;

    SqlLoad(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.entities = new Long[] {entity("BTC"), entity("ETH")};
        connection.commit();
    }

    private long entity(String symbol) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("INSERT INTO entities (entity_type, name, symbol) VALUES ('asset', '" + symbol
                        + "', '" + symbol + "') ON CONFLICT (entity_type, name) DO UPDATE SET symbol = excluded.symbol RETURNING id")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Writes batches for a while. @return events a second */
    double run(int batch, Duration time) throws SQLException {
        long begin = System.nanoTime();
        long written = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            write(batch, written);
            written += batch;
        }
        return written / ((System.nanoTime() - begin) / 1e9);
    }

    private void write(int batch, long first) throws SQLException {
        String[][] columns = new String[5][batch];
        for (int i = 0; i < batch; i++) {
            columns[0][i] = "Plain headline " + (first + i);
            columns[1][i] = "https://plain.example/" + (first + i);
            columns[2][i] = "c" + (first + i);
            columns[3][i] = PAYLOAD;
            columns[4][i] = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        }
        Long[] ids = new Long[batch];
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            for (int i = 0; i < columns.length; i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", columns[i]));
            }
            try (ResultSet rows = statement.executeQuery()) {
                for (int i = 0; rows.next(); i++) {
                    ids[i] = rows.getLong(1);
                }
            }
        }
        Array events = connection.createArrayOf("int8", ids);
        update(LINKS, events, connection.createArrayOf("int8", entities));
        update(AUDIT, events);
        connection.commit();
    }

    private void update(String sql, Array... arrays) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arrays.length; i++) {
                statement.setArray(i + 1, arrays[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Fills the tables up to a number of events, spread over the three years before now. */
    void fillTo(long events) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (long missing = missing(statement, events); missing > 0; missing = missing(statement, events)) {
                long piece = Math.min(missing, 250_000);
                statement.execute("""
                        WITH written AS (
                            INSERT INTO events (event_type, title, occurred_at, published_at, ingested_at, available_at, effective_at,
                                                source_url, source_name, latency_ms, payload, fingerprint, created_at)
                            SELECT 'market', 'Old headline ' || i, at, at, at, at, at, 'https://old.example/' || i, 'benchmark', 100,
                                   '%s'::jsonb, encode(sha256((random() || ' ' || i)::bytea), 'hex'), at
                              FROM (SELECT i, now() - interval '3 years' + random() * interval '3 years' AS at
                                      FROM generate_series(1, %d) AS i) s
                            RETURNING id, occurred_at), linked AS (
                            INSERT INTO event_links (event_id, entity_id, role)
                            SELECT id, n, 'mentioned' FROM written, unnest(ARRAY[%d, %d]) AS n)
                        INSERT INTO data_quality_audit (event_id, source_name, freshness_sec, entity_coverage, quality_score, notes,
                                                        audited_at)
                        SELECT id, 'benchmark', 0, 0.5, 0.585, 'auto_audit_v1', occurred_at FROM written
                        """.formatted(PAYLOAD, piece, entities[0], entities[1]));
                connection.commit();
            }
            connection.setAutoCommit(true);
            statement.execute("VACUUM (ANALYZE) events, event_links, data_quality_audit");
            statement.execute("CHECKPOINT");
            connection.setAutoCommit(false);
        }
    }

    private static long missing(Statement statement, long wanted) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM events")) {
            row.next();
            return wanted - row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
