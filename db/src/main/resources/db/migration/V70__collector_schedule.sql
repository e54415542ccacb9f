-- When a connector is due, who paused it or wants it run, and how its last fetch ended.
ALTER TABLE connector_state
    ADD COLUMN paused           BOOLEAN      NOT NULL DEFAULT FALSE,
    ADD COLUMN paused_by        VARCHAR(128),
    ADD COLUMN paused_reason    TEXT,
    ADD COLUMN paused_at        TIMESTAMPTZ,
    ADD COLUMN run_requested_at TIMESTAMPTZ,
    ADD COLUMN run_requested_by VARCHAR(128),
    ADD COLUMN next_due_at      TIMESTAMPTZ,
    ADD COLUMN last_success_at  TIMESTAMPTZ,
    ADD COLUMN last_error       TEXT,
    ADD COLUMN last_error_at    TIMESTAMPTZ;
