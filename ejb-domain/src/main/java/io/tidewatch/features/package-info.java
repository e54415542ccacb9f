/**
 * Features as a service: reads what is known at a decision time, computes with the one contract of {@code core} and keeps the
 * snapshots that predictions, backtests and training read.
 * No formula and no feature key stands here; nothing here knows models, signals or HTTP.
 */
package io.tidewatch.features;
