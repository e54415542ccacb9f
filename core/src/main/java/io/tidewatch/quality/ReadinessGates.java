package io.tidewatch.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which kinds of data suffice for training.
 *
 * @param byKind in report order, whether a kind suffices
 */
public record ReadinessGates(Map<String, Boolean> byKind) {

    /**
     * What was measured, shares as averages over symbols.
     *
     * @param primaryBars       candles of the primary length
     * @param secondaryBars     candles of the secondary length
     * @param orderbook         order book
     * @param funding           funding rates
     * @param onchain           primary on-chain metric
     * @param derivatives       share by derivatives metric; the worst decides
     * @param leastLinkedEvents events of the symbol that has the fewest
     * @param social            posts and their real comments
     */
    public record Measures(
            double primaryBars, double secondaryBars, double orderbook, double funding, double onchain,
            Map<String, Double> derivatives, long leastLinkedEvents, CommentRatio social) {
    }

    /** Compares measures with thresholds. */
    public static ReadinessGates of(Measures measured, ReadinessThresholds wanted) {
        Map<String, Boolean> gates = new LinkedHashMap<>();
        gates.put("market_bars_primary", measured.primaryBars() >= wanted.primaryBars());
        gates.put("market_bars_secondary", measured.secondaryBars() >= wanted.secondaryBars());
        gates.put("orderbook", measured.orderbook() >= wanted.orderbook());
        gates.put("funding", measured.funding() >= wanted.funding());
        gates.put("onchain", measured.onchain() >= wanted.onchain());
        gates.put("derivatives", !measured.derivatives().isEmpty()
                && measured.derivatives().values().stream().allMatch(share -> share >= wanted.derivatives()));
        gates.put("events", measured.leastLinkedEvents() >= wanted.linkedEvents());
        gates.put("social_posts", measured.social().posts() >= wanted.socialPosts());
        gates.put("comment_ratio", measured.social().reaches(wanted.commentRatio()));
        return new ReadinessGates(gates);
    }

    public ReadinessGates {
        byKind = new LinkedHashMap<>(byKind);
    }

    /** Whether all kinds suffice. */
    public boolean ready() {
        return !byKind.containsValue(Boolean.FALSE);
    }

    /** The kinds that do not, in report order. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        byKind.forEach((kind, enough) -> {
            if (!enough) {
                missing.add(kind);
            }
        });
        return missing;
    }
}
