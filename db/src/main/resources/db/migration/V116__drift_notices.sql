-- People are told when a look at drift finds some. As with risk events, what a replay finds in the past alarms nobody today.

ALTER TABLE notification_inbox DROP CONSTRAINT notification_inbox_source_check;
ALTER TABLE notification_inbox ADD CONSTRAINT notification_inbox_source_check
    CHECK (source IN ('risk_event', 'job_run', 'drift_report'));

CREATE FUNCTION drift_reports_to_inbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_inbox (source, source_id)
    SELECT 'drift_report', id::text FROM written
     WHERE drift_detected AND evaluated_at > now() - interval '1 hour'
     ORDER BY id;
    RETURN NULL;
END $$;
CREATE TRIGGER drift_reports_to_inbox AFTER INSERT ON drift_reports REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION drift_reports_to_inbox();
