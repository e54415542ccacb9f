package io.tidewatch.quality;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How completely social platforms are covered; every number but the window is a float. */
record CoverageAnswer(int windowHours, Optional<String> target, Totals totals, List<OfSymbol> bySymbol, Instant generatedAt) {

    /** Over all social events. */
    record Totals(
            double totalEvents, double posts, double comments, double enrichedEvents, double avgIngestLagSec, double ingestLagP50Sec,
            double ingestLagP90Sec, double ingestLagP99Sec, double coverageRatio) {

        static Totals of(SocialCoverage.Totals totals) {
            return new Totals(totals.events(), totals.posts(), totals.comments(), totals.enriched(), Rounded.figure(totals.averageLag()),
                    Rounded.figure(totals.lagP50()), Rounded.figure(totals.lagP90()), Rounded.figure(totals.lagP99()),
                    Rounded.figure(totals.coverageRatio()));
        }
    }

    /** Of the events that name an asset. */
    record OfSymbol(String symbol, double samples, double posts, double comments, double enrichedEvents, double coverageRatio) {

        static OfSymbol of(SocialCoverage.OfSymbol asset) {
            return new OfSymbol(asset.symbol(), asset.events(), asset.posts(), asset.comments(), asset.enriched(),
                    Rounded.figure(asset.coverageRatio()));
        }
    }

    static CoverageAnswer of(SocialCoverage coverage) {
        return new CoverageAnswer(coverage.windowHours(), coverage.target(), Totals.of(coverage.totals()),
                coverage.bySymbol().stream().map(OfSymbol::of).toList(), coverage.generatedAt());
    }
}
