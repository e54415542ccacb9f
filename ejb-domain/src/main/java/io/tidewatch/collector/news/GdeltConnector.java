package io.tidewatch.collector.news;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SeenItems;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.NewEvent;
import io.tidewatch.models.Sha256;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The newest articles that the GDELT index has for a query. */
@ApplicationScoped
public class GdeltConnector implements Connector {

    private static final String NAME = "gdelt";
    private static final String LIST = "articles";
    private static final int REMEMBERED = 1000;
    private static final int KEY_LENGTH = 20;

    private GdeltConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected GdeltConnector() {
    }

    @Inject
    public GdeltConnector(GdeltConfig config, TradingClock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        JsonNode answer = client.askJson(request());
        // Where nothing is found GDELT answers with an empty object.
        if (!answer.isObject() || !answer.path(LIST).isArray() && !answer.isEmpty()) {
            throw new SourceException("GDELT answered with something else than articles");
        }
        ObjectNode next = cursor.deepCopy();
        SeenItems seen = new SeenItems(next, LIST, REMEMBERED);
        List<NewEvent> events = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode item : answer.path(LIST)) {
            Optional<GdeltArticle> article = GdeltArticle.of(item);
            if (article.isEmpty()) {
                unreadable++;
            } else if (seen.take(key(article.get()))) {
                events.add(article.get().toEvent(article.get().seenAt().orElseGet(clock::instant), config.query()));
            }
        }
        seen.writeTo(next);
        return new Harvest(events, next, unreadable);
    }

    private static String key(GdeltArticle article) {
        return Sha256.hex(article.url().getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
    }

    private SourceRequest request() {
        return SourceRequest.get(SourceAddress.of(config.api(), "/api/v2/doc/doc")
                .with("query", config.query())
                .with("mode", "ArtList")
                .with("maxrecords", config.mostItems())
                .with("format", "json")
                .with("sort", "datedesc").uri());
    }
}
