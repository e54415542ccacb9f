-- Who may use the console. Passwords are kept as salted PBKDF2 hashes only.

CREATE TABLE console_users (
    name            VARCHAR(64) PRIMARY KEY,
    password_hash   TEXT        NOT NULL,
    roles           TEXT[]      NOT NULL,
    failed_attempts INTEGER     NOT NULL DEFAULT 0,
    locked_until    TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    last_login_at   TIMESTAMPTZ
);
COMMENT ON COLUMN console_users.failed_attempts IS 'attempts since the last login; an attempt is counted before its password is looked at';

-- Append-only: every login, refusal and log-out, with the address it came from.
CREATE TABLE console_access_log (
    id      BIGSERIAL PRIMARY KEY,
    name    VARCHAR(64) NOT NULL,
    outcome VARCHAR(16) NOT NULL CHECK (outcome IN ('login', 'refused', 'locked', 'logout')),
    address VARCHAR(64) NOT NULL,
    at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_console_access_log_time ON console_access_log (at DESC);
