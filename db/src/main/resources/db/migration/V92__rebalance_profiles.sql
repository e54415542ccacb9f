-- What a rebalance knew of a position when it decided: the console shows exposures without guessing them anew.
ALTER TABLE positions_snapshots
    ADD COLUMN sector TEXT,
    ADD COLUMN strategy_bucket VARCHAR(32);
