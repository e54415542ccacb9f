package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The registered candidates in {@code candidate_models}. */
@ApplicationScoped
@Transactional
public class CandidateLedger {

    /** Field of a record: the build it is about. */
    static final String BUILD = "build_id";
    /** Field of a record: hash of the evaluation it was judged by. */
    static final String EVALUATION = "eval_hash";

    private Sql sql;

    /** For the container's proxy. */
    protected CandidateLedger() {
    }

    @Inject
    public CandidateLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * Registers a candidate; one of the same build and evaluation is known already and stays as it is.
     *
     * @return the record that counts
     */
    ObjectNode register(Work work, ObjectNode wanted, Instant now) {
        work.lease().run();
        sql.update("""
                INSERT INTO candidate_models (model_name, model_version, status, payload, created_at) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                """, wanted.path("model_name").asText(), wanted.path("model_version").asText(), wanted.path("status").asText(),
                wanted, now);
        return sql.queryOne("SELECT payload FROM candidate_models WHERE payload ->> 'build_id' = ? AND payload ->> 'eval_hash' = ?"
                        + " ORDER BY id LIMIT 1", row -> (ObjectNode) row.json("payload"),
                wanted.path(BUILD).asText(), wanted.path(EVALUATION).asText()).orElseThrow();
    }

    /** All records that registrations wrote, oldest first. */
    List<ObjectNode> all() {
        return sql.query("SELECT payload FROM candidate_models WHERE payload ->> 'build_id' <> '' AND payload ->> 'eval_hash' <> ''"
                + " ORDER BY id", row -> (ObjectNode) row.json("payload"));
    }

    /** The newest record. */
    public Optional<ObjectNode> newest() {
        return sql.queryOne("SELECT payload FROM candidate_models WHERE jsonb_typeof(payload) = 'object'"
                + " ORDER BY created_at DESC, id DESC LIMIT 1", row -> (ObjectNode) row.json("payload"));
    }
}
