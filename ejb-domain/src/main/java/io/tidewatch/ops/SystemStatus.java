package io.tidewatch.ops;

import java.util.List;
import java.util.Optional;

/**
 * How much came in lately.
 *
 * @param activeSymbols symbols with a bar of the last 24 hours
 * @param recentNews24h events received in the last 24 hours
 * @param recentPredictions1h predictions made in the last hour
 * @param warnings which of the figures could not be had
 */
public record SystemStatus(Optional<Long> activeSymbols, Optional<Long> recentNews24h, Optional<Long> recentPredictions1h,
        List<String> warnings) {
}
