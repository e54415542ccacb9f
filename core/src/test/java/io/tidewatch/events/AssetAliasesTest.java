package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetAliasesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Bitcoin and XBT lead, Ethereum and Solana follow | BTC ETH SOL",
            "BTC暴涨 | BTC",
            "比特币、以太坊和索拉纳齐涨 | BTC ETH SOL",
            "狗狗币与莱特币反弹 | DOGE LTC",
            "Bitcoin Cash forks again | BCH",
            "Bitcoin cashes in on ETF demand | BTC",
            "bitcoin-cash listing | BCH",
            "Ethereum Classic is not Ethereum | ETC ETH",
            "以太坊经典遭51%攻击 | ETC",
            "XRP and ADA fall, bitcoin steady | BTC XRP ADA",
            "XRP XRP Ripple | XRP",
            "SEC sues CEO of ABC IPO USA NYSE | ''",
            "solar panels and ethics | ''",
            "LINK rallies with DOT | LINK DOT",
            "CLICK THE LINK NEAR THE TOP | ''",
            "BUY $LINK NOW | LINK",
            "ada lovelace dashes near the dot | ''",
            "ETH2 upgrade | ETH",
            "BTC ETH SOL XRP ADA DOGE | BTC ETH SOL XRP ADA",
            "'' | ''"
    })
    void findsWhatATextNames(String text, String symbols) {
        assertThat(String.join(" ", AssetAliases.symbolsIn(text))).as(text).isEqualTo(symbols);
    }

    @Test
    void saysHowItFoundAnAsset() {
        assertThat(AssetAliases.standard().entitiesIn("XRP up, XBT too")).extracting(
                EntityMention::name, EntityMention::sector, mention -> mention.metadata().toString(), EntityMention::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("BTC", "crypto", "{\"source\":\"alias_map\",\"raw\":\"XBT\"}", LinkRole.MENTIONED),
                        org.assertj.core.groups.Tuple.tuple("XRP", null, "{\"source\":\"regex_ticker\",\"raw\":\"XRP\"}", LinkRole.MENTIONED));
    }

    @Test
    void takesFurtherNamesAndTickers() {
        AssetAliases wider = AssetAliases.standard().with(Map.of("世界币", "WLD", "hyper liquid", "HYPE", "ether", "WETH"), Set.of("WIF"));
        assertThat(wider.find("世界币, Hyper Liquid, WIF, ether and bitcoin")).extracting(AssetAliases.Mention::symbol)
                .containsExactly("WLD", "HYPE", "WETH", "BTC", "WIF");
        assertThat(AssetAliases.symbolsIn("世界币 WIF")).isEmpty();
        assertThatThrownBy(() -> AssetAliases.standard().with(Map.of("x y z 9", "WLD"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("X Y Z 9");
        assertThatThrownBy(() -> AssetAliases.standard().with(Map.of(), Set.of("W1")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("W1");
    }

    @Test
    void anInferredMentionLeavesNothingOnTheEntity() {
        EntityMention inferred = EntityMention.asset("BTC", "crypto").inferred();
        assertThat(inferred.role()).isEqualTo(LinkRole.INFERRED);
        assertThat(inferred.lastingMetadata()).isEmpty();
    }
}
