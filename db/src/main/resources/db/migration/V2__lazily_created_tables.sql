-- Tables that the predecessor created outside its migrations: by a bootstrap script or by the first tool that needed them.
-- "IF NOT EXISTS", because an adopted database may or may not have them.

CREATE TABLE IF NOT EXISTS prices (
    id          SERIAL PRIMARY KEY,
    symbol      VARCHAR(20)    NOT NULL,
    price       DECIMAL(20, 8) NOT NULL,
    volume      BIGINT,
    "timestamp" TIMESTAMPTZ    NOT NULL,
    created_at  TIMESTAMPTZ DEFAULT NOW()
);
CREATE INDEX IF NOT EXISTS idx_prices_symbol_timestamp ON prices (symbol, "timestamp" DESC);

CREATE TABLE IF NOT EXISTS candidate_models (
    id            BIGSERIAL PRIMARY KEY,
    model_name    TEXT        NOT NULL,
    model_version TEXT        NOT NULL,
    status        TEXT        NOT NULL,
    payload       JSONB       NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

CREATE TABLE IF NOT EXISTS feature_snapshots_main (
    id              BIGSERIAL PRIMARY KEY,
    symbol          TEXT        NOT NULL,
    as_of_ts        TIMESTAMPTZ NOT NULL,
    feature_payload JSONB       NOT NULL,
    feature_dim     INTEGER     NOT NULL,
    feature_version TEXT        NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX IF NOT EXISTS idx_feature_snapshots_main_symbol_asof ON feature_snapshots_main (symbol, as_of_ts DESC);

CREATE TABLE IF NOT EXISTS market_latent (
    id         BIGSERIAL PRIMARY KEY,
    symbol     TEXT        NOT NULL,
    as_of_ts   TIMESTAMPTZ NOT NULL,
    latent     JSONB       NOT NULL,
    latent_dim INTEGER     NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX IF NOT EXISTS idx_market_latent_symbol_asof ON market_latent (symbol, as_of_ts DESC);

CREATE TABLE IF NOT EXISTS social_text_latent (
    id             BIGSERIAL PRIMARY KEY,
    event_id       BIGINT,
    as_of_ts       TIMESTAMPTZ NOT NULL,
    symbols        TEXT[]      NOT NULL,
    post_latent    JSONB       NOT NULL,
    comment_latent JSONB       NOT NULL,
    latent         JSONB       NOT NULL,
    agg_features   JSONB       NOT NULL DEFAULT '{}'::jsonb,
    latent_dim     INTEGER     NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX IF NOT EXISTS idx_social_text_latent_asof ON social_text_latent (as_of_ts DESC);
CREATE INDEX IF NOT EXISTS idx_social_text_latent_event ON social_text_latent (event_id);
CREATE INDEX IF NOT EXISTS idx_social_text_latent_symbols ON social_text_latent USING GIN (symbols);

CREATE TABLE IF NOT EXISTS feature_matrix_main (
    id              BIGSERIAL PRIMARY KEY,
    symbol          TEXT        NOT NULL,
    as_of_ts        TIMESTAMPTZ NOT NULL,
    features        JSONB       NOT NULL,
    feature_dim     INTEGER     NOT NULL,
    feature_version TEXT        NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX IF NOT EXISTS idx_feature_matrix_main_symbol_asof ON feature_matrix_main (symbol, as_of_ts DESC);

CREATE TABLE IF NOT EXISTS social_posts_raw (
    id                BIGSERIAL PRIMARY KEY,
    platform          TEXT        NOT NULL,
    source_id         TEXT        NOT NULL,
    occurred_at       TIMESTAMPTZ NOT NULL,
    published_at      TIMESTAMPTZ NOT NULL,
    available_at      TIMESTAMPTZ NOT NULL,
    author            TEXT,
    author_id         TEXT,
    title             TEXT,
    text              TEXT,
    engagement_score  DOUBLE PRECISION NOT NULL DEFAULT 0,
    post_sentiment    DOUBLE PRECISION NOT NULL DEFAULT 0,
    comment_sentiment DOUBLE PRECISION NOT NULL DEFAULT 0,
    n_comments        INTEGER     NOT NULL DEFAULT 0,
    n_replies         INTEGER     NOT NULL DEFAULT 0,
    symbol_mentions   TEXT[]      NOT NULL DEFAULT '{}',
    entity_links      JSONB       NOT NULL DEFAULT '[]'::jsonb,
    payload           JSONB       NOT NULL DEFAULT '{}'::jsonb,
    source_url        TEXT,
    created_at        TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX IF NOT EXISTS idx_social_posts_raw_available ON social_posts_raw (available_at DESC);
CREATE INDEX IF NOT EXISTS idx_social_posts_raw_symbols ON social_posts_raw USING GIN (symbol_mentions);

CREATE TABLE IF NOT EXISTS social_comments_raw (
    id                BIGSERIAL PRIMARY KEY,
    platform          TEXT        NOT NULL,
    source_id         TEXT        NOT NULL,
    parent_source_id  TEXT,
    occurred_at       TIMESTAMPTZ NOT NULL,
    published_at      TIMESTAMPTZ NOT NULL,
    available_at      TIMESTAMPTZ NOT NULL,
    author            TEXT,
    author_id         TEXT,
    text              TEXT,
    engagement_score  DOUBLE PRECISION NOT NULL DEFAULT 0,
    comment_sentiment DOUBLE PRECISION NOT NULL DEFAULT 0,
    symbol_mentions   TEXT[]      NOT NULL DEFAULT '{}',
    entity_links      JSONB       NOT NULL DEFAULT '[]'::jsonb,
    payload           JSONB       NOT NULL DEFAULT '{}'::jsonb,
    source_url        TEXT,
    created_at        TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX IF NOT EXISTS idx_social_comments_raw_available ON social_comments_raw (available_at DESC);
CREATE INDEX IF NOT EXISTS idx_social_comments_raw_symbols ON social_comments_raw USING GIN (symbol_mentions);
