-- Where builds come from, which stage a model is in, what watches it.

ALTER TABLE model_artifacts ADD COLUMN parent_build_id VARCHAR(64);
ALTER TABLE model_artifacts ADD COLUMN run_id UUID;
ALTER TABLE model_artifacts ADD COLUMN code_version VARCHAR(64);
CREATE INDEX idx_model_artifacts_parent ON model_artifacts (parent_build_id) WHERE parent_build_id IS NOT NULL;

-- One row per name and version; all builds of one version share its stage.
CREATE TABLE model_stages (
    track         VARCHAR(16)  NOT NULL,
    model_name    VARCHAR(128) NOT NULL,
    model_version VARCHAR(64)  NOT NULL,
    stage         VARCHAR(16)  NOT NULL
        CHECK (stage IN ('candidate', 'shadow', 'rollout', 'active', 'retired', 'rejected')),
    stage_pct     INTEGER      NOT NULL DEFAULT 0 CHECK (stage_pct BETWEEN 0 AND 100),
    updated_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    PRIMARY KEY (track, model_name, model_version)
);
CREATE INDEX idx_model_stages_stage ON model_stages (track, stage);

-- Append-only: every change of a stage, who made it and why.
CREATE TABLE model_stage_events (
    id            BIGSERIAL PRIMARY KEY,
    track         VARCHAR(16)  NOT NULL,
    model_name    VARCHAR(128) NOT NULL,
    model_version VARCHAR(64)  NOT NULL,
    from_stage    VARCHAR(16),
    to_stage      VARCHAR(16)  NOT NULL,
    stage_pct     INTEGER      NOT NULL DEFAULT 0,
    actor         VARCHAR(128) NOT NULL DEFAULT 'system',
    reason        TEXT         NOT NULL DEFAULT '',
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_model_stage_events_model ON model_stage_events (track, model_name, model_version, id DESC);
CREATE INDEX idx_model_stage_events_time ON model_stage_events (track, created_at DESC, id DESC);

-- What a challenger would have said, beside what the champion said; never acted upon.
CREATE TABLE shadow_predictions (
    id            BIGSERIAL PRIMARY KEY,
    track         VARCHAR(16)  NOT NULL,
    symbol        VARCHAR(32)  NOT NULL,
    horizon       VARCHAR(16)  NOT NULL,
    model_name    VARCHAR(128) NOT NULL,
    model_version VARCHAR(64)  NOT NULL,
    build_id      VARCHAR(64),
    as_of_ts      TIMESTAMPTZ  NOT NULL,
    score         DOUBLE PRECISION NOT NULL,
    champion_score DOUBLE PRECISION,
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    UNIQUE (track, symbol, horizon, model_name, model_version, as_of_ts)
);
CREATE INDEX idx_shadow_predictions_model_time ON shadow_predictions (track, model_name, model_version, as_of_ts DESC);

-- Every evaluation of drift: the answer of the contract, and beside it each feature.
CREATE TABLE drift_reports (
    id              BIGSERIAL PRIMARY KEY,
    track           VARCHAR(16)  NOT NULL,
    model_name      VARCHAR(128),
    model_version   VARCHAR(64),
    lookback_hours  INTEGER      NOT NULL,
    reference_hours INTEGER      NOT NULL,
    drift_detected  BOOLEAN      NOT NULL,
    action          VARCHAR(32)  NOT NULL,
    metrics         JSONB        NOT NULL DEFAULT '{}'::jsonb,
    evaluated_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_drift_reports_track_time ON drift_reports (track, evaluated_at DESC, id DESC);

-- Per feature and UTC day against the reference of the build: what a heat map shows.
CREATE TABLE drift_features (
    track         VARCHAR(16)  NOT NULL,
    symbol        VARCHAR(32)  NOT NULL,
    feature       VARCHAR(64)  NOT NULL,
    day           DATE         NOT NULL,
    build_id      VARCHAR(64)  NOT NULL,
    rows          INTEGER      NOT NULL,
    psi           DOUBLE PRECISION NOT NULL,
    ks            DOUBLE PRECISION,
    mean_shift    DOUBLE PRECISION NOT NULL,
    missing_rate  DOUBLE PRECISION NOT NULL,
    shares        JSONB        NOT NULL DEFAULT '[]'::jsonb,
    updated_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    PRIMARY KEY (track, symbol, day, feature, build_id)
);

-- Append-only: verdicts of gates and checks of all kinds.
CREATE TABLE model_verdicts (
    id            BIGSERIAL PRIMARY KEY,
    track         VARCHAR(16)  NOT NULL,
    kind          VARCHAR(32)  NOT NULL,
    model_name    VARCHAR(128),
    model_version VARCHAR(64),
    passed        BOOLEAN      NOT NULL,
    reason        TEXT         NOT NULL DEFAULT '',
    payload       JSONB        NOT NULL DEFAULT '{}'::jsonb,
    evaluated_at  TIMESTAMPTZ  NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_model_verdicts_kind_time ON model_verdicts (track, kind, evaluated_at DESC, id DESC);

-- Figures a training unit reported while it ran: loss by epoch, score by fold.
CREATE TABLE training_curves (
    run_id    UUID         NOT NULL REFERENCES training_runs (run_id) ON DELETE CASCADE,
    step      VARCHAR(128) NOT NULL,
    unit_key  VARCHAR(256) NOT NULL,
    curve     VARCHAR(64)  NOT NULL,
    position  INTEGER      NOT NULL,
    figures   JSONB        NOT NULL,
    noted_at  TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    PRIMARY KEY (run_id, step, unit_key, curve, position)
);
