-- Which audit was started by the schedule on which day, so that of several nodes one starts it.
CREATE TABLE audit_schedule_days (
    day        DATE         NOT NULL,
    job        VARCHAR(64)  NOT NULL,
    node       VARCHAR(128) NOT NULL,
    claimed_at TIMESTAMPTZ  NOT NULL,
    PRIMARY KEY (day, job)
);
