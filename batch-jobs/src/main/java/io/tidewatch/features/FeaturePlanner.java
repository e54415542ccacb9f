package io.tidewatch.features;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Step {@code plan}: fixes the window of every symbol as a unit record, so that a restart works on the same one even if bars
 * have arrived meanwhile. Exit status {@code NO_DATA} when no symbol has bars.
 */
@Named
@Dependent
public class FeaturePlanner extends AbstractBatchlet {

    static final String NO_DATA = "NO_DATA";

    @Inject
    private RunContext context;

    @Inject
    private FeatureWindowRepository windows;

    @Inject
    private JobRunRepository runs;

    @Inject
    private FeatureConfig config;

    @Override
    public String process() {
        JobParameters parameters = context.parameters();
        List<String> symbols = parameters.symbols(FeatureBuildJob.SYMBOLS.name());
        Timeframe timeframe = parameters.timeframe(FeatureBuildJob.TIMEFRAME.name());
        Optional<Instant> start = parameters.instant(FeatureBuildJob.START.name());
        Instant end = parameters.instant(FeatureBuildJob.END.name()).orElseThrow();
        int limit = parameters.text("limit").isPresent() ? parameters.whole("limit", 0, Integer.MAX_VALUE) : 0;
        Map<String, FeatureWindowRepository.Span> spans = windows.spans(symbols, timeframe, start, end, limit);
        Map<String, ObjectNode> units = new TreeMap<>();
        for (String symbol : symbols) {
            FeatureWindowRepository.Span span = spans.get(symbol);
            Instant from = span == null ? end : span.first().minus(timeframe.length());
            Instant to = span == null ? end : span.last();
            units.put(symbol, new FeatureWindow(symbol, timeframe, from, to, span == null ? 0 : span.count(), false, false).toUnit());
        }
        runs.plan(context.id(), FeatureWindow.STEP, units);
        runs.identify(context.id(), null, config.contract().onlineHash());
        return spans.isEmpty() ? NO_DATA : null;
    }
}
