-- The newest snapshot of a symbol is read for every prediction.
CREATE INDEX idx_feature_snapshots_newest
    ON feature_snapshots (target, track, COALESCE(as_of_ts, as_of) DESC, id DESC);
