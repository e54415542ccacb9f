-- What every strategy and every track earned, at any time: running sums, the history of the books, and funding of perpetuals.

ALTER TABLE paper_accounts ADD COLUMN funding DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE paper_positions ADD COLUMN funding DOUBLE PRECISION NOT NULL DEFAULT 0;
COMMENT ON COLUMN paper_accounts.funding IS 'funding received less funding paid, quote currency';

-- The result of a track over any period is the difference of two running sums, however many fills lie between them.
ALTER TABLE fills ADD COLUMN market_type VARCHAR(16) NOT NULL DEFAULT 'spot';
ALTER TABLE fills ADD COLUMN track_net_sum DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE fills ADD COLUMN track_cost_sum DOUBLE PRECISION NOT NULL DEFAULT 0;
COMMENT ON COLUMN fills.track_net_sum IS 'sum of net_pnl of all fills of the account and track up to this one';
COMMENT ON COLUMN fills.track_cost_sum IS 'the same of closed_cost';
UPDATE fills f
   SET track_net_sum = s.net, track_cost_sum = s.cost
  FROM (SELECT id,
               SUM(net_pnl) OVER (PARTITION BY account, track ORDER BY executed_at, id) AS net,
               SUM(closed_cost) OVER (PARTITION BY account, track ORDER BY executed_at, id) AS cost
          FROM fills) s
 WHERE f.id = s.id;

DROP INDEX idx_fills_account_time;
CREATE INDEX idx_fills_account_time ON fills (account, track, executed_at DESC, id DESC);
CREATE INDEX idx_fills_closing ON fills (account, track, strategy_id, executed_at DESC, id DESC) WHERE closed_quantity > 0;

-- One row per target and five minutes in which something was booked, as it stood after the last booking of these minutes:
-- once for the strategy that traded, and once with an empty strategy_id for all strategies of the track together.
CREATE TABLE book_lines (
    account       VARCHAR(64) NOT NULL,
    track         VARCHAR(16) NOT NULL,
    strategy_id   VARCHAR(64) NOT NULL,
    target        TEXT        NOT NULL,
    bucket        TIMESTAMPTZ NOT NULL,
    booked_at     TIMESTAMPTZ NOT NULL,
    quantity      DOUBLE PRECISION NOT NULL,
    average_cost  DOUBLE PRECISION NOT NULL,
    open_fees     DOUBLE PRECISION NOT NULL,
    realized_pnl  DOUBLE PRECISION NOT NULL,
    fees_paid     DOUBLE PRECISION NOT NULL,
    funding       DOUBLE PRECISION NOT NULL,
    cash_flow     DOUBLE PRECISION NOT NULL,
    perp_quantity DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (account, track, strategy_id, target, bucket)
);
COMMENT ON COLUMN book_lines.cash_flow IS 'money that came in less money that went out, fees and funding included; + quantity * price = profit';
COMMENT ON COLUMN book_lines.perp_quantity IS 'the part of quantity held in perpetuals, which pays or receives funding';
-- Thinning out goes through all books by time.
CREATE INDEX idx_book_lines_bucket ON book_lines (bucket);

CREATE TABLE funding_payments (
    payment_id  VARCHAR(160) PRIMARY KEY,
    account     VARCHAR(64)  NOT NULL,
    track       VARCHAR(16)  NOT NULL,
    target      TEXT         NOT NULL,
    amount      DOUBLE PRECISION NOT NULL,
    paid_at     TIMESTAMPTZ  NOT NULL,
    booked_at   TIMESTAMPTZ  NOT NULL
);
COMMENT ON COLUMN funding_payments.amount IS 'quote currency, positive when received';
CREATE INDEX idx_funding_payments_time ON funding_payments (account, track, paid_at);

-- The books as they stand begin the history: of each track as they are, of each strategy by the average price of the fills on the
-- side it is on.
INSERT INTO book_lines (account, track, strategy_id, target, bucket, booked_at, quantity, average_cost, open_fees, realized_pnl,
       fees_paid, funding, cash_flow, perp_quantity)
SELECT account, track, '', target, to_timestamp(floor(extract(epoch FROM updated_at) / 300) * 300), updated_at, quantity, average_cost,
       open_fees, realized_pnl, fees_paid, 0, realized_pnl - fees_paid - quantity * average_cost, 0
  FROM paper_positions;

INSERT INTO book_lines (account, track, strategy_id, target, bucket, booked_at, quantity, average_cost, open_fees, realized_pnl,
       fees_paid, funding, cash_flow, perp_quantity)
SELECT account, track, strategy_id, target, to_timestamp(floor(extract(epoch FROM at) / 300) * 300), at, quantity, price, 0,
       flow + quantity * price + fees, fees, 0, flow, 0
  FROM (SELECT s.*, CASE WHEN quantity > 0 THEN bought WHEN quantity < 0 THEN sold ELSE 0 END AS price
          FROM (SELECT account, track, strategy_id, target, MAX(executed_at) AS at, SUM(fee) AS fees,
                       CASE WHEN abs(SUM(signed)) <= 1e-12 THEN 0 ELSE SUM(signed) END AS quantity,
                       SUM(-signed * price - fee) AS flow,
                       COALESCE(SUM(signed * price) FILTER (WHERE signed > 0) / SUM(signed) FILTER (WHERE signed > 0), 0) AS bought,
                       COALESCE(SUM(signed * price) FILTER (WHERE signed < 0) / SUM(signed) FILTER (WHERE signed < 0), 0) AS sold
                  FROM (SELECT *, CASE WHEN side = 'buy' THEN quantity ELSE -quantity END AS signed FROM fills) f
                 GROUP BY account, track, strategy_id, target) s) b;
