-- A universe is what it is as of an instant in a version: importing it again must not add another row. The newest stays.
DELETE FROM asset_universe_snapshots a USING asset_universe_snapshots b
 WHERE a.id < b.id AND (a.track, a.as_of, a.universe_version) = (b.track, b.as_of, b.universe_version);
CREATE UNIQUE INDEX uq_asset_universe_snapshots_version ON asset_universe_snapshots (track, as_of, universe_version);

-- Whoever starts a run may name the request: sent again, because the answer was lost, it starts nothing anew.
ALTER TABLE training_runs ADD COLUMN request_id VARCHAR(64);
CREATE UNIQUE INDEX uq_training_runs_request ON training_runs (request_id);
