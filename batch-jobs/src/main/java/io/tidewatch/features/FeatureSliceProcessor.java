package io.tidewatch.features;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Computes the features of a slice. */
@Named
@Dependent
public class FeatureSliceProcessor implements ItemProcessor {

    @Inject
    private FeatureConfig config;

    /**
     * What a slice gave.
     *
     * @param bars bars that end in it
     * @param rows features of those of them that have any
     */
    record Computed(int bars, SweptFeatures rows) {
    }

    @Override
    public Object processItem(Object item) {
        FeatureSlice slice = (FeatureSlice) item;
        int from = slice.firstBar();
        int to = slice.endBar();
        return new Computed(to - from, SweptFeatures.of(new FeatureFormulas(config.rules()), slice.history(), from, to));
    }
}
