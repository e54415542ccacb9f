package io.tidewatch.backtest.analysis;

/**
 * A run against buy and hold, by daily returns. Annual figures take 365 days; figures whose denominator is 0 are NaN.
 *
 * @param benchmark        what it is compared with
 * @param performance      return and risk of the benchmark, free of costs
 * @param excessReturn     total return of the run less that of the benchmark
 * @param alpha            annualised intercept of the run's returns on the benchmark's
 * @param beta             slope of the run's returns on the benchmark's
 * @param correlation      of both
 * @param trackingError    annualised standard deviation of their difference
 * @param informationRatio annualised mean of their difference over the tracking error
 */
public record BenchmarkComparison(
        AnalysisRequest.Benchmark benchmark, Performance performance, double excessReturn, double alpha, double beta,
        double correlation, double trackingError, double informationRatio) {

    private static final double DAYS = 365;

    static BenchmarkComparison buyAndHold(PortfolioPath path, DailyReturns daily, Performance run) {
        Moments strategy = Moments.of(daily.strategy());
        Moments market = Moments.of(daily.benchmark());
        double[] difference = new double[daily.size()];
        double covariance = 0;
        for (int i = 0; i < daily.size(); i++) {
            difference[i] = daily.strategy()[i] - daily.benchmark()[i];
            covariance += (daily.strategy()[i] - strategy.mean()) * (daily.benchmark()[i] - market.mean()) / daily.size();
        }
        boolean moves = daily.size() > 1 && market.std() > Moments.NO_VARIATION;
        double beta = moves ? covariance / (market.std() * market.std()) : Double.NaN;
        boolean bothMove = moves && strategy.std() > Moments.NO_VARIATION;
        Moments apart = Moments.of(difference);
        Performance benchmark = Performance.of(path.benchmark, daily.benchmark(), path.years());
        return new BenchmarkComparison(AnalysisRequest.Benchmark.BUY_AND_HOLD, benchmark,
                run.totalReturn() - benchmark.totalReturn(), (strategy.mean() - beta * market.mean()) * DAYS, beta,
                bothMove ? covariance / (strategy.std() * market.std()) : Double.NaN, apart.std() * Math.sqrt(DAYS),
                apart.sharpe() * Math.sqrt(DAYS));
    }
}
