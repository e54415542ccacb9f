-- The events of social platforms by the time they were observed; the expressions stand word for word in the coverage query.
CREATE INDEX idx_events_social_observed
    ON events (COALESCE(available_at, ingested_at, published_at, occurred_at, created_at))
 WHERE lower(btrim(COALESCE(payload ->> 'social_platform', ''))) NOT IN ('', 'none', 'unknown') OR source_name LIKE 'social:%';

-- Reviewers' agreement looks at a period, whatever the event.
CREATE INDEX idx_dq_review_logs_time ON data_quality_review_logs (created_at);
