-- How the push feed of each exchange does, as the server that listens to it tells. One row per exchange; the last one to tell counts.
CREATE TABLE venue_feeds (
    venue           VARCHAR(32) PRIMARY KEY,
    condition       VARCHAR(16) NOT NULL,
    detail          TEXT        NOT NULL DEFAULT '',
    last_message_at TIMESTAMPTZ,
    messages        BIGINT      NOT NULL DEFAULT 0,
    reconnects      BIGINT      NOT NULL DEFAULT 0,
    gaps            BIGINT      NOT NULL DEFAULT 0,
    repairs         BIGINT      NOT NULL DEFAULT 0,
    told_at         TIMESTAMPTZ NOT NULL
);
