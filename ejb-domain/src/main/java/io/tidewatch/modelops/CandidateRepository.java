package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Reads the candidates that training registered ({@code candidate_models}). */
@ApplicationScoped
public class CandidateRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected CandidateRepository() {
    }

    @Inject
    public CandidateRepository(Sql sql) {
        this.sql = sql;
    }

    /** The record of the newest candidate. */
    public Optional<ObjectNode> newest() {
        return sql.queryOne("""
                SELECT payload FROM candidate_models WHERE jsonb_typeof(payload) = 'object' ORDER BY created_at DESC, id DESC LIMIT 1
                """, row -> (ObjectNode) row.json("payload"));
    }

    /** The newest page that compares the networks of a candidate and its variants without some of the inputs. */
    public Optional<ObjectNode> comparison() {
        return sql.queryOne("""
                SELECT report FROM audit_reports WHERE audit_name = 'phase_d_summary' AND jsonb_typeof(report) = 'object'
                 ORDER BY generated_at DESC, id DESC LIMIT 1
                """, row -> (ObjectNode) row.json("report"));
    }

    /** The newest record of a model, else of any. */
    public Optional<ObjectNode> of(String name, String version) {
        return sql.queryOne("""
                SELECT payload FROM candidate_models WHERE jsonb_typeof(payload) = 'object'
                 ORDER BY (model_name = ? AND model_version = ?) DESC, created_at DESC, id DESC LIMIT 1
                """, row -> (ObjectNode) row.json("payload"), name, version);
    }
}
