package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code training_runs}: a run of a job over all its restarts. */
@Entity
@Table(name = "training_runs")
public class JobRunRow {

    @Id
    @Column(name = "run_id")
    private UUID id;

    @Column(name = "job_name", nullable = false, updatable = false)
    private String job;

    @Column(name = "job_instance_id")
    private Long instance;

    @Column(name = "last_execution_id")
    private Long execution;

    @Column(nullable = false, updatable = false)
    private JsonNode parameters;

    @Column(name = "config_hash", updatable = false)
    private String configHash;

    @Column(name = "dataset_hash")
    private String datasetHash;

    @Column(name = "schema_hash")
    private String schemaHash;

    @Column(nullable = false)
    private String status;

    @Column(name = "exit_status")
    private String exitStatus;

    @Column(nullable = false)
    private JsonNode summary;

    @Column(name = "started_at", nullable = false, updatable = false)
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "request_id", updatable = false)
    private String request;

    /** For the persistence provider. */
    protected JobRunRow() {
    }

    /** A run that is about to begin. */
    public JobRunRow(UUID id, String job, JsonNode parameters, String configHash, Instant startedAt, String createdBy) {
        this.id = id;
        this.job = job;
        this.parameters = parameters;
        this.configHash = configHash;
        this.status = "STARTING";
        this.summary = JsonNodeFactory.instance.objectNode();
        this.startedAt = startedAt;
        this.createdBy = createdBy;
    }

    /** Notes which request it answers, before it is stored. */
    public JobRunRow answering(String requestId) {
        request = requestId;
        return this;
    }

    /** An execution works for it now. */
    public void began(long jobInstance, long newest) {
        instance = jobInstance;
        execution = newest;
        status = "STARTED";
        exitStatus = null;
        endedAt = null;
    }

    /** Its newest execution is over. */
    public void ended(String batchStatus, String batchExitStatus, Instant at) {
        status = batchStatus;
        exitStatus = batchExitStatus;
        endedAt = at;
    }

    /** Something asked of it has begun or failed. */
    public void become(String batchStatus) {
        status = batchStatus;
    }

    /** Adds fields to its summary; those of the same name are replaced. */
    public void summarize(ObjectNode fields) {
        ObjectNode all = summary.deepCopy();
        all.setAll(fields);
        summary = all;
    }

    /** The hashes that identify what it was made from. */
    public void identify(String dataset, String schema) {
        datasetHash = dataset;
        schemaHash = schema;
    }

    public UUID id() {
        return id;
    }

    public String job() {
        return job;
    }

    /** Number of its newest execution; empty before it began. */
    public Optional<Long> execution() {
        return Optional.ofNullable(execution);
    }

    public JsonNode parameters() {
        return parameters;
    }

    public String status() {
        return status;
    }

    public Optional<String> exitStatus() {
        return Optional.ofNullable(exitStatus);
    }

    public JsonNode summary() {
        return summary;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public String createdBy() {
        return createdBy;
    }
}
