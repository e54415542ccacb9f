-- What a parameter sweep tried and what came of it, one row a set. A set is written once, however often its run is continued.
CREATE TABLE backtest_sweeps (
    run_id          UUID PRIMARY KEY REFERENCES training_runs (run_id) ON DELETE CASCADE,
    targets         TEXT[]           NOT NULL,
    window_from     TIMESTAMPTZ      NOT NULL,
    window_to       TIMESTAMPTZ      NOT NULL,
    score_source    VARCHAR(16)      NOT NULL,
    model_name      VARCHAR(128),
    model_version   VARCHAR(64),
    sets            INTEGER          NOT NULL,
    axes            JSONB            NOT NULL,
    series_hash     VARCHAR(64)      NOT NULL,
    best_set        INTEGER,
    deflated_sharpe DOUBLE PRECISION,
    created_at      TIMESTAMPTZ      NOT NULL
);

CREATE TABLE backtest_sweep_sets (
    run_id         UUID             NOT NULL REFERENCES backtest_sweeps (run_id) ON DELETE CASCADE,
    set_number     INTEGER          NOT NULL,
    parameters     JSONB            NOT NULL,
    status         VARCHAR(16)      NOT NULL,
    reason         VARCHAR(64),
    samples        BIGINT           NOT NULL,
    pnl_after_cost DOUBLE PRECISION NOT NULL,
    sharpe_daily   DOUBLE PRECISION NOT NULL,
    portfolio_sharpe DOUBLE PRECISION NOT NULL,
    max_drawdown   DOUBLE PRECISION NOT NULL,
    ic             DOUBLE PRECISION NOT NULL,
    hit_rate       DOUBLE PRECISION NOT NULL,
    turnover       DOUBLE PRECISION NOT NULL,
    costs          JSONB            NOT NULL,
    per_target     JSONB            NOT NULL,
    rank           INTEGER,
    PRIMARY KEY (run_id, set_number)
);
CREATE INDEX idx_backtest_sweep_sets_rank ON backtest_sweep_sets (run_id, rank);
