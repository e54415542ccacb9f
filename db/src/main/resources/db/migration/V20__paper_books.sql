-- The books of paper trading: every fill once, positions at average cost, and the money that goes with them.

-- Whose books an order belongs to: 'paper', a live adapter, or one replay session.
ALTER TABLE orders_sim ADD COLUMN account VARCHAR(64) NOT NULL DEFAULT 'paper';

-- One row per trade. execution_id names the trade for good: booking it a second time is refused by the key.
-- No foreign key to orders_sim: purging orders must never take money out of the books.
CREATE TABLE fills (
    id              BIGSERIAL PRIMARY KEY,
    execution_id    VARCHAR(160) NOT NULL UNIQUE,
    order_id        BIGINT       NOT NULL,
    run             INTEGER      NOT NULL,
    decision_id     VARCHAR(64)  NOT NULL,
    account         VARCHAR(64)  NOT NULL,
    track           VARCHAR(16)  NOT NULL,
    target          TEXT         NOT NULL,
    strategy_id     VARCHAR(64)  NOT NULL,
    side            VARCHAR(8)   NOT NULL CHECK (side IN ('buy', 'sell')),
    quantity        DOUBLE PRECISION NOT NULL CHECK (quantity > 0),
    price           DOUBLE PRECISION NOT NULL CHECK (price > 0),
    fee             DOUBLE PRECISION NOT NULL,
    closed_quantity DOUBLE PRECISION NOT NULL,
    realized_pnl    DOUBLE PRECISION NOT NULL,
    net_pnl         DOUBLE PRECISION NOT NULL,
    closed_cost     DOUBLE PRECISION NOT NULL,
    executed_at     TIMESTAMPTZ  NOT NULL
);
COMMENT ON COLUMN fills.realized_pnl IS 'profit on the closed quantity before fees, quote currency';
COMMENT ON COLUMN fills.net_pnl IS 'the same less opening and closing fees of the closed quantity';
COMMENT ON COLUMN fills.closed_cost IS 'average cost of the closed quantity, what net_pnl is compared with';
CREATE INDEX idx_fills_account_time ON fills (account, track, executed_at DESC);
CREATE INDEX idx_fills_account_target ON fills (account, track, target);
CREATE INDEX idx_fills_decision ON fills (decision_id);
CREATE INDEX idx_fills_order ON fills (order_id);

CREATE TABLE paper_accounts (
    account        VARCHAR(64) PRIMARY KEY,
    start_capital  DOUBLE PRECISION NOT NULL,
    cash           DOUBLE PRECISION NOT NULL,
    realized_pnl   DOUBLE PRECISION NOT NULL DEFAULT 0,
    fees_paid      DOUBLE PRECISION NOT NULL DEFAULT 0,
    peak_realized  DOUBLE PRECISION NOT NULL,
    opened_at      TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL
);

CREATE TABLE paper_positions (
    account      VARCHAR(64) NOT NULL REFERENCES paper_accounts (account),
    track        VARCHAR(16) NOT NULL,
    target       TEXT        NOT NULL,
    quantity     DOUBLE PRECISION NOT NULL,
    average_cost DOUBLE PRECISION NOT NULL,
    open_fees    DOUBLE PRECISION NOT NULL,
    realized_pnl DOUBLE PRECISION NOT NULL,
    fees_paid    DOUBLE PRECISION NOT NULL,
    updated_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account, track, target)
);

-- Answers of submissions that came with an Idempotency-Key: a repeat gets the first answer.
CREATE TABLE order_submissions (
    idempotency_key VARCHAR(255) PRIMARY KEY,
    request_hash    VARCHAR(64)  NOT NULL,
    response        JSONB        NOT NULL,
    created_at      TIMESTAMPTZ  NOT NULL
);
CREATE INDEX idx_order_submissions_created ON order_submissions (created_at);

CREATE INDEX idx_orders_sim_account_track_time ON orders_sim (account, track, created_at DESC, id DESC);
