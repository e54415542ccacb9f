package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.venue.BinanceWords;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;

/** What Binance keeps of the statistics of its futures: 30 days, in some period lengths. */
final class StatisticsReach {

    /** Pieces of a page. */
    static final int PERIODS = 500;

    /** A little less than the 30 days, which end while the work goes on. */
    private static final Duration KEPT = Duration.ofDays(30).minusHours(1);

    private StatisticsReach() {
    }

    static Duration reach() {
        return KEPT;
    }

    static void check(JobParameters parameters) {
        if (!BinanceWords.hasStatistics(parameters.timeframe(Backfill.TIMEFRAME.name()))) {
            throw new InvalidJobParameterException(Backfill.TIMEFRAME.name(), "is a period that Binance has no statistics of");
        }
    }

    static Duration window(JobParameters parameters) {
        return parameters.timeframe(Backfill.TIMEFRAME.name()).length().multipliedBy(PERIODS);
    }

    /** Where the venue's memory begins within a window; the window's end when it is older. */
    static Instant from(BackfillWindow window, JobParameters parameters, Backfill backfill, Instant now) {
        Instant oldest = backfill.buckets(parameters).boundaryFrom(now.minus(KEPT));
        Instant from = window.from().isBefore(oldest) ? oldest : window.from();
        return from.isBefore(window.to()) ? from : window.to();
    }
}
