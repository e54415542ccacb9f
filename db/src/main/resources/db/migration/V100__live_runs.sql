-- What a venue says was traded is kept apart from what is in the books: the difference is what is still to be fetched.
-- filled_quantity, average_price and fees are those of the booked trades.
ALTER TABLE venue_orders
    ADD COLUMN reported_quantity NUMERIC NOT NULL DEFAULT 0,
    ADD COLUMN booked_notional   NUMERIC NOT NULL DEFAULT 0,
    ADD COLUMN reference_price   NUMERIC;
COMMENT ON COLUMN venue_orders.filled_quantity IS 'sum of the booked trades, base units';
COMMENT ON COLUMN venue_orders.reported_quantity IS 'most the venue ever said was traded, base units';
COMMENT ON COLUMN venue_orders.booked_notional IS 'quantity times price of the booked trades, quote currency';
COMMENT ON COLUMN venue_orders.reference_price IS 'price the order was decided at, quote currency';
CREATE INDEX idx_venue_orders_unbooked ON venue_orders (venue, created_at) WHERE reported_quantity > filled_quantity;
CREATE INDEX idx_venue_orders_account ON venue_orders (account, created_at);
ALTER TABLE venue_fills ADD COLUMN fee_quote NUMERIC NOT NULL DEFAULT 0;
COMMENT ON COLUMN venue_fills.fee_quote IS 'what the fee was worth in the quote currency; 0 where that is not known';
CREATE INDEX idx_venue_fills_unclaimed ON venue_fills (venue, venue_order_id) WHERE client_order_id IS NULL;

-- Who runs a decision at a venue. The fence counts up with every run of the decision: whoever holds an older one sends nothing more.
CREATE TABLE decision_runs (
    decision_id VARCHAR(64) NOT NULL,
    fence       BIGINT      NOT NULL,
    adapter     VARCHAR(32) NOT NULL,
    state       VARCHAR(16) NOT NULL CHECK (state IN ('created', 'running', 'completed', 'failed')),
    owner       VARCHAR(64) NOT NULL,
    lease_until TIMESTAMPTZ NOT NULL,
    result      TEXT,
    created_at  TIMESTAMPTZ NOT NULL,
    started_at  TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    PRIMARY KEY (decision_id, fence)
);
COMMENT ON COLUMN decision_runs.result IS 'executed, unknown, the detail of a refusal, or why it broke off';
CREATE UNIQUE INDEX uq_decision_runs_active ON decision_runs (decision_id) WHERE state IN ('created', 'running');
CREATE INDEX idx_decision_runs_lease ON decision_runs (lease_until) WHERE state IN ('created', 'running');
CREATE INDEX idx_venue_orders_time ON venue_orders (created_at);
