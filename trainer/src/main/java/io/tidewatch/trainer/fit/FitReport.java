package io.tidewatch.trainer.fit;

import java.util.List;
import java.util.Map;

/**
 * How a fit went.
 *
 * @param figures named figures, for example {@code best_epoch}, {@code trees}, {@code penalty}, {@code parameters}
 * @param curve   per epoch (or block of trees) its figures: {@code train_loss}, {@code validation_loss}
 */
public record FitReport(Map<String, Double> figures, List<Map<String, Double>> curve) {

    public FitReport {
        figures = Map.copyOf(figures);
        curve = List.copyOf(curve);
    }
}
