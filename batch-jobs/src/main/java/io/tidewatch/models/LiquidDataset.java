package io.tidewatch.models;

import io.tidewatch.models.training.CandleQuality;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.LiquidRequest;
import java.util.List;

/**
 * The rows of a symbol and what was left out.
 *
 * @param samples rows that have the label of every horizon kept; null when no horizon could be kept
 * @param dropped horizons asked for and left out
 * @param quality of the candles in the window
 */
record LiquidDataset(HorizonSamples samples, List<LiquidRequest.Dropped> dropped, CandleQuality quality) {

    LiquidDataset {
        dropped = List.copyOf(dropped);
    }
}
