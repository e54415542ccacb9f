-- State that used to live in files, in Redis or in process memory.

CREATE TABLE ops_state_history (
    id          BIGSERIAL PRIMARY KEY,
    control_key VARCHAR(64)  NOT NULL,
    payload     JSONB        NOT NULL,
    source      VARCHAR(32)  NOT NULL DEFAULT 'api',
    updated_by  VARCHAR(128) NOT NULL DEFAULT 'system',
    recorded_at TIMESTAMPTZ  NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_ops_state_history_key_time ON ops_state_history (control_key, recorded_at DESC);

CREATE TABLE ops_reports (
    id           BIGSERIAL PRIMARY KEY,
    report_key   VARCHAR(64) NOT NULL,
    run_id       VARCHAR(64),
    status       VARCHAR(32) NOT NULL DEFAULT 'ok',
    passed       BOOLEAN,
    payload      JSONB       NOT NULL,
    generated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_ops_reports_key_time ON ops_reports (report_key, generated_at DESC);

CREATE TABLE async_tasks (
    task_id       VARCHAR(64) PRIMARY KEY,
    task_type     VARCHAR(64) NOT NULL,
    payload       JSONB       NOT NULL DEFAULT '{}'::jsonb,
    status        VARCHAR(16) NOT NULL DEFAULT 'queued',
    result        JSONB,
    error         TEXT,
    claim_count   INTEGER     NOT NULL DEFAULT 0,
    requeue_count INTEGER     NOT NULL DEFAULT 0,
    claimed_by    VARCHAR(128),
    created_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    claimed_at    TIMESTAMPTZ,
    started_at    TIMESTAMPTZ,
    updated_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    requeued_at   TIMESTAMPTZ,
    finished_at   TIMESTAMPTZ,
    expires_at    TIMESTAMPTZ
);
CREATE INDEX idx_async_tasks_queue ON async_tasks (created_at, task_id) WHERE status = 'queued';
CREATE INDEX idx_async_tasks_running ON async_tasks (claimed_at) WHERE status = 'running';
CREATE INDEX idx_async_tasks_expiry ON async_tasks (expires_at);

CREATE TABLE connector_state (
    connector            VARCHAR(64) PRIMARY KEY,
    counters             JSONB       NOT NULL DEFAULT '{}'::jsonb,
    consecutive_failures INTEGER     NOT NULL DEFAULT 0,
    cooldown_until       TIMESTAMPTZ,
    last_fetch_at        TIMESTAMPTZ,
    last_status          VARCHAR(32),
    last_latency_sec     DOUBLE PRECISION,
    cursor               JSONB       NOT NULL DEFAULT '{}'::jsonb,
    updated_at           TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

CREATE TABLE llm_enrichment_cache (
    cache_key  VARCHAR(128) PRIMARY KEY,
    model      VARCHAR(128) NOT NULL,
    result     JSONB        NOT NULL,
    created_at TIMESTAMPTZ  NOT NULL DEFAULT NOW()
);

-- Who may do a once-only work. The fencing number grows with every change of owner; guarded updates compare it, so that a
-- node that was paused past its lease can not write any more.
CREATE TABLE service_leases (
    lease_name  VARCHAR(128) PRIMARY KEY,
    owner       VARCHAR(128) NOT NULL,
    fencing     BIGINT       NOT NULL DEFAULT 1,
    acquired_at TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    renewed_at  TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    expires_at  TIMESTAMPTZ  NOT NULL,
    detail      JSONB        NOT NULL DEFAULT '{}'::jsonb
);
CREATE INDEX idx_service_leases_expiry ON service_leases (expires_at);

CREATE TABLE replay_sessions (
    id         UUID PRIMARY KEY,
    spec       JSONB       NOT NULL,
    cursor_at  TIMESTAMPTZ,
    status     VARCHAR(16) NOT NULL DEFAULT 'created',
    progress   JSONB       NOT NULL DEFAULT '{}'::jsonb,
    summary    JSONB,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_replay_sessions_created ON replay_sessions (created_at DESC);
