package io.tidewatch.collector.publication;

import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventTimes;
import java.time.Duration;

/** Says from when the event may be used: from now, the moment it was received, whatever its source says about it. */
final class TimeStep implements PublicationStep {

    @Override
    public void apply(EventDraft draft, PublicationContext context) {
        EventTimes told = draft.original().times();
        EventLatency latency = draft.original().latency();
        long millis = Math.max(0, Duration.between(told.occurredAt(), context.now()).toMillis());
        draft.latency(new EventLatency(millis, latency.ofSource() == null ? millis : latency.ofSource()));
        draft.times(new EventTimes(told.occurredAt(), told.publishedAt() == null ? told.occurredAt() : told.publishedAt(),
                context.now(), context.now(), context.now()));
    }
}
