package io.tidewatch.ops;

import java.util.List;

/**
 * Every metric of the product: name, labels and buckets are what dashboards and alert rules of the field read.
 * Counters are shown with the suffix {@code _total}. Label values come in the order of declaration.
 */
public enum Metric {

    /** Every HTTP request after completion; path is the route template, {@code unmatched} without one. */
    HTTP_REQUESTS(Kind.COUNTER, "ms_http_requests", "HTTP requests", "method", "path", "status"),
    /** Time from the first filter to the complete answer. */
    HTTP_REQUEST_LATENCY("ms_http_request_latency_seconds", "HTTP request latency in seconds", Buckets.HTTP, "method", "path"),
    /** Orders of an execution run. */
    EXECUTION_ORDERS(Kind.COUNTER, "ms_execution_orders", "Orders executed", "adapter", "status"),
    /** Rejected orders; reason is the normalised category. */
    EXECUTION_REJECTS(Kind.COUNTER, "ms_execution_rejects", "Orders rejected", "adapter", "reason"),
    /** Rejected share of the orders in the window of the last evaluation, 0 to 1. */
    EXECUTION_REJECT_RATE(Kind.GAUGE, "ms_execution_reject_rate", "Share of orders rejected", "track"),
    /** Successful signal generations. */
    SIGNAL_LATENCY("ms_signal_latency_seconds", "Signal generation latency in seconds", Buckets.SIGNAL, "track"),
    /** Successful execution runs. */
    EXECUTION_LATENCY("ms_execution_latency_seconds", "Execution latency in seconds", Buckets.EXECUTION, "adapter"),
    /** Age of the newest price a prediction used. */
    DATA_FRESHNESS(Kind.GAUGE, "ms_data_freshness_seconds", "Age of the newest price in seconds", "target"),
    /** Drift evaluations by the action they led to. */
    MODEL_DRIFT_EVENTS(Kind.COUNTER, "ms_model_drift_events", "Model drift evaluations", "track", "action"),
    /** Backtests that failed. */
    BACKTEST_FAILED_RUNS(Kind.COUNTER, "ms_backtest_failed_runs", "Backtests failed", "track", "reason"),
    /** Events through ingest; status is accepted, inserted or deduplicated. */
    INGEST_EVENTS(Kind.COUNTER, "ms_ingest_events", "Events ingested", "status"),
    /** Whether a gate is passed, 0 or 1. */
    METRIC_GATE_STATUS(Kind.GAUGE, "ms_metric_gate_status", "Gate passed (1) or not (0)", "track", "metric"),
    /** Risk checks that ended in a hard block. */
    RISK_HARD_BLOCKS(Kind.COUNTER, "ms_risk_hard_blocks", "Risk hard blocks", "track"),
    /** Share of a backtest's decisions that a model made, 0 to 1. */
    MODEL_COVERAGE_RATIO(Kind.GAUGE, "ms_model_coverage_ratio", "Share of decisions made by a model", "track"),
    /** Absolute difference between prediction and signal: score plus confidence. */
    SIGNAL_PREDICT_DIVERGENCE(Kind.GAUGE, "ms_signal_predict_divergence", "Divergence between prediction and signal", "track", "target"),
    /** Orders whose risk weight could not be found. */
    RISK_WEIGHT_CONVERSION_ERRORS(Kind.COUNTER, "ms_risk_weight_conversion_errors", "Orders without convertible risk weight", "track"),
    /** Venue errors of Bitget that no category fits. */
    BITGET_UNCLASSIFIED_ERRORS(Kind.COUNTER, "ms_bitget_unclassified_errors", "Unclassified Bitget errors", "adapter"),
    /** Backtests that stopped because their data was not aligned to the decision time. */
    STRICT_ASOF_FAIL_COUNT(Kind.COUNTER, "ms_strict_asof_fail_count", "Strict as-of alignment failures", "track"),
    /** Open stream connections of this node. */
    WEBSOCKET_ACTIVE_CONNECTIONS(Kind.GAUGE, "ms_websocket_active_connections", "Open stream connections"),
    /** Stream messages that did not reach their client; reason is queue_full or send_error. */
    WEBSOCKET_DROPPED_MESSAGES(Kind.COUNTER, "ms_websocket_dropped_messages", "Stream messages dropped", "reason"),
    /** The collector's counts once more, for dashboards of the predecessor. */
    CONNECTOR_FETCH(Kind.COUNTER, "ms_connector_fetch", "Connector fetches", "connector", "status"),
    /** The collector's counts once more, for dashboards of the predecessor. */
    CONNECTOR_EMPTY_RESULTS(Kind.COUNTER, "ms_connector_empty_results", "Connector fetches without result", "connector"),
    /** The collector's counts once more, for dashboards of the predecessor. */
    CONNECTOR_RATE_LIMIT(Kind.COUNTER, "ms_connector_rate_limit", "Connector rate limits met", "connector"),
    /** The collector's counts once more, for dashboards of the predecessor. */
    CONNECTOR_COOLDOWN_SKIPS(Kind.COUNTER, "ms_connector_cooldown_skips", "Connector fetches skipped while cooling down", "connector"),
    /** The collector's counts once more, for dashboards of the predecessor. */
    CONNECTOR_FETCH_LATENCY("ms_connector_fetch_latency_seconds", "Connector fetch latency in seconds", Buckets.FETCH, "connector"),
    /** Share of targets with text features, 0 to 1. */
    MULTIMODAL_TEXT_COVERAGE_RATIO(Kind.GAUGE, "ms_multimodal_text_coverage_ratio", "Share of targets with text features", "track"),
    /** Openness of the text gate, 0 to 1. */
    MULTIMODAL_TEXT_GATE_OPENNESS(Kind.GAUGE, "ms_multimodal_text_gate_openness", "Openness of the text gate", "track"),
    /** Mean absolute contribution of text features. */
    MULTIMODAL_TEXT_CONTRIBUTION_ABS(Kind.GAUGE, "ms_multimodal_text_contribution_abs", "Absolute contribution of text features", "track"),
    /** Trained backbones that are ready. */
    MULTIMODAL_READY_BACKBONES(Kind.GAUGE, "ms_multimodal_ready_backbones", "Backbones ready", "track"),
    /** Whether the candidate model passed its gate, 0 or 1. */
    MULTIMODAL_CANDIDATE_GATE_PASSED(Kind.GAUGE, "ms_multimodal_candidate_gate_passed", "Candidate gate passed (1) or not (0)", "track"),
    /** Collector fetches; status is success, empty, failure or cooldown. */
    COLLECTOR_CONNECTOR_FETCH(Kind.COUNTER, "ms_collector_connector_fetch", "Collector fetches", "connector", "status"),
    /** Collector fetches that brought nothing. */
    COLLECTOR_CONNECTOR_EMPTY_RESULTS(Kind.COUNTER, "ms_collector_connector_empty_results", "Collector fetches without result",
            "connector"),
    /** Rate limits met by the collector. */
    COLLECTOR_CONNECTOR_RATE_LIMIT(Kind.COUNTER, "ms_collector_connector_rate_limit", "Collector rate limits met", "connector"),
    /** Collector fetches skipped while a connector cools down. */
    COLLECTOR_CONNECTOR_COOLDOWN_SKIPS(Kind.COUNTER, "ms_collector_connector_cooldown_skips",
            "Collector fetches skipped while cooling down", "connector"),
    /** Failures of a connector since its last success. */
    COLLECTOR_CONNECTOR_CONSECUTIVE_FAILURES(Kind.GAUGE, "ms_collector_connector_consecutive_failures", "Failures since the last success",
            "connector"),
    /** Successful collector fetches. */
    COLLECTOR_CONNECTOR_FETCH_LATENCY("ms_collector_connector_fetch_latency_seconds", "Collector fetch latency in seconds", Buckets.FETCH,
            "connector"),
    /** Events handed to ingest by the collector; status is success or failed. */
    COLLECTOR_EVENT_PUBLISH(Kind.COUNTER, "ms_collector_event_publish", "Events published by the collector", "connector", "status"),
    /** Time from publication at the source to ingest. */
    COLLECTOR_SOURCE_PUBLISH_TO_INGEST("ms_collector_source_publish_to_ingest_seconds", "Seconds from publication to ingest",
            Buckets.PUBLISH, "connector"),
    /** Whether models run on CUDA (1) or on the CPU (0). */
    MODEL_RUNTIME_CUDA(Kind.GAUGE, "ms_model_runtime_cuda", "Models run on CUDA (1) or CPU (0)"),
    /** Answers of models in shadow; outcome is scored, failed or dropped (decisions nobody was asked about, because too many waited). */
    SHADOW_PREDICTIONS(Kind.COUNTER, "tidewatch_shadow_predictions", "Answers of models in shadow", "outcome"),
    /** Steps of the model operations schedule; outcome is ok or failed. */
    MODEL_OPS_STEPS(Kind.COUNTER, "tidewatch_model_ops_steps", "Steps of the model operations schedule", "step", "outcome"),
    /** Attempts at tasks; outcome is completed, failed, dead, cancelled, retried, handed_back, lost or abandoned. */
    TASK_ATTEMPTS(Kind.COUNTER, "tidewatch_task_attempts", "Attempts at tasks by how they ended", "type", "outcome"),
    /** Time of an attempt. */
    TASK_DURATION("tidewatch_task_duration_seconds", "Time of an attempt at a task in seconds", Buckets.TASK, "type"),
    /** Unfinished tasks of the whole cluster. */
    TASK_QUEUE(Kind.GAUGE, "tidewatch_task_queue_tasks", "Unfinished tasks by status", "status"),
    /** How long the task that has been due longest has waited. */
    TASK_OLDEST_DUE(Kind.GAUGE, "tidewatch_task_oldest_due_seconds", "Waiting time of the task that has been due longest"),
    /** Tasks given up after their last attempt and not forgotten yet. */
    TASK_DEAD_LETTERS(Kind.GAUGE, "tidewatch_task_dead_letters", "Tasks given up after their last attempt"),
    /** Sendings of notifications; outcome is sent, failed or dead. */
    NOTIFICATION_DELIVERIES(Kind.COUNTER, "tidewatch_notification_deliveries", "Sendings of notifications", "channel", "outcome"),
    /** Deliveries of the whole cluster that are pending, held for a digest, or given up. */
    NOTIFICATION_QUEUE(Kind.GAUGE, "tidewatch_notification_queue_deliveries", "Notifications on their way", "status"),
    /** Parts of past decisions that changed with their future, in the newest check on this node. */
    LOOKAHEAD_FINDINGS(Kind.GAUGE, "ms_lookahead_findings", "Parts of decisions that looked ahead in the newest check"),
    /** Whether the venue answered the last look, 0 or 1. */
    VENUE_REACHABLE(Kind.GAUGE, "tidewatch_venue_reachable", "Venue answered the last look (1) or not (0)", "venue"),
    /** Time until the quickest answer of the last look. */
    VENUE_LATENCY(Kind.GAUGE, "tidewatch_venue_latency_seconds", "Time until the venue's answer in seconds", "venue"),
    /** Venue time minus ours, half the round trip taken off. */
    VENUE_CLOCK_OFFSET(Kind.GAUGE, "tidewatch_venue_clock_offset_seconds", "Venue time minus ours in seconds", "venue"),
    /** What is left of the venue's allowance of requests. */
    VENUE_BUDGET(Kind.GAUGE, "tidewatch_venue_request_budget", "Requests the venue would take at once", "venue"),
    /** Reasons that keep live orders from the venue. */
    VENUE_BLOCKS(Kind.GAUGE, "tidewatch_venue_blocks", "Reasons that keep live orders away", "venue"),
    /** Orders of which nobody knows yet what became of them. */
    VENUE_UNRESOLVED(Kind.GAUGE, "tidewatch_venue_unresolved_orders", "Orders of unknown outcome", "venue"),
    /** Finished reconciliations; status is ok, differences or failed. */
    VENUE_RECONCILIATIONS(Kind.COUNTER, "tidewatch_venue_reconciliations", "Reconciliations finished", "venue", "status"),
    /** Times the dead-man switch fell. */
    VENUE_DEADMAN(Kind.COUNTER, "tidewatch_venue_deadman", "Times the dead-man switch fell", "venue");

    /** What a metric measures. */
    public enum Kind {
        /** Only grows. */
        COUNTER,
        /** Last value. */
        GAUGE,
        /** Distribution over fixed buckets. */
        HISTOGRAM
    }

    private final Kind kind;
    private final String baseName;
    private final String help;
    private final List<Double> buckets;
    private final List<String> labels;

    Metric(Kind kind, String baseName, String help, String... labels) {
        this(kind, baseName, help, List.of(), labels);
    }

    Metric(String baseName, String help, List<Double> buckets, String... labels) {
        this(Kind.HISTOGRAM, baseName, help, buckets, labels);
    }

    Metric(Kind kind, String baseName, String help, List<Double> buckets, String... labels) {
        this.kind = kind;
        this.baseName = baseName;
        this.help = help;
        this.buckets = buckets;
        this.labels = List.of(labels);
    }

    /** What it measures. */
    public Kind kind() {
        return kind;
    }

    /** Name as scraped: counters with {@code _total}. */
    public String shownName() {
        return kind == Kind.COUNTER ? baseName + "_total" : baseName;
    }

    /** One sentence for the exposition and the documentation. */
    public String help() {
        return help;
    }

    /** Upper bounds in seconds without the infinite one; empty unless a histogram. */
    public List<Double> buckets() {
        return buckets;
    }

    /** Label names in order. */
    public List<String> labels() {
        return labels;
    }

    String baseName() {
        return baseName;
    }

    private static final class Buckets {
        static final List<Double> HTTP = List.of(.005, .01, .025, .05, .1, .2, .5, 1.0, 2.0, 5.0);
        static final List<Double> SIGNAL = List.of(.005, .01, .025, .05, .1, .15, .2, .5, 1.0, 2.0);
        static final List<Double> EXECUTION = List.of(.01, .025, .05, .1, .2, .3, .5, 1.0, 2.0, 5.0);
        static final List<Double> FETCH = List.of(.05, .1, .2, .5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0);
        static final List<Double> TASK = List.of(.001, .01, .1, .5, 1.0, 5.0, 15.0, 60.0, 300.0, 1800.0);
        static final List<Double> PUBLISH = List.of(1.0, 5.0, 10.0, 30.0, 60.0, 120.0, 180.0, 300.0, 600.0, 1200.0);
    }
}
