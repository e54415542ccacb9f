-- Natural keys, so that a job that runs twice writes once. Duplicates of earlier runs go first: the newest row stays.

DELETE FROM feature_snapshots a USING feature_snapshots b
 WHERE a.id < b.id
   AND (a.target, a.track, a.as_of_ts, a.feature_version, a.data_version)
     = (b.target, b.track, b.as_of_ts, b.feature_version, b.data_version);
CREATE UNIQUE INDEX uq_feature_snapshots_sample
    ON feature_snapshots (target, track, as_of_ts, feature_version, data_version);

DELETE FROM feature_snapshots_main a USING feature_snapshots_main b
 WHERE a.id < b.id AND (a.symbol, a.as_of_ts, a.feature_version) = (b.symbol, b.as_of_ts, b.feature_version);
CREATE UNIQUE INDEX uq_feature_snapshots_main_sample ON feature_snapshots_main (symbol, as_of_ts, feature_version);

DELETE FROM feature_matrix_main a USING feature_matrix_main b
 WHERE a.id < b.id AND (a.symbol, a.as_of_ts, a.feature_version) = (b.symbol, b.as_of_ts, b.feature_version);
CREATE UNIQUE INDEX uq_feature_matrix_main_sample ON feature_matrix_main (symbol, as_of_ts, feature_version);

DELETE FROM market_latent a USING market_latent b
 WHERE a.id < b.id AND (a.symbol, a.as_of_ts) = (b.symbol, b.as_of_ts);
CREATE UNIQUE INDEX uq_market_latent_sample ON market_latent (symbol, as_of_ts);

DELETE FROM social_text_latent a USING social_text_latent b
 WHERE a.id < b.id AND (a.as_of_ts, a.symbols) = (b.as_of_ts, b.symbols);
CREATE UNIQUE INDEX uq_social_text_latent_bucket ON social_text_latent (as_of_ts, symbols);

UPDATE onchain_signals SET source = 'onchain' WHERE source IS NULL;
DELETE FROM onchain_signals a USING onchain_signals b
 WHERE a.id < b.id
   AND (a.asset_symbol, a.chain, a.metric_name, a.ts, a.source) = (b.asset_symbol, b.chain, b.metric_name, b.ts, b.source);
CREATE UNIQUE INDEX uq_onchain_signals_sample ON onchain_signals (asset_symbol, chain, metric_name, ts, source);

UPDATE orderbook_l2 SET source = 'exchange' WHERE source IS NULL;
DELETE FROM orderbook_l2 a USING orderbook_l2 b
 WHERE a.id < b.id AND (a.symbol, a.ts, a.source) = (b.symbol, b.ts, b.source);
CREATE UNIQUE INDEX uq_orderbook_l2_sample ON orderbook_l2 (symbol, ts, source);

-- The availability of a post may be estimated anew; the post stays one post.
DELETE FROM social_posts_raw a USING social_posts_raw b
 WHERE a.id < b.id AND (a.platform, a.source_id) = (b.platform, b.source_id);
CREATE UNIQUE INDEX uq_social_posts_raw_source ON social_posts_raw (platform, source_id);

DELETE FROM social_comments_raw a USING social_comments_raw b
 WHERE a.id < b.id AND (a.platform, a.source_id) = (b.platform, b.source_id);
CREATE UNIQUE INDEX uq_social_comments_raw_source ON social_comments_raw (platform, source_id);
