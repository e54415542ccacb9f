-- Model builds, training runs and their reports.

CREATE TABLE model_artifacts (
    build_id      VARCHAR(64) PRIMARY KEY,
    model_name    VARCHAR(128) NOT NULL,
    track         VARCHAR(16)  NOT NULL,
    model_version VARCHAR(64)  NOT NULL,
    symbol        VARCHAR(32),
    horizon       VARCHAR(16),
    path          TEXT         NOT NULL,
    bundle_sha256 VARCHAR(64)  NOT NULL,
    schema_hash   VARCHAR(64)  NOT NULL,
    train_end     TIMESTAMPTZ,
    status        VARCHAR(16)  NOT NULL DEFAULT 'BUILT'
        CHECK (status IN ('BUILT', 'VERIFIED', 'REJECTED', 'ACTIVE', 'RETIRED')),
    reason        TEXT,
    metrics       JSONB        NOT NULL DEFAULT '{}'::jsonb,
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    verified_at   TIMESTAMPTZ
);
CREATE INDEX idx_model_artifacts_model ON model_artifacts (track, model_name, symbol, created_at DESC);
CREATE INDEX idx_model_artifacts_status ON model_artifacts (status, track, model_name);

-- Append-only: which model was live at any time, who made it so and why.
CREATE TABLE model_activations (
    id            BIGSERIAL PRIMARY KEY,
    track         VARCHAR(16)  NOT NULL,
    model_name    VARCHAR(128) NOT NULL,
    model_version VARCHAR(64)  NOT NULL,
    build_id      VARCHAR(64),
    symbol        VARCHAR(32),
    action        VARCHAR(32)  NOT NULL,
    actor         VARCHAR(128) NOT NULL DEFAULT 'system',
    reason        TEXT         NOT NULL DEFAULT '',
    metadata      JSONB        NOT NULL DEFAULT '{}'::jsonb,
    activated_at  TIMESTAMPTZ  NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_model_activations_track_time ON model_activations (track, activated_at DESC, id DESC);

CREATE TABLE training_runs (
    run_id            UUID PRIMARY KEY,
    job_name          VARCHAR(128) NOT NULL,
    job_instance_id   BIGINT,
    last_execution_id BIGINT,
    parameters        JSONB        NOT NULL DEFAULT '{}'::jsonb,
    config_hash       VARCHAR(64),
    dataset_hash      VARCHAR(64),
    schema_hash       VARCHAR(64),
    status            VARCHAR(32)  NOT NULL,
    exit_status       VARCHAR(64),
    summary           JSONB        NOT NULL DEFAULT '{}'::jsonb,
    started_at        TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    ended_at          TIMESTAMPTZ,
    created_by        VARCHAR(128) NOT NULL DEFAULT 'system'
);
CREATE INDEX idx_training_runs_job_time ON training_runs (job_name, started_at DESC);
CREATE INDEX idx_training_runs_instance ON training_runs (job_instance_id);

CREATE TABLE training_run_units (
    run_id         UUID         NOT NULL REFERENCES training_runs (run_id) ON DELETE CASCADE,
    step           VARCHAR(128) NOT NULL,
    unit_key       VARCHAR(256) NOT NULL,
    status         VARCHAR(16)  NOT NULL DEFAULT 'PENDING'
        CHECK (status IN ('PENDING', 'RUNNING', 'DONE', 'FAILED', 'SKIPPED')),
    attempt        INTEGER      NOT NULL DEFAULT 0,
    checkpoint_ref TEXT,
    result         JSONB        NOT NULL DEFAULT '{}'::jsonb,
    updated_at     TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    PRIMARY KEY (run_id, step, unit_key)
);

CREATE TABLE hpo_studies (
    study_id   UUID PRIMARY KEY,
    name       VARCHAR(128) NOT NULL UNIQUE,
    stage      INTEGER      NOT NULL DEFAULT 1,
    direction  VARCHAR(16)  NOT NULL DEFAULT 'maximize',
    config     JSONB        NOT NULL DEFAULT '{}'::jsonb,
    status     VARCHAR(32)  NOT NULL,
    created_at TIMESTAMPTZ  NOT NULL DEFAULT NOW()
);

CREATE TABLE hpo_trials (
    study_id   UUID        NOT NULL REFERENCES hpo_studies (study_id) ON DELETE CASCADE,
    number     INTEGER     NOT NULL,
    state      VARCHAR(16) NOT NULL,
    params     JSONB       NOT NULL DEFAULT '{}'::jsonb,
    value      DOUBLE PRECISION,
    user_attrs JSONB       NOT NULL DEFAULT '{}'::jsonb,
    run_id     UUID,
    started_at TIMESTAMPTZ,
    ended_at   TIMESTAMPTZ,
    PRIMARY KEY (study_id, number)
);

CREATE TABLE audit_reports (
    id           BIGSERIAL PRIMARY KEY,
    audit_name   VARCHAR(64) NOT NULL,
    unit_key     VARCHAR(64) NOT NULL DEFAULT '',
    run_id       UUID,
    passed       BOOLEAN     NOT NULL,
    report       JSONB       NOT NULL,
    generated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_audit_reports_name_time ON audit_reports (audit_name, unit_key, generated_at DESC);

CREATE TABLE offline_data_audits (
    id         BIGSERIAL PRIMARY KEY,
    symbol     VARCHAR(32) NOT NULL,
    readiness  VARCHAR(16) NOT NULL,
    reasons    JSONB       NOT NULL DEFAULT '[]'::jsonb,
    coverage   JSONB       NOT NULL DEFAULT '{}'::jsonb,
    run_id     UUID,
    audited_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_offline_data_audits_symbol_time ON offline_data_audits (symbol, audited_at DESC);

CREATE TABLE market_context_multi_tf (
    symbol            VARCHAR(32) NOT NULL,
    as_of_ts          TIMESTAMPTZ NOT NULL,
    primary_timeframe VARCHAR(8)  NOT NULL,
    context_json      JSONB       NOT NULL,
    coverage_json     JSONB       NOT NULL DEFAULT '{}'::jsonb,
    source_hash       VARCHAR(64) NOT NULL DEFAULT '',
    created_at        TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    PRIMARY KEY (symbol, as_of_ts, primary_timeframe)
);
