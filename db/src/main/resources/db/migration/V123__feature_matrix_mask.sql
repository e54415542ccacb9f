-- What of a row of the matrix was not known: names of base features whose source was missing, market_latent, text_latent. The hash
-- names the contract whose keys the row has; rows that others wrote have neither.
ALTER TABLE feature_matrix_main
    ADD COLUMN missing     TEXT[] NOT NULL DEFAULT '{}',
    ADD COLUMN schema_hash TEXT;
