-- A day is looked at again and again until it is over; its report is replaced each time.
CREATE UNIQUE INDEX uq_drift_reports_day ON drift_reports (track, (metrics ->> 'day')) WHERE (metrics ->> 'day') IS NOT NULL;
CREATE INDEX idx_drift_features_day ON drift_features (track, day DESC);
