package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The folds of one protocol in a few figures: means, and the largest drawdown of any. */
public final class FoldSummary {

    private final List<? extends JsonNode> folds;

    /** @param folds figures of the folds, as {@link FoldScore#describe} names them */
    public FoldSummary(List<? extends JsonNode> folds) {
        this.folds = folds;
    }

    public int size() {
        return folds.size();
    }

    /** Mean of a figure; 0 without folds. */
    public double mean(String figure) {
        return folds.stream().mapToDouble(fold -> fold.path(figure).asDouble()).average().orElse(0);
    }

    /** What trading would have earned. */
    public ObjectNode traded() {
        return JsonNodeFactory.instance.objectNode().put("folds", (double) size()).put("ic", mean("ic"))
                .put("hit_rate", mean("signal_hit_rate")).put("turnover", mean("turnover"))
                .put("pnl_after_cost", mean("pnl_after_cost")).put("pnl_non_overlap", mean("pnl_non_overlap"))
                .put("max_drawdown", folds.stream().mapToDouble(fold -> fold.path("max_drawdown").asDouble()).max().orElse(0));
    }

    /** How large errors are. */
    public ObjectNode basic() {
        return JsonNodeFactory.instance.objectNode().put("folds", (double) size()).put("mse", mean("mse")).put("mae", mean("mae"))
                .put("hit_rate", mean("hit_rate"));
    }

    /** Share of the label's variation explained; negative when worse than predicting nothing, 0 when nothing varies. */
    public double skill() {
        double zero = mean("zero_mse");
        return zero > 0 ? 1 - mean("mse") / zero : 0;
    }

    /** Mean correlation over its standard error; 0 with fewer than two folds or without any spread. */
    public double icT() {
        double mean = mean("ic");
        double squares = folds.stream().mapToDouble(fold -> fold.path("ic").asDouble() - mean).map(d -> d * d).sum();
        double deviation = size() < 2 ? 0 : Math.sqrt(squares / (size() - 1));
        return deviation < 1e-12 ? 0 : mean / (deviation / Math.sqrt(size()));
    }
}
