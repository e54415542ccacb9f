-- What a backtest reads of a snapshot: the base features in the order of the contract, 8 bytes each (big-endian doubles), kept
-- right by the database whoever writes the row. Null where the payload is empty, no object, or holds anything but numbers for a
-- base feature: such a row is read from its payload. The order is compared with the contract by FeatureSeriesDatabaseTest.
CREATE FUNCTION feature_online_values(payload jsonb) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE STRICT AS
$$
DECLARE
    flat jsonb;
BEGIN
    IF jsonb_typeof(payload) <> 'object' OR payload = '{}'::jsonb THEN
        RETURN NULL;
    END IF;
    -- Unpacked once, not at each of the 61 looks.
    flat := payload || '{}'::jsonb;
    RETURN float8send(COALESCE((flat -> 'ret_1')::float8, 0)) || float8send(COALESCE((flat -> 'ret_3')::float8, 0))
        || float8send(COALESCE((flat -> 'ret_12')::float8, 0)) || float8send(COALESCE((flat -> 'ret_48')::float8, 0))
        || float8send(COALESCE((flat -> 'ret_96')::float8, 0)) || float8send(COALESCE((flat -> 'ret_288')::float8, 0))
        || float8send(COALESCE((flat -> 'vol_3')::float8, 0)) || float8send(COALESCE((flat -> 'vol_12')::float8, 0))
        || float8send(COALESCE((flat -> 'vol_48')::float8, 0)) || float8send(COALESCE((flat -> 'vol_96')::float8, 0))
        || float8send(COALESCE((flat -> 'vol_288')::float8, 0)) || float8send(COALESCE((flat -> 'ret_accel_1_3')::float8, 0))
        || float8send(COALESCE((flat -> 'ret_accel_3_12')::float8, 0)) || float8send(COALESCE((flat -> 'ret_accel_12_48')::float8, 0))
        || float8send(COALESCE((flat -> 'vol_term_3_12')::float8, 0)) || float8send(COALESCE((flat -> 'vol_term_12_48')::float8, 0))
        || float8send(COALESCE((flat -> 'vol_term_48_288')::float8, 0)) || float8send(COALESCE((flat -> 'log_volume')::float8, 0))
        || float8send(COALESCE((flat -> 'vol_z')::float8, 0)) || float8send(COALESCE((flat -> 'volume_impact')::float8, 0))
        || float8send(COALESCE((flat -> 'orderbook_imbalance')::float8, 0)) || float8send(COALESCE((flat -> 'funding_rate')::float8, 0))
        || float8send(COALESCE((flat -> 'onchain_norm')::float8, 0)) || float8send(COALESCE((flat -> 'deriv_long_short_ratio_global_accounts')::float8, 0))
        || float8send(COALESCE((flat -> 'deriv_long_short_ratio_top_accounts')::float8, 0)) || float8send(COALESCE((flat -> 'deriv_long_short_ratio_top_positions')::float8, 0))
        || float8send(COALESCE((flat -> 'deriv_taker_buy_sell_ratio')::float8, 0)) || float8send(COALESCE((flat -> 'deriv_basis_rate')::float8, 0))
        || float8send(COALESCE((flat -> 'deriv_annualized_basis_rate')::float8, 0)) || float8send(COALESCE((flat -> 'event_decay')::float8, 0))
        || float8send(COALESCE((flat -> 'orderbook_missing_flag')::float8, 0)) || float8send(COALESCE((flat -> 'funding_missing_flag')::float8, 0))
        || float8send(COALESCE((flat -> 'onchain_missing_flag')::float8, 0)) || float8send(COALESCE((flat -> 'deriv_long_short_ratio_global_accounts_missing_flag')::float8, 0))
        || float8send(COALESCE((flat -> 'deriv_long_short_ratio_top_accounts_missing_flag')::float8, 0)) || float8send(COALESCE((flat -> 'deriv_long_short_ratio_top_positions_missing_flag')::float8, 0))
        || float8send(COALESCE((flat -> 'deriv_taker_buy_sell_ratio_missing_flag')::float8, 0)) || float8send(COALESCE((flat -> 'deriv_basis_rate_missing_flag')::float8, 0))
        || float8send(COALESCE((flat -> 'deriv_annualized_basis_rate_missing_flag')::float8, 0)) || float8send(COALESCE((flat -> 'source_tier_weight')::float8, 0))
        || float8send(COALESCE((flat -> 'source_confidence')::float8, 0)) || float8send(COALESCE((flat -> 'social_post_sentiment')::float8, 0))
        || float8send(COALESCE((flat -> 'social_comment_sentiment')::float8, 0)) || float8send(COALESCE((flat -> 'social_engagement_norm')::float8, 0))
        || float8send(COALESCE((flat -> 'social_influence_norm')::float8, 0)) || float8send(COALESCE((flat -> 'social_event_ratio')::float8, 0))
        || float8send(COALESCE((flat -> 'social_buzz')::float8, 0)) || float8send(COALESCE((flat -> 'event_velocity_1h')::float8, 0))
        || float8send(COALESCE((flat -> 'event_velocity_6h')::float8, 0)) || float8send(COALESCE((flat -> 'event_disagreement')::float8, 0))
        || float8send(COALESCE((flat -> 'source_diversity')::float8, 0)) || float8send(COALESCE((flat -> 'cross_source_consensus')::float8, 0))
        || float8send(COALESCE((flat -> 'comment_skew')::float8, 0)) || float8send(COALESCE((flat -> 'event_lag_bucket_0_1h')::float8, 0))
        || float8send(COALESCE((flat -> 'event_lag_bucket_1_6h')::float8, 0)) || float8send(COALESCE((flat -> 'event_lag_bucket_6_24h')::float8, 0))
        || float8send(COALESCE((flat -> 'event_density')::float8, 0)) || float8send(COALESCE((flat -> 'sentiment_abs')::float8, 0))
        || float8send(COALESCE((flat -> 'social_comment_rate')::float8, 0)) || float8send(COALESCE((flat -> 'event_importance_mean')::float8, 0))
        || float8send(COALESCE((flat -> 'novelty_confidence_blend')::float8, 0));
EXCEPTION WHEN data_exception OR invalid_parameter_value THEN
    RETURN NULL;
END
$$;

ALTER TABLE feature_snapshots
    ADD COLUMN online_values bytea GENERATED ALWAYS AS (feature_online_values(feature_payload)) STORED;
ALTER TABLE feature_snapshots ALTER COLUMN online_values SET STORAGE PLAIN;

-- Private companies are written in any case.
CREATE INDEX idx_feature_snapshots_venture
    ON feature_snapshots (upper(target), COALESCE(as_of_ts, as_of) DESC, id DESC) WHERE track = 'vc';

-- Who changed which series, so that what a server keeps in memory is used only while nothing has changed. A reader remembers the
-- snapshot it read under; its copy is good as long as every change it can see now was visible in that snapshot.
CREATE TABLE series_changes (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    xid  xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX idx_series_changes_series ON series_changes (kind, name, xid);

-- Changes that were visible in "pruned" are gone: a copy that is not newer than it cannot be checked any more. "candidate" is
-- what will be pruned next.
CREATE TABLE series_change_horizon (
    only_row     BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_row),
    pruned       pg_snapshot NOT NULL,
    candidate    pg_snapshot NOT NULL,
    candidate_at TIMESTAMPTZ NOT NULL
);
INSERT INTO series_change_horizon (pruned, candidate, candidate_at) VALUES (pg_current_snapshot(), pg_current_snapshot(), now());

-- One row a series and statement. The names of the transition tables are the same in every trigger.
-- The search path is fixed: a restore empties it.
CREATE FUNCTION note_series_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS
$$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        INSERT INTO series_changes (kind, name) VALUES (TG_TABLE_NAME, '*');
    ELSIF TG_TABLE_NAME = 'market_bars' THEN
        IF TG_OP <> 'INSERT' THEN
            INSERT INTO series_changes (kind, name) SELECT DISTINCT 'market_bars', upper(symbol) || ':' || timeframe FROM gone;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            INSERT INTO series_changes (kind, name) SELECT DISTINCT 'market_bars', upper(symbol) || ':' || timeframe FROM come;
        END IF;
    ELSIF TG_TABLE_NAME = 'prices' THEN
        IF TG_OP <> 'INSERT' THEN
            INSERT INTO series_changes (kind, name) SELECT DISTINCT 'prices', upper(symbol) FROM gone;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            INSERT INTO series_changes (kind, name) SELECT DISTINCT 'prices', upper(symbol) FROM come;
        END IF;
    ELSE
        IF TG_OP <> 'INSERT' THEN
            INSERT INTO series_changes (kind, name) SELECT DISTINCT TG_TABLE_NAME, track || ':' || upper(target) FROM gone;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            INSERT INTO series_changes (kind, name) SELECT DISTINCT TG_TABLE_NAME, track || ':' || upper(target) FROM come;
        END IF;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER note_insert AFTER INSERT ON feature_snapshots
    REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_update AFTER UPDATE ON feature_snapshots
    REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_delete AFTER DELETE ON feature_snapshots
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_truncate AFTER TRUNCATE ON feature_snapshots
    FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();

CREATE TRIGGER note_insert AFTER INSERT ON market_bars
    REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_update AFTER UPDATE ON market_bars
    REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_delete AFTER DELETE ON market_bars
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_truncate AFTER TRUNCATE ON market_bars
    FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();

CREATE TRIGGER note_insert AFTER INSERT ON prices
    REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_update AFTER UPDATE ON prices
    REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_delete AFTER DELETE ON prices
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();
CREATE TRIGGER note_truncate AFTER TRUNCATE ON prices
    FOR EACH STATEMENT EXECUTE FUNCTION note_series_change();

-- Also where a restore or a replica session writes. Rows that logical replication applies fire no statement trigger: a subscriber
-- must not serve backtests.
ALTER TABLE feature_snapshots
    ENABLE ALWAYS TRIGGER note_insert, ENABLE ALWAYS TRIGGER note_update,
    ENABLE ALWAYS TRIGGER note_delete, ENABLE ALWAYS TRIGGER note_truncate;
ALTER TABLE market_bars
    ENABLE ALWAYS TRIGGER note_insert, ENABLE ALWAYS TRIGGER note_update,
    ENABLE ALWAYS TRIGGER note_delete, ENABLE ALWAYS TRIGGER note_truncate;
ALTER TABLE prices
    ENABLE ALWAYS TRIGGER note_insert, ENABLE ALWAYS TRIGGER note_update,
    ENABLE ALWAYS TRIGGER note_delete, ENABLE ALWAYS TRIGGER note_truncate;

-- When somebody last worked on a run; one that is left running by a dead server is failed for it.
ALTER TABLE backtest_runs ADD COLUMN seen_at TIMESTAMPTZ;
CREATE INDEX idx_backtest_runs_running ON backtest_runs (started_at) WHERE status = 'running';
