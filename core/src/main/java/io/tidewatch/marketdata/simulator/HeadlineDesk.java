package io.tidewatch.marketdata.simulator;

import java.time.Instant;
import java.util.Optional;

/** Writes the made-up headlines: at most one per symbol and minute, on average one in 25 minutes over three symbols. */
final class HeadlineDesk {

    private static final double CHANCE_PER_MINUTE = 1.0 / 75;
    private static final String[] SOURCES = {"simulated-wire", "simulated-herald", "simulated-forum"};
    private static final int[] TIERS = {1, 2, 4};
    private static final String[] GOOD = {
        "%s adoption grows as payment provider widens support", "Funds report fresh inflows into %s",
        "%s upgrade passes its last test", "Large holders add to their %s positions", "Regulator clears %s custody product"};
    private static final String[] BAD = {
        "%s network suffers degraded performance", "Funds report outflows from %s", "Regulator opens inquiry into %s venue",
        "Large %s transfer to exchange raises selling fears", "Exploit drains project built on %s"};
    private static final String[] NEUTRAL = {
        "%s trades sideways as volumes thin out", "Analysts divided over the next move of %s",
        "%s developers publish their monthly report"};

    private final SeededNoise noise;

    HeadlineDesk(SeededNoise noise) {
        this.noise = noise;
    }

    /**
     * The headline that comes out for a symbol in a minute.
     *
     * @param minute minutes since the epoch
     */
    Optional<SimulatedHeadline> at(String symbol, long minute) {
        long stream = SeededNoise.streamOf("headline-" + symbol);
        if (noise.uniform(stream, minute * 8) >= CHANCE_PER_MINUTE) {
            return Optional.empty();
        }
        double mood = 0.55 * noise.gaussian(stream, minute * 8 + 1);
        double sentiment = Math.rint(100 * Math.max(-1, Math.min(1, mood))) / 100;
        double importance = Math.rint(100 * (0.3 + 0.6 * noise.uniform(stream, minute * 8 + 2))) / 100;
        int desk = (int) (noise.uniform(stream, minute * 8 + 3) * SOURCES.length);
        String[] phrases = sentiment > 0.15 ? GOOD : sentiment < -0.15 ? BAD : NEUTRAL;
        String phrase = phrases[(int) (noise.uniform(stream, minute * 8 + 4) * phrases.length)];
        String name = SymbolProfile.of(symbol).name();
        double confidence = Math.rint(100 * (0.9 - 0.12 * TIERS[desk])) / 100;
        return Optional.of(new SimulatedHeadline(symbol, name, Instant.ofEpochSecond(minute * 60), SOURCES[desk],
                phrase.formatted(name), sentiment, importance, TIERS[desk], confidence));
    }
}
