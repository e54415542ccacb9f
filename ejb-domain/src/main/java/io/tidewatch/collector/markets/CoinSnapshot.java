package io.tidewatch.collector.markets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.social.PostText;
import io.tidewatch.collector.social.SocialDate;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A coin as CoinGecko shows it.
 *
 * @param id        CoinGecko's key
 * @param symbol    ticker in upper case, {@code UNK} when there is none
 * @param name      for people
 * @param updatedAt when its figures were last updated
 * @param figures   price, size and changes under CoinGecko's names; null where it knows none
 */
record CoinSnapshot(String id, String symbol, String name, Optional<Instant> updatedAt, ObjectNode figures) {

    private static final List<String> FIGURES = List.of("id", "symbol", "name", "current_price", "market_cap", "total_volume",
            "price_change_percentage_24h", "price_change_percentage_7d_in_currency");
    private static final EventScores SCORES = new EventScores(0.70, 0.65, 0.50, 0.85);
    private static final String SOURCE = "coingecko";
    private static final int TIER = 2;
    private static final int LONGEST_SYMBOL = 20;

    /** Reads one element of an answer; empty when it does not say which coin it is. */
    static Optional<CoinSnapshot> of(JsonNode coin) {
        String id = Fields.text(coin, "id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String symbol = Fields.text(coin, "symbol").toUpperCase(Locale.ROOT);
        String name = Fields.text(coin, "name");
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        FIGURES.forEach(figure -> figures.set(figure, plain(coin.path(figure))));
        return Optional.of(new CoinSnapshot(id, symbol.isEmpty() ? "UNK" : PostText.first(symbol, LONGEST_SYMBOL),
                name.isEmpty() ? id : name, SocialDate.parse(Fields.text(coin, "last_updated")), figures));
    }

    /** @param now when it was read, the time of a snapshot that does not say its own */
    NewEvent toEvent(Instant now) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("id", id).put("source", SOURCE);
        EntityMention asset = new EntityMention(EntityType.ASSET, symbol, symbol, null, "crypto", metadata);
        String url = "https://www.coingecko.com/en/coins/" + id;
        return new NewEvent(EventType.MARKET, "On-chain/market snapshot: " + name, EventTimes.of(updatedAt.orElse(now)),
                new EventSource(url, SOURCE, "UTC", TIER), SCORES, EventLatency.UNKNOWN, null, MarketScope.CRYPTO, figures,
                List.of(asset));
    }

    private static JsonNode plain(JsonNode value) {
        if (value.isTextual()) {
            return JsonNodeFactory.instance.textNode(PostText.clean(value.textValue()));
        }
        return value.isNumber() && Double.isFinite(value.doubleValue()) ? value : JsonNodeFactory.instance.nullNode();
    }
}
