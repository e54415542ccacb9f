-- A build is registered once per evaluation, however often the registration is tried.
CREATE UNIQUE INDEX uq_candidate_models_registration ON candidate_models ((payload ->> 'build_id'), (payload ->> 'eval_hash'))
    WHERE payload ->> 'build_id' <> '' AND payload ->> 'eval_hash' <> '';

CREATE INDEX idx_audit_reports_run ON audit_reports (run_id, audit_name) WHERE run_id IS NOT NULL;
