-- Notifications: what happened is put in the inbox by the statement that wrote it, and so is never lost and never there without it.

CREATE TABLE notification_inbox (
    id         BIGSERIAL   PRIMARY KEY,
    source     VARCHAR(16) NOT NULL CHECK (source IN ('risk_event', 'job_run')),
    source_id  TEXT        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

-- One row per thing that people are told; repetitions within a while are counted in it.
CREATE TABLE notifications (
    id         BIGSERIAL    PRIMARY KEY,
    dedup_key  TEXT         NOT NULL,
    code       VARCHAR(256) NOT NULL,
    severity   VARCHAR(16)  NOT NULL,
    critical   BOOLEAN      NOT NULL,
    title      TEXT         NOT NULL,
    body       TEXT         NOT NULL,
    since      TIMESTAMPTZ  NOT NULL,
    last_at    TIMESTAMPTZ  NOT NULL,
    repeated   INTEGER      NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ  NOT NULL
);
COMMENT ON COLUMN notifications.critical IS 'never held back for a digest';
COMMENT ON COLUMN notifications.since IS 'first of an unbroken row of the same';
CREATE INDEX idx_notifications_key ON notifications (dedup_key, created_at DESC);
CREATE INDEX idx_notifications_time ON notifications (created_at DESC);

-- One row per notification and channel. A row is taken by moving due_at past the time its sending may last.
CREATE TABLE notification_deliveries (
    notification_id BIGINT      NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    channel         VARCHAR(32) NOT NULL,
    status          VARCHAR(16) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'held', 'digested', 'dead')),
    attempts        INTEGER     NOT NULL DEFAULT 0,
    fencing         BIGINT      NOT NULL DEFAULT 0,
    due_at          TIMESTAMPTZ NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    sent_at         TIMESTAMPTZ,
    last_error      TEXT,
    PRIMARY KEY (notification_id, channel)
);
COMMENT ON COLUMN notification_deliveries.status IS 'held: waits for the next digest; digested: a digest told it; dead: given up';
CREATE INDEX idx_notification_deliveries_due ON notification_deliveries (due_at) WHERE status = 'pending';
CREATE INDEX idx_notification_deliveries_held ON notification_deliveries (channel, created_at) WHERE status = 'held';
CREATE INDEX idx_notification_deliveries_time ON notification_deliveries (created_at);

-- What a replay finds in the past alarms nobody today: its entries carry the time of the past.
CREATE FUNCTION risk_events_to_inbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_inbox (source, source_id)
    SELECT 'risk_event', id::text FROM written
     WHERE created_at > now() - interval '1 hour' AND (severity IN ('warning', 'critical') OR code LIKE 'kill_switch%')
     ORDER BY id;
    RETURN NULL;
END $$;
CREATE TRIGGER risk_events_to_inbox AFTER INSERT ON risk_events REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION risk_events_to_inbox();

CREATE FUNCTION job_failures_to_inbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_inbox (source, source_id) VALUES ('job_run', NEW.run_id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER job_failures_to_inbox AFTER UPDATE OF status ON training_runs
    FOR EACH ROW WHEN (NEW.status = 'FAILED' AND OLD.status IS DISTINCT FROM 'FAILED') EXECUTE FUNCTION job_failures_to_inbox();
