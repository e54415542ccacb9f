package io.tidewatch.collector.official;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SeenItems;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.collector.social.SocialDate;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Days on which economic data were released, from the calendar of FRED. */
@ApplicationScoped
public class FredConnector implements Connector {

    private static final String NAME = "macro_fred";
    private static final String MACRO = "US_MACRO";
    private static final int TIER = 1;
    private static final EventScores SCORES = new EventScores(0.90, 0.80, 0.60, 0.40);
    private static final int REMEMBERED = 1200;
    private static final String NAMES = "names";
    private static final String DATES = "release_dates";

    private FredConfig config;

    /** For the container's proxy. */
    protected FredConnector() {
    }

    @Inject
    public FredConnector(FredConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        if (config.apiKey().isEmpty()) {
            return Optional.of("FRED_API_KEY");
        }
        return config.releases().isEmpty() ? Optional.of("FRED_RELEASE_IDS") : Optional.empty();
    }

    /** A release that cannot be read fails the fetch: what was read before it is kept only where the source asked for rest. */
    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        ObjectNode next = cursor.deepCopy();
        List<NewEvent> events = new ArrayList<>();
        int unreadable = 0;
        for (String release : config.releases()) {
            try {
                unreadable += read(release, client, next, events);
            } catch (RateLimitedException e) {
                if (events.isEmpty()) {
                    throw e;
                }
                return new Harvest(events, next, unreadable, Optional.of(e));
            }
        }
        return new Harvest(events, next, unreadable);
    }

    private int read(String release, SourceClient client, ObjectNode next, List<NewEvent> events)
            throws SourceException, InterruptedException {
        JsonNode dates = client.askJson(request("/fred/release/dates", release)).path(DATES);
        if (!dates.isArray()) {
            throw new SourceException("FRED answered with something else than the dates of release " + release);
        }
        if (dates.isEmpty()) {
            return 0;
        }
        String title = title(release, client, next);
        SeenItems seen = new SeenItems(next, release, REMEMBERED);
        int unreadable = 0;
        for (JsonNode entry : dates) {
            String day = Fields.text(entry, "date");
            Optional<Instant> date = SocialDate.parse(day);
            if (date.isEmpty()) {
                unreadable++;
            } else if (seen.take(day)) {
                events.add(event(release, title, date.get()));
            }
        }
        seen.writeTo(next);
        return unreadable;
    }

    /** The name of a release is asked for once. */
    private String title(String release, SourceClient client, ObjectNode next) throws SourceException, InterruptedException {
        String known = next.path(NAMES).path(release).asText("");
        if (!known.isEmpty()) {
            return known;
        }
        String name = Fields.text(client.askJson(request("/fred/release", release)).path("releases").path(0), "name");
        if (name.isEmpty()) {
            throw new SourceException("FRED does not name release " + release);
        }
        next.withObjectProperty(NAMES).put(release, name);
        return name;
    }

    private static NewEvent event(String release, String title, Instant date) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("summary", title).put("release_id", Long.parseLong(release));
        EntityMention economy = new EntityMention(EntityType.ASSET, MACRO, MACRO, "US", "macro",
                JsonNodeFactory.instance.objectNode().put("rid", Long.parseLong(release)));
        return new NewEvent(EventType.MARKET, "Macro release: " + title, EventTimes.of(date),
                new EventSource("https://fred.stlouisfed.org/release?rid=" + release, "fred", "UTC", TIER), SCORES, EventLatency.UNKNOWN,
                null, MarketScope.MACRO, payload, List.of(economy));
    }

    private SourceRequest request(String path, String release) {
        return SourceRequest.get(SourceAddress.of(config.api(), path)
                .with("release_id", release)
                .with("api_key", config.apiKey().orElseThrow())
                .with("file_type", "json")
                .with("sort_order", "desc")
                .with("limit", config.mostDates()).uri());
    }
}
