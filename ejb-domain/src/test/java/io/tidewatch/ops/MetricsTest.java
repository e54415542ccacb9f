package io.tidewatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics();

    @Test
    void everyMetricIsDescribedFromTheFirstScrape() {
        String text = metrics.exposition();
        assertThat(Arrays.asList(Metric.values())).allSatisfy(metric -> assertThat(text).contains("# TYPE " + metric.shownName() + " "));
        assertThat(text).contains("# TYPE ms_strict_asof_fail_count_total counter\n", "# HELP ms_data_freshness_seconds ");
    }

    @Test
    void theSeriesThatTheHealthCheckAsksForExistEmpty() {
        assertThat(metrics.exposition()).contains(
                "ms_signal_latency_seconds_bucket{le=\"0.005\",track=\"liquid\"} 0.0\n",
                "ms_signal_latency_seconds_bucket{le=\"+Inf\",track=\"liquid\"} 0.0\n",
                "ms_execution_latency_seconds_bucket{le=\"0.01\",adapter=\"paper\"} 0.0\n",
                "ms_execution_latency_seconds_count{adapter=\"paper\"} 0.0\n",
                "ms_execution_reject_rate{track=\"liquid\"} 0.0\n",
                "ms_risk_hard_blocks_total{track=\"liquid\"} 0.0\n",
                "ms_ingest_events_total{status=\"inserted\"} 0.0\n",
                "ms_websocket_active_connections 0.0\n");
    }

    @Test
    void printsLabelsInOrderOfDeclarationAndValuesAsFloats() {
        metrics.increment(Metric.MODEL_DRIFT_EVENTS, "vc", "none");
        metrics.add(Metric.INGEST_EVENTS, 4, "accepted");
        metrics.increment(Metric.HTTP_REQUESTS, "GET", "a\"b\\c\n", "200");
        assertThat(metrics.exposition()).contains(
                "ms_model_drift_events_total{track=\"vc\",action=\"none\"} 1.0\n",
                "ms_ingest_events_total{status=\"accepted\"} 4.0\n",
                "ms_http_requests_total{method=\"GET\",path=\"a\\\"b\\\\c\\n\",status=\"200\"} 1.0\n");
    }

    @Test
    void bucketsAreCumulative() {
        metrics.observe(Metric.SIGNAL_LATENCY, 0.004, "vc");
        metrics.observe(Metric.SIGNAL_LATENCY, 0.12, "vc");
        metrics.observe(Metric.SIGNAL_LATENCY, 7, "vc");
        assertThat(metrics.exposition()).contains(
                "ms_signal_latency_seconds_bucket{le=\"0.005\",track=\"vc\"} 1.0\n",
                "ms_signal_latency_seconds_bucket{le=\"0.1\",track=\"vc\"} 1.0\n",
                "ms_signal_latency_seconds_bucket{le=\"0.15\",track=\"vc\"} 2.0\n",
                "ms_signal_latency_seconds_bucket{le=\"2.0\",track=\"vc\"} 2.0\n",
                "ms_signal_latency_seconds_bucket{le=\"+Inf\",track=\"vc\"} 3.0\n",
                "ms_signal_latency_seconds_count{track=\"vc\"} 3.0\n",
                "ms_signal_latency_seconds_sum{track=\"vc\"} 7.124\n");
    }

    @Test
    void gaugesKeepTheLastFiniteValue() {
        metrics.set(Metric.DATA_FRESHNESS, 5, "BTC");
        metrics.set(Metric.DATA_FRESHNESS, Double.NaN, "BTC");
        metrics.move(Metric.WEBSOCKET_ACTIVE_CONNECTIONS, 2);
        metrics.move(Metric.WEBSOCKET_ACTIVE_CONNECTIONS, -1);
        assertThat(metrics.exposition()).contains("ms_data_freshness_seconds{target=\"BTC\"} 5.0\n", "ms_websocket_active_connections 1.0\n");
    }

    @Test
    void aMetricIsUsedAsWhatItIs() {
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.increment(Metric.DATA_FRESHNESS, "BTC"));
    }
}
