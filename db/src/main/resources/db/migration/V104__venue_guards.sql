-- What keeps watch over the orders at venues: how far reconciliation has read, what the account held before, what keeps orders
-- away, and what operators did.

-- One row per venue: what has to be over before orders may leave.
CREATE TABLE venue_guards (
    venue           VARCHAR(64) PRIMARY KEY,
    poll_failures   INTEGER     NOT NULL DEFAULT 0,
    reconciled_at   TIMESTAMPTZ,
    baseline_at     TIMESTAMPTZ,
    deadman_at      TIMESTAMPTZ,
    deadman_reason  TEXT,
    updated_at      TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN venue_guards.poll_failures IS 'failed readings in a row, 0 after a whole one';
COMMENT ON COLUMN venue_guards.reconciled_at IS 'the last run that left nothing open';
COMMENT ON COLUMN venue_guards.deadman_at IS 'the heartbeat of a trading node stopped; null again after a clean run';

-- Up to when the trades of a market have been read without a gap.
CREATE TABLE venue_watermarks (
    venue        VARCHAR(64) NOT NULL,
    market_type  VARCHAR(16) NOT NULL,
    product_type VARCHAR(64) NOT NULL DEFAULT '',
    fills_until  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (venue, market_type, product_type)
);

-- Holdings that are not ours: there before the first order, or accepted by an operator. Spot by asset, perpetuals by symbol.
CREATE TABLE venue_baselines (
    venue       VARCHAR(64)  NOT NULL,
    market_type VARCHAR(16)  NOT NULL,
    name        VARCHAR(64)  NOT NULL,
    quantity    NUMERIC      NOT NULL,
    reason      TEXT         NOT NULL,
    taken_at    TIMESTAMPTZ  NOT NULL,
    PRIMARY KEY (venue, market_type, name)
);

ALTER TABLE venue_positions ADD COLUMN baseline NUMERIC NOT NULL DEFAULT 0;
ALTER TABLE venue_positions ADD COLUMN difference_value NUMERIC;
ALTER TABLE venue_positions ADD COLUMN differs BOOLEAN NOT NULL DEFAULT FALSE;
COMMENT ON COLUMN venue_positions.difference_value IS
    'quote currency: what venue minus own minus baseline is worth; null while an order of the symbol is in flight or no price is known';
ALTER TABLE venue_positions ADD COLUMN differs_since TIMESTAMPTZ;
COMMENT ON COLUMN venue_positions.differs IS 'more than the setting allows, or of unknown worth';

-- What operators did to trading as a whole: who, when, why, before and after.
CREATE TABLE execution_actions (
    id           BIGSERIAL    PRIMARY KEY,
    action       VARCHAR(32)  NOT NULL,
    actor        VARCHAR(128) NOT NULL,
    reason       TEXT         NOT NULL,
    scope        VARCHAR(64)  NOT NULL,
    status       VARCHAR(16)  NOT NULL CHECK (status IN ('running', 'done', 'incomplete', 'failed')),
    before       JSONB        NOT NULL DEFAULT '{}'::jsonb,
    after        JSONB        NOT NULL DEFAULT '{}'::jsonb,
    requested_at TIMESTAMPTZ  NOT NULL,
    finished_at  TIMESTAMPTZ
);
CREATE INDEX idx_execution_actions_time ON execution_actions (requested_at DESC);
