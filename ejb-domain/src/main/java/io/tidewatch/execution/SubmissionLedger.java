package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.SubmitOutcome.Accepted;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Remembers the answers of submissions that named an idempotency key. */
@ApplicationScoped
public class SubmissionLedger {

    private static final int LOCK_SPACE = 21;

    private Sql sql;

    /** For the container's proxy. */
    protected SubmissionLedger() {
    }

    @Inject
    public SubmissionLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * Takes a key until the transaction ends; two submissions with the same key come one after the other.
     *
     * @return the answer to give when the key was used before; empty when it is new
     */
    Optional<SubmitOutcome> claim(String key, String fingerprint) {
        sql.query("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))", row -> null, key, LOCK_SPACE);
        return sql.queryOne("SELECT request_hash, response FROM order_submissions WHERE idempotency_key = ?",
                row -> row.text("request_hash").equals(fingerprint)
                        ? accepted(row.json("response")) : new SubmitOutcome.KeyReused(),
                key);
    }

    /** Keeps an answer under a claimed key. */
    void keep(String key, String fingerprint, Accepted answer, Instant now) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("decision_id", answer.decisionId());
        response.put("adapter", answer.adapter().text());
        response.put("venue", answer.venue());
        ArrayNode ids = response.putArray("order_ids");
        answer.orderIds().forEach(ids::add);
        sql.update("INSERT INTO order_submissions (idempotency_key, request_hash, response, created_at) VALUES (?, ?, ?, ?)",
                key, fingerprint, response, now);
    }

    private static Accepted accepted(JsonNode response) {
        List<Long> ids = new ArrayList<>();
        response.get("order_ids").forEach(id -> ids.add(id.longValue()));
        return new Accepted(response.get("decision_id").asText(), AdapterName.of(response.get("adapter").asText()),
                response.get("venue").asText(), ids);
    }

    /** Equal for equal requests. */
    static String fingerprint(SubmitRequest request) {
        try {
            byte[] text = request.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must offer SHA-256", e);
        }
    }
}
