package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewsItemTest {

    private static final Instant AT = Instant.parse("2022-01-01T10:30:00Z");

    @Test
    void findsAssetsByTickerAndNameInBothLanguages() {
        assertThat(AssetAliases.symbolsIn("Bitcoin and XBT lead, Ethereum and Solana follow")).containsExactly("BTC", "ETH", "SOL");
        assertThat(AssetAliases.symbolsIn("BTC暴涨，以太坊跟随")).containsExactly("BTC", "ETH");
        assertThat(AssetAliases.symbolsIn("SEC sues CEO of ABC IPO USA NYSE")).isEmpty();
        assertThat(AssetAliases.symbolsIn("solar panels and ethics")).isEmpty();
    }

    @Test
    void isKnownFromItsPublicationOn() {
        NewEvent event = new NewsItem(AT, "desk", "bitcoin", "Miners expand", "", "https://example.com/1").toEvent();

        assertThat(event.times()).isEqualTo(new EventTimes(AT, AT, AT, AT, AT));
        assertThat(event.entities()).extracting(EntityMention::symbol).containsExactly("BTC");
        assertThat(event.payload().has("global_impact")).isFalse();
    }

    @Test
    void speaksOfTheWholeMarketWhenItNamesNoAsset() {
        NewEvent event = new NewsItem(AT, "", "defi", "Yields fall", "", "").toEvent();

        assertThat(event.entities()).isEmpty();
        assertThat(event.payload().path("global_impact").asText()).isEqualTo("true");
        assertThat(event.source().name()).isNull();
    }
}
