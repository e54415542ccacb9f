-- Orders at real venues: the intent is committed before the wire is touched, every report after it, every fill once.
-- Quantities and prices are exact decimals here: they are what the venue was told and what it said.

-- One row per order that was or will be sent; an order of orders_sim has one per leg (limit, market 1, market 2 ...).
CREATE TABLE venue_orders (
    client_order_id VARCHAR(64)  PRIMARY KEY,
    order_id        BIGINT       NOT NULL,
    decision_id     VARCHAR(64)  NOT NULL,
    run             INTEGER      NOT NULL DEFAULT 1,
    leg             INTEGER      NOT NULL,
    account         VARCHAR(64)  NOT NULL,
    venue           VARCHAR(64)  NOT NULL,
    market_type     VARCHAR(16)  NOT NULL,
    product_type    VARCHAR(64),
    symbol          VARCHAR(64)  NOT NULL,
    track           VARCHAR(16)  NOT NULL,
    target          TEXT         NOT NULL,
    strategy_id     VARCHAR(64)  NOT NULL,
    side            VARCHAR(8)   NOT NULL CHECK (side IN ('buy', 'sell')),
    order_type      VARCHAR(8)   NOT NULL CHECK (order_type IN ('limit', 'market')),
    time_in_force   VARCHAR(8)   NOT NULL,
    reduce_only     BOOLEAN      NOT NULL DEFAULT FALSE,
    quantity        NUMERIC      NOT NULL CHECK (quantity > 0),
    limit_price     NUMERIC,
    worst_price     NUMERIC,
    state           VARCHAR(20)  NOT NULL CHECK (state IN (
                        'intent', 'unknown', 'open', 'partially_filled', 'filled', 'canceled', 'rejected', 'expired', 'absent')),
    venue_order_id  VARCHAR(128),
    filled_quantity NUMERIC      NOT NULL DEFAULT 0,
    average_price   NUMERIC,
    fees            NUMERIC      NOT NULL DEFAULT 0,
    reason          TEXT,
    cancel_requested_at TIMESTAMPTZ,
    created_at      TIMESTAMPTZ  NOT NULL,
    sent_at         TIMESTAMPTZ,
    unknown_since   TIMESTAMPTZ,
    updated_at      TIMESTAMPTZ  NOT NULL,
    closed_at       TIMESTAMPTZ,
    version         BIGINT       NOT NULL DEFAULT 0
);
COMMENT ON COLUMN venue_orders.worst_price IS 'quote currency; what the order counts at in exposure while its outcome is open';
COMMENT ON COLUMN venue_orders.state IS
    'absent: the venue said after its settling time that it never got the order; intent: committed, perhaps not sent';
CREATE INDEX idx_venue_orders_order ON venue_orders (order_id, leg);
CREATE INDEX idx_venue_orders_decision ON venue_orders (decision_id);
CREATE INDEX idx_venue_orders_unsettled ON venue_orders (venue, created_at)
    WHERE state IN ('intent', 'unknown', 'open', 'partially_filled');
CREATE INDEX idx_venue_orders_venue_id ON venue_orders (venue, venue_order_id);
CREATE INDEX idx_venue_orders_created ON venue_orders (venue, created_at DESC);

-- Every change of state and every message of the venue about an order, without secrets.
CREATE TABLE venue_order_events (
    id              BIGSERIAL    PRIMARY KEY,
    client_order_id VARCHAR(64)  NOT NULL,
    event           VARCHAR(32)  NOT NULL,
    state_before    VARCHAR(20),
    state_after     VARCHAR(20)  NOT NULL,
    detail          JSONB        NOT NULL DEFAULT '{}'::jsonb,
    recorded_at     TIMESTAMPTZ  NOT NULL
);
CREATE INDEX idx_venue_order_events_order ON venue_order_events (client_order_id, id);

-- What the venue says was traded, exactly and once. The books (fills, positions, cash) are derived in the same transaction.
CREATE TABLE venue_fills (
    venue           VARCHAR(64)  NOT NULL,
    market_type     VARCHAR(16)  NOT NULL,
    fill_id         VARCHAR(128) NOT NULL,
    client_order_id VARCHAR(64),
    venue_order_id  VARCHAR(128) NOT NULL,
    symbol          VARCHAR(64)  NOT NULL,
    side            VARCHAR(8)   NOT NULL CHECK (side IN ('buy', 'sell')),
    quantity        NUMERIC      NOT NULL CHECK (quantity > 0),
    price           NUMERIC      NOT NULL CHECK (price > 0),
    fee             NUMERIC      NOT NULL,
    fee_currency    VARCHAR(16)  NOT NULL,
    executed_at     TIMESTAMPTZ  NOT NULL,
    booked_at       TIMESTAMPTZ  NOT NULL,
    PRIMARY KEY (venue, market_type, fill_id)
);
COMMENT ON COLUMN venue_fills.client_order_id IS 'null: a trade of an order that is not ours';
CREATE INDEX idx_venue_fills_order ON venue_fills (client_order_id);
CREATE INDEX idx_venue_fills_time ON venue_fills (venue, executed_at DESC);

-- What the venue says is held, as of the last reading.
CREATE TABLE venue_positions (
    venue         VARCHAR(64) NOT NULL,
    market_type   VARCHAR(16) NOT NULL,
    symbol        VARCHAR(64) NOT NULL,
    quantity      NUMERIC     NOT NULL,
    average_price NUMERIC,
    own_quantity  NUMERIC     NOT NULL DEFAULT 0,
    read_at       TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (venue, market_type, symbol)
);
COMMENT ON COLUMN venue_positions.own_quantity IS 'the sum of our booked fills at the moment of the reading';

-- The last look at each venue.
CREATE TABLE venue_health (
    venue           VARCHAR(64) PRIMARY KEY,
    credentials     BOOLEAN     NOT NULL,
    reachable       BOOLEAN     NOT NULL,
    latency_ms      DOUBLE PRECISION,
    stream_connected BOOLEAN,
    clock_offset_ms DOUBLE PRECISION,
    clock_status    VARCHAR(8)  NOT NULL DEFAULT 'unknown' CHECK (clock_status IN ('green', 'yellow', 'red', 'unknown')),
    balances        JSONB       NOT NULL DEFAULT '[]'::jsonb,
    balances_at     TIMESTAMPTZ,
    budget          JSONB       NOT NULL DEFAULT '{}'::jsonb,
    blocks          JSONB       NOT NULL DEFAULT '[]'::jsonb,
    error           TEXT,
    probed_at       TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN venue_health.clock_offset_ms IS 'venue time minus ours, half the round trip taken off';
COMMENT ON COLUMN venue_health.blocks IS 'codes of everything that keeps live orders from this venue, empty when free';

CREATE TABLE reconciliation_runs (
    id              BIGSERIAL   PRIMARY KEY,
    venue           VARCHAR(64) NOT NULL,
    cause           VARCHAR(16) NOT NULL CHECK (cause IN ('start', 'timer', 'order', 'operator')),
    status          VARCHAR(16) NOT NULL CHECK (status IN ('ok', 'differences', 'failed')),
    orders_checked  INTEGER     NOT NULL DEFAULT 0,
    orders_resolved INTEGER     NOT NULL DEFAULT 0,
    fills_booked    INTEGER     NOT NULL DEFAULT 0,
    unresolved      INTEGER     NOT NULL DEFAULT 0,
    differences     JSONB       NOT NULL DEFAULT '[]'::jsonb,
    error           TEXT,
    started_at      TIMESTAMPTZ NOT NULL,
    finished_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_reconciliation_runs_time ON reconciliation_runs (venue, started_at DESC);
