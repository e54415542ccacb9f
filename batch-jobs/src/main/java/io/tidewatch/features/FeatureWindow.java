package io.tidewatch.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;

/**
 * The stretch of one symbol's decisions that a run computes, fixed when the run was planned.
 *
 * @param symbol         upper-case symbol
 * @param timeframe      candle length
 * @param from           decisions later than this …
 * @param to             … and up to this instant; equal when the symbol has no bars
 * @param bars           number of bars that end in the stretch
 * @param allowSynthetic whether auxiliary rows marked as synthetic count
 * @param onlyMissing    whether days that have all their snapshots are left alone
 */
record FeatureWindow(
        String symbol, Timeframe timeframe, Instant from, Instant to, long bars, boolean allowSynthetic, boolean onlyMissing) {

    /** Step of the job, and key of the unit records. */
    static final String STEP = "features";

    /** How the window is kept in its unit record. */
    ObjectNode toUnit() {
        return JsonNodeFactory.instance.objectNode().put("from", from.toString()).put("to", to.toString())
                .put("total", bars).put("done", 0).put("written", 0);
    }

    static FeatureWindow of(String symbol, JsonNode unit, JobParameters parameters) {
        return new FeatureWindow(symbol, parameters.timeframe(FeatureBuildJob.TIMEFRAME.name()),
                Instant.parse(unit.path("from").asText()), Instant.parse(unit.path("to").asText()), unit.path("total").asLong(),
                parameters.flag(FeatureBuildJob.ALLOW_SYNTHETIC.name()),
                parameters.choice(FeatureBuildJob.REBUILD.name(), "all", "missing").equals("missing"));
    }
}
