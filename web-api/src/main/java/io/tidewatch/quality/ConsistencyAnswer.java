package io.tidewatch.quality;

import java.time.Instant;
import java.util.List;

/** How far reviewers agree, on the wire. */
record ConsistencyAnswer(
        int lookbackDays, int totalReviewLogs, int multiReviewEvents, double pairwiseAgreement, List<PairAnswer> reviewerPairs,
        Instant generatedAt) {

    /** Two reviewers. */
    record PairAnswer(String reviewerA, String reviewerB, int pairs, double agreement) {

        static PairAnswer of(ReviewConsistency.Pair pair) {
            return new PairAnswer(pair.first(), pair.second(), pair.events(), Rounded.figure(pair.agreement()));
        }
    }

    static ConsistencyAnswer of(int lookbackDays, ReviewConsistency found, Instant now) {
        return new ConsistencyAnswer(lookbackDays, found.reviews(), found.multiReviewEvents(), Rounded.figure(found.agreement()),
                found.pairs().stream().map(PairAnswer::of).toList(), now);
    }
}
