-- Builds whose files were cleared away keep their row; no query for a build that may serve names their status.
ALTER TABLE model_artifacts DROP CONSTRAINT model_artifacts_status_check;
ALTER TABLE model_artifacts ADD CONSTRAINT model_artifacts_status_check
    CHECK (status IN ('BUILT', 'VERIFIED', 'REJECTED', 'ACTIVE', 'RETIRED', 'REMOVED'));
ALTER TABLE model_artifacts ADD COLUMN removed_at TIMESTAMPTZ;
CREATE INDEX idx_model_artifacts_removed ON model_artifacts (removed_at) WHERE status = 'REMOVED';

-- Builds from before there were stages. One version serves a track, the newest change tells which.
INSERT INTO model_stages (track, model_name, model_version, stage, stage_pct)
SELECT a.track, a.model_name, a.model_version,
       CASE WHEN bool_or(a.status = 'ACTIVE') AND bool_or(s.track IS NOT NULL) THEN 'active'
            WHEN bool_or(a.status IN ('ACTIVE', 'RETIRED')) THEN 'retired'
            WHEN bool_or(a.status IN ('BUILT', 'VERIFIED')) THEN 'candidate'
            ELSE 'rejected' END,
       CASE WHEN bool_or(a.status = 'ACTIVE') AND bool_or(s.track IS NOT NULL) THEN 100 ELSE 0 END
  FROM model_artifacts a
  LEFT JOIN active_model_state s
    ON s.track = a.track AND s.active_model_name = a.model_name AND s.active_model_version = a.model_version
 GROUP BY a.track, a.model_name, a.model_version
ON CONFLICT DO NOTHING;

-- Of the versions of a track one serves.
CREATE UNIQUE INDEX uq_model_stages_serving ON model_stages (track) WHERE stage IN ('rollout', 'active');
CREATE INDEX idx_model_activations_model ON model_activations (track, model_name, model_version, activated_at DESC);
