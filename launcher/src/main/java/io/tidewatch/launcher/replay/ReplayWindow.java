package io.tidewatch.launcher.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of history cut into what lies before it and the steps inside it.
 *
 * <p>A candle is known at its end, so the step of a candle that starts at {@code s} is decided at {@code s + length}. A news
 * item belongs to the first step decided at or after its publication.
 *
 * @param historyBars candles that start before the window
 * @param historyNews items published before the window
 * @param steps       the steps in time order
 */
record ReplayWindow(List<HistoryBar> historyBars, List<HistoryNews> historyNews, List<Step> steps) {

    /**
     * @param at   decision time
     * @param bars candles that end at it
     * @param news items published since the step before, up to it
     */
    record Step(Instant at, List<HistoryBar> bars, List<HistoryNews> news) {
    }

    /**
     * @param from first candle start, inclusive
     * @param to   candle starts before this
     */
    static ReplayWindow cut(MarketHistory history, Instant from, Instant to) {
        List<HistoryBar> before = new ArrayList<>();
        TreeMap<Instant, Step> steps = new TreeMap<>();
        for (HistoryBar bar : history.bars()) {
            if (bar.start().isBefore(from)) {
                before.add(bar);
            } else if (bar.start().isBefore(to)) {
                Instant at = bar.start().plus(history.step());
                steps.computeIfAbsent(at, key -> new Step(key, new ArrayList<>(), new ArrayList<>())).bars().add(bar);
            }
        }
        List<HistoryNews> earlier = new ArrayList<>();
        for (HistoryNews item : history.news()) {
            if (item.publishedAt().isBefore(from)) {
                earlier.add(item);
            } else if (item.publishedAt().isBefore(to)) {
                Map.Entry<Instant, Step> step = steps.ceilingEntry(item.publishedAt());
                if (step != null) {
                    step.getValue().news().add(item);
                }
            }
        }
        return new ReplayWindow(before, earlier, List.copyOf(steps.values()));
    }
}
