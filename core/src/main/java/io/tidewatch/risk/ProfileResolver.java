package io.tidewatch.risk;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Fills in sector and style of positions: what the caller sent wins, then what is stored, then a default by track
 * and asset class.
 */
public final class ProfileResolver {

    /** Coins that count as crypto whatever the configured universe is. */
    private static final Set<String> WELL_KNOWN_COINS = Set.of("BTC", "ETH", "SOL", "BNB", "XRP", "DOGE");
    private static final List<String> PAIR_SUFFIXES =
            List.of("-PERP", "PERP", "-USDT", "USDT", "-USDC", "USDC", "-USD", "USD");
    private static final AssetProfile VENTURE = new AssetProfile("private", "venture");
    private static final AssetProfile CRYPTO = new AssetProfile("crypto", "crypto_beta");
    private static final AssetProfile EQUITY = new AssetProfile("equity", "core");

    private final Set<String> coins;

    /**
     * @param universe configured base assets; together with the six largest coins they count as crypto, so that a pair
     *                 such as {@code BTCUSDT} is not taken for a share
     */
    public ProfileResolver(Collection<String> universe) {
        Set<String> known = new HashSet<>(WELL_KNOWN_COINS);
        universe.forEach(symbol -> known.add(symbol.toUpperCase(Locale.ROOT)));
        this.coins = Set.copyOf(known);
    }

    /**
     * The positions with sector and style, in order.
     *
     * @param stored what is stored, by upper-case target
     */
    public List<WeightedPosition> resolve(List<WeightedPosition> positions, Map<String, AssetProfile> stored) {
        return positions.stream()
                .map(position -> resolve(position, stored.getOrDefault(position.target(), AssetProfile.UNKNOWN)))
                .toList();
    }

    private WeightedPosition resolve(WeightedPosition position, AssetProfile stored) {
        if (position.hasProfile()) {
            return position;
        }
        AssetProfile fallback = fallback(position);
        return position.withProfile(
                firstKnown(position.sector(), stored.sector(), fallback.sector()),
                firstKnown(position.style(), stored.style(), fallback.style()));
    }

    private AssetProfile fallback(WeightedPosition position) {
        if (position.track().equals("vc")) {
            return VENTURE;
        }
        return isCoin(position.target()) ? CRYPTO : EQUITY;
    }

    private boolean isCoin(String target) {
        return coins.contains(target) || PAIR_SUFFIXES.stream()
                .filter(target::endsWith)
                .anyMatch(suffix -> coins.contains(target.substring(0, target.length() - suffix.length())));
    }

    private static String firstKnown(String sent, String stored, String fallback) {
        if (WeightedPosition.isKnown(sent)) {
            return sent;
        }
        return WeightedPosition.isKnown(stored) ? stored : fallback;
    }
}
