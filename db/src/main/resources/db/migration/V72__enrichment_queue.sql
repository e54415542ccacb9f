-- Events that wait for a language model, and what the model was asked for.

-- One row per event until it is done with. A row is taken by moving due_at past the time its work may last, so that what a dead
-- node took is due again by itself; the fencing number grows with each taking and guards what the taker writes.
CREATE TABLE enrichment_queue (
    event_id   BIGINT      PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    queued_at  TIMESTAMPTZ NOT NULL,
    due_at     TIMESTAMPTZ NOT NULL,
    attempts   INTEGER     NOT NULL DEFAULT 0,
    fencing    BIGINT      NOT NULL DEFAULT 0,
    taken_by   VARCHAR(64),
    last_error TEXT
);
CREATE INDEX idx_enrichment_queue_newest ON enrichment_queue (queued_at DESC, event_id DESC);
COMMENT ON COLUMN enrichment_queue.attempts IS 'takings that reached the endpoint or died on the way';

-- Requests and outcomes by hour: the budget of the whole cluster, which survives restarts.
CREATE TABLE enrichment_usage (
    hour       TIMESTAMPTZ PRIMARY KEY,
    requests   BIGINT NOT NULL DEFAULT 0,
    answered   BIGINT NOT NULL DEFAULT 0,
    cached     BIGINT NOT NULL DEFAULT 0,
    failed     BIGINT NOT NULL DEFAULT 0,
    fallbacks  BIGINT NOT NULL DEFAULT 0
);
COMMENT ON COLUMN enrichment_usage.failed IS 'requests without a usable answer';
COMMENT ON COLUMN enrichment_usage.fallbacks IS 'events given up, which keep what the rules say';
