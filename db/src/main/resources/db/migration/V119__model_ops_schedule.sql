-- When each step of the model operations was done last, by whichever node; what is due is worked out from it.
CREATE TABLE model_ops_schedule (
    track       VARCHAR(16)  NOT NULL,
    step        VARCHAR(16)  NOT NULL CHECK (step IN ('drift', 'gate', 'rollback', 'retrain')),
    last_run_at TIMESTAMPTZ  NOT NULL,
    node        VARCHAR(128) NOT NULL,
    PRIMARY KEY (track, step)
);
