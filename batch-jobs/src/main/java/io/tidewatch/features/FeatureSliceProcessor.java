package io.tidewatch.features;

import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Computes the snapshots of a slice. */
@Named
@Dependent
public class FeatureSliceProcessor implements ItemProcessor {

    private static final DateTimeFormatter LINEAGE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Inject
    private RunContext context;

    @Inject
    private FeatureConfig config;

    /**
     * What a slice gave.
     *
     * @param slice     the slice
     * @param bars      bars that end in it
     * @param snapshots snapshots of those of them that have features
     */
    record Computed(FeatureSlice slice, int bars, List<FeatureSnapshot> snapshots) {
    }

    @Override
    public Object processItem(Object item) {
        FeatureSlice slice = (FeatureSlice) item;
        int from = slice.firstBar();
        int to = slice.endBar();
        List<FeatureSnapshot> snapshots = new ArrayList<>(Math.max(0, to - from));
        new FeatureFormulas(config.rules()).sweep(slice.history(), from, to,
                (bar, values) -> snapshots.add(snapshot(slice, bar, values)));
        return new Computed(slice, to - from, snapshots);
    }

    /** All four times are the decision time: that is when the bar, the youngest ingredient, became known. */
    private FeatureSnapshot snapshot(FeatureSlice slice, int bar, double[] values) {
        Instant decision = slice.history().bars().decisionTime(bar);
        String symbol = slice.window().symbol();
        String lineage = "train-" + LINEAGE_TIME.format(context.run().startedAt()) + "-" + symbol.toLowerCase(Locale.ROOT);
        return new FeatureSnapshot(symbol, decision, decision, decision, config.featureVersion(), config.dataVersion(),
                lineage, FeatureVector.of(values));
    }
}
