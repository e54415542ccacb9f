-- The tables as existing clients, scripts and databases know them (state "20260219_0013" of the predecessor).
-- An existing database in that state is adopted by baselining at this version instead of running it.

CREATE TABLE entities (
    id          BIGSERIAL PRIMARY KEY,
    entity_type VARCHAR(32) NOT NULL,
    name        TEXT        NOT NULL,
    symbol      VARCHAR(20),
    country     VARCHAR(8),
    sector      TEXT,
    metadata    JSONB       DEFAULT '{}'::jsonb,
    created_at  TIMESTAMPTZ DEFAULT NOW(),
    updated_at  TIMESTAMPTZ DEFAULT NOW(),
    UNIQUE (entity_type, name)
);

CREATE TABLE events (
    id                BIGSERIAL PRIMARY KEY,
    event_type        VARCHAR(32) NOT NULL,
    title             TEXT        NOT NULL,
    occurred_at       TIMESTAMPTZ NOT NULL,
    source_url        TEXT,
    source_name       TEXT,
    source_timezone   VARCHAR(64) DEFAULT 'UTC',
    source_tier       SMALLINT    DEFAULT 3,
    confidence_score  DOUBLE PRECISION DEFAULT 0.5,
    payload           JSONB       DEFAULT '{}'::jsonb,
    fingerprint       VARCHAR(64) UNIQUE,
    created_at        TIMESTAMPTZ DEFAULT NOW(),
    event_importance  DOUBLE PRECISION DEFAULT 0.5,
    novelty_score     DOUBLE PRECISION DEFAULT 0.5,
    entity_confidence DOUBLE PRECISION DEFAULT 0.5,
    latency_ms        BIGINT,
    dedup_cluster_id  TEXT,
    published_at      TIMESTAMPTZ,
    ingested_at       TIMESTAMPTZ,
    available_at      TIMESTAMPTZ,
    effective_at      TIMESTAMPTZ,
    source_latency_ms BIGINT,
    market_scope      VARCHAR(16) DEFAULT 'crypto'
);
CREATE INDEX idx_events_occurred_at ON events (occurred_at DESC);
CREATE INDEX idx_events_type ON events (event_type);
CREATE INDEX idx_events_available_at ON events (available_at DESC);
CREATE INDEX idx_events_market_scope_time ON events (market_scope, COALESCE(available_at, occurred_at) DESC);

CREATE TABLE event_links (
    id         BIGSERIAL PRIMARY KEY,
    event_id   BIGINT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    entity_id  BIGINT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    role       VARCHAR(64) DEFAULT 'mentioned',
    created_at TIMESTAMPTZ DEFAULT NOW(),
    UNIQUE (event_id, entity_id, role)
);

CREATE TABLE enriched_event_features (
    id               BIGSERIAL PRIMARY KEY,
    event_id         BIGINT NOT NULL UNIQUE REFERENCES events (id) ON DELETE CASCADE,
    social_platform  VARCHAR(32) NOT NULL DEFAULT 'other',
    social_kind      VARCHAR(16) NOT NULL DEFAULT 'post',
    language         VARCHAR(16) DEFAULT '',
    summary          TEXT   DEFAULT '',
    sentiment        DOUBLE PRECISION DEFAULT 0,
    author           TEXT   DEFAULT '',
    author_followers BIGINT DEFAULT 0,
    engagement_score DOUBLE PRECISION DEFAULT 0,
    embedding        JSONB  DEFAULT '[]'::jsonb,
    observed_at      TIMESTAMPTZ,
    event_time       TIMESTAMPTZ,
    ingest_lag_sec   DOUBLE PRECISION DEFAULT 0,
    coverage_score   DOUBLE PRECISION DEFAULT 0,
    payload          JSONB  DEFAULT '{}'::jsonb,
    created_at       TIMESTAMPTZ DEFAULT NOW(),
    updated_at       TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_enriched_event_features_observed ON enriched_event_features (observed_at DESC);
CREATE INDEX idx_enriched_event_features_platform_time ON enriched_event_features (social_platform, event_time DESC);

CREATE TABLE data_quality_audit (
    id              BIGSERIAL PRIMARY KEY,
    event_id        BIGINT REFERENCES events (id) ON DELETE CASCADE,
    source_name     TEXT,
    freshness_sec   BIGINT,
    entity_coverage DOUBLE PRECISION,
    quality_score   DOUBLE PRECISION,
    notes           TEXT,
    audited_at      TIMESTAMPTZ DEFAULT NOW(),
    reviewer        TEXT,
    verdict         VARCHAR(16),
    reviewed_at     TIMESTAMPTZ
);
CREATE INDEX idx_data_quality_audit_event_id ON data_quality_audit (event_id);
CREATE INDEX idx_data_quality_audit_verdict ON data_quality_audit (verdict);

CREATE TABLE data_quality_review_logs (
    id         BIGSERIAL PRIMARY KEY,
    audit_id   BIGINT       NOT NULL,
    event_id   BIGINT,
    reviewer   VARCHAR(128) NOT NULL,
    verdict    VARCHAR(32)  NOT NULL,
    note       TEXT,
    created_at TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_dq_review_logs_event_time ON data_quality_review_logs (event_id, created_at DESC);
CREATE INDEX idx_dq_review_logs_reviewer_time ON data_quality_review_logs (reviewer, created_at DESC);

CREATE TABLE feature_snapshots (
    id                   BIGSERIAL PRIMARY KEY,
    target               TEXT        NOT NULL,
    track                VARCHAR(16) NOT NULL,
    as_of                TIMESTAMPTZ NOT NULL,
    feature_version      VARCHAR(64) NOT NULL,
    feature_payload      JSONB       NOT NULL,
    created_at           TIMESTAMPTZ DEFAULT NOW(),
    as_of_ts             TIMESTAMPTZ,
    event_time           TIMESTAMPTZ,
    data_version         VARCHAR(64) DEFAULT 'v1',
    lineage_id           VARCHAR(64),
    feature_available_at TIMESTAMPTZ
);
CREATE INDEX idx_feature_snapshots_target_track_asof ON feature_snapshots (target, track, as_of DESC);
CREATE INDEX idx_feature_snapshots_lineage ON feature_snapshots (lineage_id);
CREATE INDEX idx_feature_snapshots_available
    ON feature_snapshots (target, track, COALESCE(feature_available_at, as_of_ts, as_of) DESC);

CREATE TABLE model_registry (
    id            BIGSERIAL PRIMARY KEY,
    model_name    VARCHAR(128) NOT NULL,
    track         VARCHAR(16)  NOT NULL,
    model_version VARCHAR(64)  NOT NULL,
    artifact_path TEXT         NOT NULL,
    metrics       JSONB       DEFAULT '{}'::jsonb,
    created_at    TIMESTAMPTZ DEFAULT NOW()
);
CREATE UNIQUE INDEX uq_model_registry_name_track_version ON model_registry (model_name, track, model_version);

CREATE TABLE active_model_state (
    track                  VARCHAR(16) PRIMARY KEY,
    active_model_name      VARCHAR(128) NOT NULL,
    active_model_version   VARCHAR(64)  NOT NULL,
    previous_model_name    VARCHAR(128),
    previous_model_version VARCHAR(64),
    status                 VARCHAR(32)  NOT NULL DEFAULT 'active',
    metadata               JSONB       DEFAULT '{}'::jsonb,
    updated_at             TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_active_model_state_updated_at ON active_model_state (updated_at DESC);

CREATE TABLE model_promotions (
    id            BIGSERIAL PRIMARY KEY,
    track         VARCHAR(16)  NOT NULL,
    model_name    VARCHAR(128) NOT NULL,
    model_version VARCHAR(64)  NOT NULL,
    passed        BOOLEAN      NOT NULL,
    metrics       JSONB       DEFAULT '{}'::jsonb,
    gate_reason   TEXT,
    promoted_at   TIMESTAMPTZ DEFAULT NOW()
);
CREATE UNIQUE INDEX uq_model_promotions_track_name_version ON model_promotions (track, model_name, model_version);

CREATE TABLE model_rollout_state (
    id            BIGSERIAL PRIMARY KEY,
    track         VARCHAR(16)  NOT NULL UNIQUE,
    model_name    VARCHAR(128) NOT NULL,
    model_version VARCHAR(64)  NOT NULL,
    stage_pct     INTEGER      NOT NULL DEFAULT 10,
    status        VARCHAR(32)  NOT NULL DEFAULT 'shadow',
    hard_limits   JSONB       DEFAULT '{}'::jsonb,
    metrics       JSONB       DEFAULT '{}'::jsonb,
    updated_at    TIMESTAMPTZ DEFAULT NOW()
);

CREATE TABLE asset_universe_snapshots (
    id               BIGSERIAL PRIMARY KEY,
    track            VARCHAR(16) NOT NULL,
    as_of            TIMESTAMPTZ NOT NULL,
    universe_version VARCHAR(64) NOT NULL DEFAULT 'manual_v1',
    source           VARCHAR(64) NOT NULL DEFAULT 'manual',
    symbols_json     JSONB       NOT NULL,
    created_at       TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_asset_universe_snapshots_track_asof ON asset_universe_snapshots (track, as_of DESC);

CREATE TABLE predictions_v2 (
    id             BIGSERIAL PRIMARY KEY,
    track          VARCHAR(16) NOT NULL,
    target         TEXT        NOT NULL,
    score          DOUBLE PRECISION NOT NULL,
    confidence     DOUBLE PRECISION NOT NULL,
    outputs        JSONB       NOT NULL,
    created_at     TIMESTAMPTZ DEFAULT NOW(),
    horizon        VARCHAR(16),
    model_id       BIGINT,
    feature_set_id VARCHAR(128),
    decision_id    VARCHAR(64)
);
CREATE INDEX idx_predictions_v2_track_target_time ON predictions_v2 (track, target, created_at DESC);
CREATE INDEX idx_predictions_v2_decision_id ON predictions_v2 (decision_id);

CREATE TABLE prediction_explanations (
    id                       BIGSERIAL PRIMARY KEY,
    prediction_id            BIGINT NOT NULL REFERENCES predictions_v2 (id) ON DELETE CASCADE,
    top_event_contributors   JSONB DEFAULT '[]'::jsonb,
    top_feature_contributors JSONB DEFAULT '[]'::jsonb,
    evidence_links           JSONB DEFAULT '[]'::jsonb,
    model_version            VARCHAR(64) NOT NULL,
    feature_version          VARCHAR(64) NOT NULL,
    created_at               TIMESTAMPTZ DEFAULT NOW()
);
CREATE UNIQUE INDEX uq_prediction_explanations_prediction ON prediction_explanations (prediction_id);

CREATE TABLE signal_candidates (
    id          BIGSERIAL PRIMARY KEY,
    track       VARCHAR(16) NOT NULL,
    target      TEXT        NOT NULL,
    horizon     VARCHAR(16) NOT NULL,
    score       DOUBLE PRECISION NOT NULL,
    confidence  DOUBLE PRECISION NOT NULL,
    action      VARCHAR(16) NOT NULL,
    policy      VARCHAR(64) NOT NULL,
    decision_id VARCHAR(64) NOT NULL,
    metadata    JSONB       DEFAULT '{}'::jsonb,
    created_at  TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_signal_candidates_track_target_time ON signal_candidates (track, target, created_at DESC);

CREATE TABLE orders_sim (
    id               BIGSERIAL PRIMARY KEY,
    decision_id      VARCHAR(64) NOT NULL,
    target           TEXT        NOT NULL,
    track            VARCHAR(16) NOT NULL,
    side             VARCHAR(8)  NOT NULL,
    quantity         DOUBLE PRECISION NOT NULL,
    est_price        DOUBLE PRECISION,
    est_cost_bps     DOUBLE PRECISION DEFAULT 0,
    status           VARCHAR(32) DEFAULT 'simulated',
    metadata         JSONB       DEFAULT '{}'::jsonb,
    created_at       TIMESTAMPTZ DEFAULT NOW(),
    adapter          VARCHAR(32) DEFAULT 'paper',
    venue            VARCHAR(64) DEFAULT 'coinbase',
    time_in_force    VARCHAR(16) DEFAULT 'IOC',
    max_slippage_bps DOUBLE PRECISION DEFAULT 20,
    strategy_id      VARCHAR(64) DEFAULT 'default-liquid-v1'
);
CREATE INDEX idx_orders_sim_decision_id ON orders_sim (decision_id);
CREATE INDEX idx_orders_sim_track_status_time ON orders_sim (track, status, created_at DESC);

CREATE TABLE positions_snapshots (
    id          BIGSERIAL PRIMARY KEY,
    decision_id VARCHAR(64) NOT NULL,
    target      TEXT        NOT NULL,
    track       VARCHAR(16) NOT NULL,
    weight      DOUBLE PRECISION NOT NULL,
    reason      VARCHAR(64) DEFAULT 'rebalance',
    created_at  TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_positions_snapshots_decision_id ON positions_snapshots (decision_id);

CREATE TABLE risk_events (
    id          BIGSERIAL PRIMARY KEY,
    decision_id VARCHAR(64),
    severity    VARCHAR(16) NOT NULL,
    code        VARCHAR(64) NOT NULL,
    message     TEXT        NOT NULL,
    payload     JSONB       DEFAULT '{}'::jsonb,
    created_at  TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_risk_events_severity_time ON risk_events (severity, created_at DESC);

CREATE TABLE risk_control_state (
    id           BIGSERIAL PRIMARY KEY,
    track        VARCHAR(16) NOT NULL,
    strategy_id  VARCHAR(64) NOT NULL DEFAULT 'global',
    state        VARCHAR(16) NOT NULL DEFAULT 'armed',
    reason       TEXT        NOT NULL DEFAULT 'init',
    metadata     JSONB       DEFAULT '{}'::jsonb,
    triggered_at TIMESTAMPTZ,
    expires_at   TIMESTAMPTZ,
    updated_at   TIMESTAMPTZ DEFAULT NOW(),
    UNIQUE (track, strategy_id)
);
CREATE INDEX idx_risk_control_state_track_state ON risk_control_state (track, state, updated_at DESC);

CREATE TABLE market_bars (
    id           BIGSERIAL PRIMARY KEY,
    symbol       VARCHAR(32) NOT NULL,
    timeframe    VARCHAR(8)  NOT NULL,
    ts           TIMESTAMPTZ NOT NULL,
    open         DOUBLE PRECISION NOT NULL,
    high         DOUBLE PRECISION NOT NULL,
    low          DOUBLE PRECISION NOT NULL,
    close        DOUBLE PRECISION NOT NULL,
    volume       DOUBLE PRECISION DEFAULT 0,
    trades_count INTEGER     DEFAULT 0,
    source       VARCHAR(64) DEFAULT 'exchange',
    created_at   TIMESTAMPTZ DEFAULT NOW(),
    UNIQUE (symbol, timeframe, ts)
);
CREATE INDEX idx_market_bars_symbol_tf_ts ON market_bars (symbol, timeframe, ts DESC);

CREATE TABLE orderbook_l2 (
    id         BIGSERIAL PRIMARY KEY,
    symbol     VARCHAR(32) NOT NULL,
    ts         TIMESTAMPTZ NOT NULL,
    bid_px     DOUBLE PRECISION,
    ask_px     DOUBLE PRECISION,
    bid_sz     DOUBLE PRECISION,
    ask_sz     DOUBLE PRECISION,
    spread_bps DOUBLE PRECISION,
    imbalance  DOUBLE PRECISION,
    source     VARCHAR(64) DEFAULT 'exchange',
    created_at TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_orderbook_l2_symbol_ts ON orderbook_l2 (symbol, ts DESC);

CREATE TABLE trades_ticks (
    id         BIGSERIAL PRIMARY KEY,
    symbol     VARCHAR(32) NOT NULL,
    ts         TIMESTAMPTZ NOT NULL,
    price      DOUBLE PRECISION NOT NULL,
    size       DOUBLE PRECISION NOT NULL,
    side       VARCHAR(8),
    source     VARCHAR(64) DEFAULT 'exchange',
    created_at TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_trades_ticks_symbol_ts ON trades_ticks (symbol, ts DESC);

CREATE TABLE funding_rates (
    id              BIGSERIAL PRIMARY KEY,
    symbol          VARCHAR(32) NOT NULL,
    ts              TIMESTAMPTZ NOT NULL,
    funding_rate    DOUBLE PRECISION NOT NULL,
    next_funding_ts TIMESTAMPTZ,
    source          VARCHAR(64) DEFAULT 'exchange',
    created_at      TIMESTAMPTZ DEFAULT NOW(),
    UNIQUE (symbol, ts)
);
CREATE INDEX idx_funding_rates_symbol_ts ON funding_rates (symbol, ts DESC);

CREATE TABLE onchain_signals (
    id           BIGSERIAL PRIMARY KEY,
    asset_symbol VARCHAR(32) NOT NULL,
    chain        VARCHAR(32) NOT NULL,
    ts           TIMESTAMPTZ NOT NULL,
    metric_name  VARCHAR(64) NOT NULL,
    metric_value DOUBLE PRECISION NOT NULL,
    source       VARCHAR(64) DEFAULT 'onchain',
    created_at   TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX idx_onchain_signals_asset_ts ON onchain_signals (asset_symbol, ts DESC);

CREATE TABLE backtest_runs (
    id                   BIGSERIAL PRIMARY KEY,
    run_name             VARCHAR(128) NOT NULL,
    track                VARCHAR(16)  NOT NULL,
    started_at           TIMESTAMPTZ  NOT NULL,
    ended_at             TIMESTAMPTZ,
    metrics              JSONB       DEFAULT '{}'::jsonb,
    config               JSONB       DEFAULT '{}'::jsonb,
    created_at           TIMESTAMPTZ DEFAULT NOW(),
    superseded_by_run_id BIGINT,
    supersede_reason     VARCHAR(64),
    superseded_at        TIMESTAMPTZ,
    run_source           VARCHAR(32) NOT NULL DEFAULT 'prod'
);
CREATE INDEX idx_backtest_runs_superseded ON backtest_runs (track, superseded_by_run_id, created_at DESC);
CREATE INDEX idx_backtest_runs_track_source_created ON backtest_runs (track, run_source, created_at DESC);

CREATE TABLE ops_control_state (
    control_key VARCHAR(64) PRIMARY KEY,
    payload     JSONB        NOT NULL DEFAULT '{}'::jsonb,
    source      VARCHAR(32)  NOT NULL DEFAULT 'api',
    updated_by  VARCHAR(128) NOT NULL DEFAULT 'system',
    updated_at  TIMESTAMPTZ  NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_ops_control_state_updated_at ON ops_control_state (updated_at DESC);
