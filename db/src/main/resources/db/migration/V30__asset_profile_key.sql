-- Risk looks assets up by symbol, or by name where there is no symbol, in upper case.
CREATE INDEX idx_entities_profile_key ON entities (UPPER(COALESCE(NULLIF(symbol, ''), name)), updated_at DESC);
