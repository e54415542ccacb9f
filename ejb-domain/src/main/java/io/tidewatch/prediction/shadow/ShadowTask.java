package io.tidewatch.prediction.shadow;

import io.tidewatch.prediction.Horizon;
import java.time.Instant;

/**
 * A decision of the serving model that challengers are to be asked about.
 *
 * @param symbol   upper-case symbol
 * @param horizon  the horizon asked for
 * @param features raw values in contract order, as the serving model had them; not to be changed
 * @param champion what the serving model said, unrounded
 * @param asOf     decision time
 */
record ShadowTask(String symbol, Horizon horizon, float[] features, double champion, Instant asOf) {
}
