package io.tidewatch.quality;

import java.util.List;
import java.util.Optional;

/** Whether two runs of a lineage came out the same, on the wire. */
record LineageAnswer(
        boolean passed, String track, Optional<String> target, String lineageId, Optional<String> dataVersion, int comparedSnapshots,
        double maxAbsDiff, double meanAbsDiff, List<String> mismatchKeys, String reason) {

    static LineageAnswer of(LineageQuestion question, LineageRule.Finding found) {
        return new LineageAnswer(found.passed(), question.track(), question.target(), question.lineageId(), question.dataVersion(),
                found.compared(), Rounded.difference(found.maxDifference()), Rounded.difference(found.meanDifference()),
                found.mismatchKeys(), found.reason());
    }
}
