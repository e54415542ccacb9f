-- Columns and indexes the adopted tables lacked. Everything here only widens: existing readers and writers keep working.

-- Codes and decision ids carry strategy and alert names, explanations "name:version": both outgrew their columns.
ALTER TABLE risk_events
    ALTER COLUMN code TYPE VARCHAR(256),
    ALTER COLUMN decision_id TYPE VARCHAR(256);
ALTER TABLE prediction_explanations
    ALTER COLUMN model_version TYPE VARCHAR(256);

-- What happened to an order at its venue, and under which id the venue knows it. orders_sim holds live orders too.
ALTER TABLE orders_sim
    ADD COLUMN client_order_id   VARCHAR(64),
    ADD COLUMN exchange_order_id VARCHAR(128),
    ADD COLUMN updated_at        TIMESTAMPTZ;
CREATE UNIQUE INDEX uq_orders_sim_client_order_id ON orders_sim (client_order_id);
CREATE INDEX idx_orders_sim_strategy_time ON orders_sim (strategy_id, created_at DESC);
CREATE INDEX idx_orders_sim_target_time ON orders_sim (target, created_at DESC);

-- The schema of a feature payload, no longer a text value among the numbers.
ALTER TABLE feature_snapshots ADD COLUMN schema_version VARCHAR(64);
CREATE INDEX idx_feature_snapshots_created ON feature_snapshots (created_at DESC);

-- Status and provenance of a backtest, readable without unpacking JSON.
ALTER TABLE backtest_runs
    ADD COLUMN status       TEXT GENERATED ALWAYS AS (metrics ->> 'status') STORED,
    ADD COLUMN score_source TEXT GENERATED ALWAYS AS (config ->> 'score_source') STORED,
    ADD COLUMN data_regime  TEXT GENERATED ALWAYS AS (config ->> 'data_regime') STORED;
CREATE INDEX idx_backtest_runs_track_created ON backtest_runs (track, created_at DESC);
CREATE INDEX idx_backtest_runs_track_status_created ON backtest_runs (track, status, created_at DESC);

CREATE INDEX idx_entities_symbol ON entities (UPPER(symbol));
CREATE INDEX idx_entities_name ON entities (name);
CREATE INDEX idx_event_links_entity ON event_links (entity_id, event_id);
CREATE INDEX idx_events_visible_at ON events (COALESCE(available_at, occurred_at) DESC);
CREATE INDEX idx_events_created_at ON events (created_at DESC);
CREATE INDEX idx_data_quality_audit_audited_at ON data_quality_audit (audited_at DESC, id DESC);
CREATE INDEX idx_predictions_v2_track_time ON predictions_v2 (track, created_at DESC);
CREATE INDEX idx_signal_candidates_decision_id ON signal_candidates (decision_id);
CREATE INDEX idx_signal_candidates_track_time ON signal_candidates (track, created_at DESC);
CREATE INDEX idx_risk_events_decision_id ON risk_events (decision_id);
CREATE INDEX idx_risk_events_time ON risk_events (created_at DESC);
CREATE INDEX idx_market_bars_created_at ON market_bars (created_at DESC);
CREATE INDEX idx_onchain_signals_asset_metric_ts ON onchain_signals (asset_symbol, metric_name, ts DESC);

-- Review logs and superseded runs point at rows that may be purged: keep the log, drop the pointer.
UPDATE data_quality_review_logs log
   SET event_id = NULL
 WHERE event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM events e WHERE e.id = log.event_id);
ALTER TABLE data_quality_review_logs ALTER COLUMN audit_id DROP NOT NULL;
UPDATE data_quality_review_logs log
   SET audit_id = NULL
 WHERE NOT EXISTS (SELECT 1 FROM data_quality_audit a WHERE a.id = log.audit_id);
UPDATE backtest_runs run
   SET superseded_by_run_id = NULL
 WHERE superseded_by_run_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM backtest_runs r WHERE r.id = run.superseded_by_run_id);
ALTER TABLE data_quality_review_logs
    ADD CONSTRAINT fk_dq_review_logs_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_dq_review_logs_audit FOREIGN KEY (audit_id) REFERENCES data_quality_audit (id) ON DELETE SET NULL;
CREATE INDEX idx_dq_review_logs_audit ON data_quality_review_logs (audit_id);
ALTER TABLE backtest_runs
    ADD CONSTRAINT fk_backtest_runs_superseded_by FOREIGN KEY (superseded_by_run_id)
        REFERENCES backtest_runs (id) ON DELETE SET NULL;
CREATE INDEX idx_backtest_runs_superseded_by ON backtest_runs (superseded_by_run_id);

-- A link made for want of a real mention is a property of the link. Where an event is linked to every flagged entity and to
-- nothing else, the links came from the fall-back; elsewhere nobody can tell any more and they stay "mentioned".
WITH flagged AS (
    SELECT id FROM entities WHERE metadata ->> 'synthetic_link' = 'true'
), fallback_events AS (
    SELECT l.event_id
      FROM event_links l
      LEFT JOIN flagged f ON f.id = l.entity_id
     GROUP BY l.event_id
    HAVING COUNT(*) = COUNT(f.id)
       AND COUNT(DISTINCT f.id) = (SELECT COUNT(*) FROM flagged)
       AND (SELECT COUNT(*) FROM flagged) > 1
)
UPDATE event_links SET role = 'synthetic' WHERE role = 'mentioned' AND event_id IN (SELECT event_id FROM fallback_events);
UPDATE entities SET metadata = metadata - 'synthetic_link' - 'reason' WHERE metadata ? 'synthetic_link';
