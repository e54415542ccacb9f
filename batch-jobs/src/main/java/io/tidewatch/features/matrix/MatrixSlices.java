package io.tidewatch.features.matrix;

import io.tidewatch.features.BarSeries;
import io.tidewatch.features.BarWindowRepository;
import io.tidewatch.features.latent.LatentStore;
import io.tidewatch.features.latent.MarketLatent;
import io.tidewatch.features.latent.MatrixStore;
import io.tidewatch.features.latent.TextBuckets;
import io.tidewatch.features.latent.TextItemRepository;
import io.tidewatch.features.latent.TextItemRepository.Source;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.RunContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes one slice of a step and stores it, in one transaction that refuses when another node has taken over the run. */
@ApplicationScoped
public class MatrixSlices {

    /** A market latent counts for so many candles; behind a longer gap nothing is known of the market. */
    private static final int MARKET_CANDLES = 3;

    private TextItemRepository texts;
    private BarWindowRepository bars;
    private LatentStore latents;
    private MatrixStore matrix;
    private TradingClock clock;

    /** For the container's proxy. */
    protected MatrixSlices() {
    }

    @Inject
    public MatrixSlices(TextItemRepository texts, BarWindowRepository bars, LatentStore latents, MatrixStore matrix, TradingClock clock) {
        this.texts = texts;
        this.bars = bars;
        this.latents = latents;
        this.matrix = matrix;
        this.clock = clock;
    }

    /** @return rows written */
    @Transactional
    public int write(Stage stage, RunContext context, String symbol, Instant from, Instant to) {
        context.confirmLease();
        return write(stage, context.parameters(), symbol, from, to);
    }

    int write(Stage stage, JobParameters parameters, String symbol, Instant from, Instant to) {
        Timeframe timeframe = parameters.timeframe("timeframe");
        return switch (stage) {
            case TEXT -> texts(parameters, from, to);
            case MARKET -> market(symbol, timeframe, from, to);
            case MERGE -> matrix.merge(symbol, from, to, timeframe.length().multipliedBy(MARKET_CANDLES).toSeconds(), clock.instant());
        };
    }

    private int texts(JobParameters parameters, Instant from, Instant to) {
        List<String> symbols = parameters.symbols("symbols");
        TextBuckets buckets = new TextBuckets(FeatureMatrixJob.dimensions(parameters, FeatureMatrixJob.POST_DIMENSIONS),
                FeatureMatrixJob.dimensions(parameters, FeatureMatrixJob.COMMENT_DIMENSIONS));
        Source source = switch (FeatureMatrixJob.source(parameters)) {
            case "raw" -> Source.RAW;
            case "events" -> Source.EVENTS;
            default -> texts.hasRaw(from.minus(Duration.ofDays(1)), to) ? Source.RAW : Source.EVENTS;
        };
        texts.items(source, from, to, item -> buckets.add(item, symbols));
        latents.saveText(buckets.buckets(), symbols, from, to, clock.instant());
        return buckets.buckets().size();
    }

    private int market(String symbol, Timeframe timeframe, Instant from, Instant to) {
        BarSeries series = bars.stretch(symbol, timeframe, from, to, MarketLatent.WINDOW - 1);
        List<Instant> times = new ArrayList<>();
        List<double[]> vectors = new ArrayList<>();
        for (int i = series.indexAt(from) + 1; i < series.size(); i++) {
            double[] vector = MarketLatent.at(series, i);
            if (vector.length > 0) {
                times.add(series.decisionTime(i));
                vectors.add(vector);
            }
        }
        latents.saveMarket(symbol, times, vectors, clock.instant());
        return times.size();
    }
}
