package io.tidewatch.backtest.analysis;

/**
 * How much of its equity a run had in the market; all but the last two are per step.
 *
 * @param timeInMarket       share of steps with any position
 * @param meanGross          mean sum of absolute positions over equity
 * @param maxGross           largest sum of absolute positions over equity
 * @param meanNet            mean sum of positions over equity, negative when short
 * @param timeLong           share of steps net long
 * @param timeShort          share of steps net short
 * @param turnoverPerDay     traded amount over equity per day covered
 * @param annualisedTurnover the same per year of 365 days
 */
public record Exposure(
        double timeInMarket, double meanGross, double maxGross, double meanNet, double timeLong, double timeShort,
        double turnoverPerDay, double annualisedTurnover) {

    static Exposure of(PortfolioPath path) {
        double n = path.size;
        double gross = 0;
        double most = 0;
        double net = 0;
        double traded = 0;
        int invested = 0;
        int longs = 0;
        int shorts = 0;
        for (int i = 0; i < path.size; i++) {
            gross += path.gross[i];
            most = Math.max(most, path.gross[i]);
            net += path.net[i];
            traded += path.traded[i];
            invested += path.gross[i] > 0 ? 1 : 0;
            longs += path.net[i] > 0 ? 1 : 0;
            shorts += path.net[i] < 0 ? 1 : 0;
        }
        double yearly = traded / path.years();
        return new Exposure(invested / n, gross / n, most, net / n, longs / n, shorts / n, yearly / 365, yearly);
    }
}
