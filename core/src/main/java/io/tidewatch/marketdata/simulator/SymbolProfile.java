package io.tidewatch.marketdata.simulator;

/**
 * What distinguishes one simulated symbol from another.
 *
 * @param name            the asset's name in headlines
 * @param basePrice       price around which it wanders, in quote currency
 * @param stepsPerUnit    price steps in one unit of quote currency, a power of ten
 * @param marketShare     weight of the common market factor in its moves
 * @param ownShare        weight of its own moves
 * @param volumePerMinute typical traded volume, in base units
 */
record SymbolProfile(
        String name, double basePrice, double stepsPerUnit, double marketShare, double ownShare, double volumePerMinute) {

    /** The profile of a symbol; symbols without a known one get a mid-sized coin derived from the name. */
    static SymbolProfile of(String symbol) {
        return switch (symbol) {
            case "BTC" -> new SymbolProfile("Bitcoin", 64_000, 10, 0.80, 0.35, 900);
            case "ETH" -> new SymbolProfile("Ethereum", 3_100, 100, 0.95, 0.50, 14_000);
            case "SOL" -> new SymbolProfile("Solana", 148, 1_000, 1.10, 0.85, 210_000);
            default -> {
                double size = new SeededNoise(SeededNoise.streamOf(symbol)).uniform(1, 0);
                yield new SymbolProfile(symbol, 0.5 + 40 * size, 10_000, 1.0, 0.8, 500_000);
            }
        };
    }

    double round(double price) {
        return Math.max(1, Math.rint(price * stepsPerUnit)) / stepsPerUnit;
    }
}
