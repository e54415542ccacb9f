package io.tidewatch.collector.markets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Snapshots of coins from CoinGecko, one event for each coin that changed. Despite its name, which clients know, it shows the
 * market and not the chain.
 */
@ApplicationScoped
public class CoinGeckoConnector implements Connector {

    private static final String NAME = "onchain_coingecko";
    private static final String UPDATED = "updated";

    private CoinGeckoConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected CoinGeckoConnector() {
    }

    @Inject
    public CoinGeckoConnector(CoinGeckoConfig config, TradingClock clock) {
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
        if (!answer.isArray()) {
            throw new SourceException("CoinGecko answered with something else than a list of coins");
        }
        ObjectNode next = cursor.deepCopy();
        List<NewEvent> events = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode coin : answer) {
            Optional<CoinSnapshot> snapshot = CoinSnapshot.of(coin);
            if (snapshot.isEmpty()) {
                unreadable++;
            } else if (isNew(snapshot.get(), next)) {
                events.add(snapshot.get().toEvent(clock.instant()));
            }
        }
        return new Harvest(events, next, unreadable);
    }

    /** A coin that says when it was updated is told once for each update; one that does not, each time it is read. */
    private static boolean isNew(CoinSnapshot snapshot, ObjectNode next) {
        if (snapshot.updatedAt().isEmpty()) {
            return true;
        }
        ObjectNode updates = next.withObjectProperty(UPDATED);
        String update = snapshot.updatedAt().get().toString();
        boolean known = update.equals(updates.path(snapshot.id()).asText());
        updates.put(snapshot.id(), update);
        return !known;
    }

    private SourceRequest request() {
        return SourceRequest.get(SourceAddress.of(config.api(), "/api/v3/coins/markets")
                .with("vs_currency", "usd")
                .with("ids", String.join(",", config.ids()))
                .with("order", "market_cap_desc")
                .with("per_page", config.ids().size())
                .with("page", 1)
                .with("sparkline", false)
                .with("price_change_percentage", "24h,7d").uri());
    }
}
