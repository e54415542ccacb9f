-- Ingest writes hundreds of links and audit rows a request, most of them to the same few assets. A foreign key checks and locks
-- row by row: half the time of a request went there, and every request queued for the same assets. These triggers keep the promise
-- of the foreign keys they replace (an unknown key is refused, the referenced row cannot vanish before the commit, what belongs to
-- a deleted row goes with it), but check and lock each referenced row once a statement.

-- The lock is that of a foreign key: compatible with any change but that of the key.
CREATE FUNCTION require_events(keys BIGINT[]) RETURNS VOID LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF (SELECT COUNT(*) FROM (SELECT 1 FROM events WHERE id = ANY (keys) ORDER BY id FOR KEY SHARE) locked) < cardinality(keys) THEN
        RAISE EXCEPTION 'a row refers to a row of events that does not exist' USING ERRCODE = 'foreign_key_violation';
    END IF;
END $$;

CREATE FUNCTION require_entities(keys BIGINT[]) RETURNS VOID LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF (SELECT COUNT(*) FROM (SELECT 1 FROM entities WHERE id = ANY (keys) ORDER BY id FOR KEY SHARE) locked) < cardinality(keys) THEN
        RAISE EXCEPTION 'a row refers to a row of entities that does not exist' USING ERRCODE = 'foreign_key_violation';
    END IF;
END $$;

CREATE FUNCTION check_event_links() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM require_events(ARRAY(SELECT DISTINCT event_id FROM written));
    PERFORM require_entities(ARRAY(SELECT DISTINCT entity_id FROM written));
    RETURN NULL;
END $$;

CREATE FUNCTION check_data_quality_audit() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM require_events(ARRAY(SELECT DISTINCT event_id FROM written WHERE event_id IS NOT NULL));
    RETURN NULL;
END $$;

CREATE FUNCTION forget_events() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM event_links WHERE event_id IN (SELECT id FROM gone);
    DELETE FROM data_quality_audit WHERE event_id IN (SELECT id FROM gone);
    RETURN NULL;
END $$;

CREATE FUNCTION forget_entities() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM event_links WHERE entity_id IN (SELECT id FROM gone);
    RETURN NULL;
END $$;

CREATE TRIGGER check_inserted AFTER INSERT ON event_links
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION check_event_links();
CREATE TRIGGER check_updated AFTER UPDATE ON event_links
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION check_event_links();
CREATE TRIGGER check_inserted AFTER INSERT ON data_quality_audit
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION check_data_quality_audit();
CREATE TRIGGER check_updated AFTER UPDATE ON data_quality_audit
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION check_data_quality_audit();
CREATE TRIGGER forget AFTER DELETE ON events
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_events();
CREATE TRIGGER forget AFTER DELETE ON entities
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_entities();

ALTER TABLE event_links
    DROP CONSTRAINT event_links_event_id_fkey,
    DROP CONSTRAINT event_links_entity_id_fkey;
ALTER TABLE data_quality_audit DROP CONSTRAINT data_quality_audit_event_id_fkey;

-- Only rows with a verdict are looked for by it, and those are few.
DROP INDEX idx_data_quality_audit_verdict;
CREATE INDEX idx_data_quality_audit_verdict ON data_quality_audit (verdict) WHERE verdict IS NOT NULL;

-- No query reads by these: times are asked as COALESCE(available_at, occurred_at), which has an index of its own, kind and scope
-- only within a stretch of it.
DROP INDEX idx_events_type;
DROP INDEX idx_events_available_at;
DROP INDEX idx_events_market_scope_time;
