package io.tidewatch.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies of ingest requests: unique events of two entities each, as a collector sends them. */
final class EventBodies {

    private final String run;
    private final AtomicLong number = new AtomicLong();

    /** @param run makes the events of this run differ from those of others */
    EventBodies(String run) {
        this.run = run;
    }

    /** A body with so many events that were never sent before. */
    byte[] next(int events) {
        long first = number.getAndAdd(events);
        StringBuilder body = new StringBuilder(640 * events).append("{\"events\":[");
        for (int i = 0; i < events; i++) {
            append(i == 0 ? body : body.append(','), first + i);
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder body, long number) {
        body.append("{\"event_type\":\"market\",\"title\":\"Benchmark headline ").append(run).append(' ').append(number)
                .append("\",\"occurred_at\":\"2026-02-14T12:00:00Z\",\"source_url\":\"https://news.example/").append(number)
                .append("\",\"source_name\":\"benchmark\",\"source_tier\":2,\"confidence_score\":0.7,\"event_importance\":0.6,")
                .append("\"novelty_score\":0.5,\"entity_confidence\":0.5,\"latency_ms\":100,\"dedup_cluster_id\":\"c").append(number)
                .append("\",\"payload\":{\"summary\":\"What the headline is about, in one sentence\",\"language\":\"en\"},\"entities\":[")
                .append("{\"entity_type\":\"asset\",\"name\":\"BTC\",\"symbol\":\"BTC\",\"sector\":\"crypto\",\"metadata\":{}},")
                .append("{\"entity_type\":\"company\",\"name\":\"Benchmark Co\",\"country\":\"US\",\"sector\":\"AI\",\"metadata\":{}}]}");
    }
}
