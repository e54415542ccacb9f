-- The task queue: leases with heartbeats and fencing, retries, dead letters, priorities and cancelling.

-- A number per claim, never used twice: what a worker writes counts only while its number is the newest of the task.
CREATE SEQUENCE task_claims;

ALTER TABLE async_tasks
    ADD COLUMN position            BIGSERIAL,
    ADD COLUMN attempt             INTEGER      NOT NULL DEFAULT 0,
    ADD COLUMN max_attempts        INTEGER      NOT NULL DEFAULT 3 CHECK (max_attempts >= 1),
    ADD COLUMN priority            INTEGER      NOT NULL DEFAULT 0,
    ADD COLUMN available_at        TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    ADD COLUMN claim_token         BIGINT       NOT NULL DEFAULT 0,
    ADD COLUMN heartbeat_at        TIMESTAMPTZ,
    ADD COLUMN progress            DOUBLE PRECISION,
    ADD COLUMN progress_note       TEXT,
    ADD COLUMN last_error          TEXT,
    ADD COLUMN dead_letter_reason  TEXT,
    ADD COLUMN cancel_requested_at TIMESTAMPTZ,
    ADD COLUMN cancel_reason       TEXT,
    ADD COLUMN requested_by        VARCHAR(128) NOT NULL DEFAULT 'api',
    ADD COLUMN origin_task_id      VARCHAR(64),
    ADD CONSTRAINT async_tasks_status CHECK (status IN ('queued', 'running', 'completed', 'failed')),
    ALTER COLUMN updated_at DROP NOT NULL,
    ALTER COLUMN updated_at DROP DEFAULT;
COMMENT ON COLUMN async_tasks.attempt IS 'attempts that count: what a worker handed back in order is taken off again';
COMMENT ON COLUMN async_tasks.claim_count IS 'all claims ever';
COMMENT ON COLUMN async_tasks.priority IS 'higher ones are claimed first';
COMMENT ON COLUMN async_tasks.updated_at IS 'null until the first change after queueing';
COMMENT ON COLUMN async_tasks.origin_task_id IS 'the failed task that this one repeats';

DROP INDEX idx_async_tasks_queue;
DROP INDEX idx_async_tasks_running;
DROP INDEX idx_async_tasks_expiry;
CREATE INDEX idx_async_tasks_queue ON async_tasks (priority DESC, available_at, position) WHERE status = 'queued';
CREATE INDEX idx_async_tasks_running ON async_tasks (heartbeat_at) WHERE status = 'running';
CREATE INDEX idx_async_tasks_expiry ON async_tasks (expires_at) WHERE status IN ('completed', 'failed');
CREATE INDEX idx_async_tasks_dead ON async_tasks (finished_at) WHERE dead_letter_reason IS NOT NULL;
CREATE INDEX idx_async_tasks_newest ON async_tasks (created_at DESC, position DESC);

-- Every task is rewritten at least twice: dead rows must go early, or each claim walks over them.
ALTER TABLE async_tasks SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

-- A result is shown as it was written: jsonb would reorder its keys and rewrite its numbers.
ALTER TABLE async_tasks ALTER COLUMN result TYPE JSON USING result::json;
