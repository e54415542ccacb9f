package io.tidewatch.imports.kind;

import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.NewEvent;
import io.tidewatch.events.NewsItem;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code events}: canonical events, and news items, which become events as in a replay. */
@ApplicationScoped
public class EventImport implements ImportKind<NewEvent> {

    static final JobParameter LATENCY = new JobParameter("latencyMinutes", "0",
            "minutes from publication to availability of rows that do not say it themselves");

    private static final Set<String> NEWS = Set.of("published_at", "title");
    private static final int MOST_MINUTES = 10_080;

    private EventArchive archive;

    /** For the container's proxy. */
    protected EventImport() {
    }

    @Inject
    public EventImport(EventArchive archive) {
        this.archive = archive;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String description() {
        return "Events as JSON lines, or news as CSV: published_at, source, subject, title, text, url";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(LATENCY);
    }

    @Override
    public boolean recognises(String fileName, Set<String> fields) {
        return EventLine.isCanonical(fields) && !SocialImport.namesSocial(fileName)
                || fields.containsAll(NEWS) && (fields.contains("subject") || fields.contains("source"));
    }

    @Override
    public void resolve(Map<String, String> values, String fileName) {
        latency(new JobParameters(values));
    }

    static Duration latency(JobParameters parameters) {
        return Duration.ofMinutes(parameters.whole(LATENCY.name(), 0, MOST_MINUTES));
    }

    @Override
    public Function<Fields, NewEvent> parser(JobParameters parameters) {
        Duration latency = latency(parameters);
        return fields -> fields.has("event_type") ? TimeAlignment.align(EventLine.parse(fields), latency) : news(fields, latency);
    }

    private static NewEvent news(Fields fields, Duration standardLatency) {
        Instant published = Fields.required("published_at", fields.instant("published_at"));
        if (!fields.has("title", "text")) {
            throw new RowFault("title", "is missing, and so is the text");
        }
        NewEvent event = new NewsItem(published, text(fields, "source"), text(fields, "subject"), text(fields, "title"),
                text(fields, "text"), text(fields, "url")).toEvent();
        Long told = EventLine.latency(fields, "latency_ms");
        Duration latency = told == null ? standardLatency : Duration.ofMillis(told);
        if (latency.isZero()) {
            return event;
        }
        Instant known = published.plus(latency);
        return new NewEvent(event.type(), event.title(), new EventTimes(published, published, known, known, known), event.source(),
                event.scores(), new EventLatency(latency.toMillis(), null), null, event.scope(), event.payload(), event.entities());
    }

    private static String text(Fields fields, String name) {
        return fields.text(name).orElse("");
    }

    @Override
    public Written store(List<NewEvent> events) {
        return archive.store(events);
    }
}
