package io.tidewatch.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.StartFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Sends a window of history through a running server: first what lies before it, then the training, then step by step. */
public final class Replay {

    private static final int HISTORY_CHUNK = 4000;
    private static final int NEWS_CHUNK = 1000;
    private static final int STEP_CHUNK = 24;
    private static final Duration TRAINING_POLL = Duration.ofMillis(200);

    private final ReplayClient client;
    private final Console console;
    private final OptionalDouble speed;

    /**
     * @param base     address of the server
     * @param patience how long to wait for a server that does not answer
     * @param speed    simulated seconds per second; empty for as fast as possible
     */
    public Replay(String base, Duration patience, OptionalDouble speed, Console console) {
        this.client = new ReplayClient(base, patience);
        this.console = console;
        this.speed = speed;
    }

    /**
     * Runs the replay.
     *
     * @param from first candle start, inclusive
     * @param to   candle starts before this
     * @return the server's summary with {@code elapsed_sec} and {@code steps_per_sec} of the stepping added; a step counts once
     *         per symbol
     */
    public ObjectNode run(MarketHistory history, Instant from, Instant to) throws StartFailure, InterruptedException {
        ReplayWindow window = ReplayWindow.cut(history, from, to);
        if (window.steps().isEmpty()) {
            throw new StartFailure("there are no bars between " + from + " and " + to);
        }
        String session = client.open(history, from, to);
        load(session, window);
        train(session);
        long start = System.nanoTime();
        step(session, window);
        double elapsed = (System.nanoTime() - start) / 1e9;
        ObjectNode summary = client.summary(session);
        long symbolSteps = window.steps().stream().mapToLong(step -> step.bars().size()).sum();
        summary.put("elapsed_sec", Math.round(elapsed * 1e3) / 1e3);
        summary.put("steps_per_sec", Math.round(symbolSteps / elapsed * 10) / 10.0);
        return summary;
    }

    private void load(String session, ReplayWindow window) throws StartFailure {
        List<HistoryBar> bars = window.historyBars();
        for (int i = 0; i < bars.size(); i += HISTORY_CHUNK) {
            int end = Math.min(bars.size(), i + HISTORY_CHUNK);
            client.history(session, bars.subList(i, end), List.of());
            console.progress("bars", end, bars.size(), "before the window");
        }
        List<HistoryNews> news = window.historyNews();
        for (int i = 0; i < news.size(); i += NEWS_CHUNK) {
            int end = Math.min(news.size(), i + NEWS_CHUNK);
            client.history(session, List.of(), news.subList(i, end));
            console.progress("news", end, news.size(), "before the window");
        }
    }

    private void train(String session) throws StartFailure, InterruptedException {
        while (true) {
            JsonNode training = client.train(session);
            String status = training.path("status").asText();
            switch (status) {
                case "completed" -> {
                    console.progress("training", 1, 1, training.path("detail").asText());
                    return;
                }
                case "skipped" -> {
                    console.line("training skipped: " + training.path("detail").asText());
                    return;
                }
                case "failed" -> throw new StartFailure("the training before the window failed: " + training.path("detail").asText());
                default -> {
                    console.progress("training", training.path("done").asLong(), Math.max(1, training.path("total").asLong()),
                            training.path("detail").asText());
                    Thread.sleep(TRAINING_POLL.toMillis());
                }
            }
        }
    }

    private void step(String session, ReplayWindow window) throws StartFailure, InterruptedException {
        List<ReplayWindow.Step> steps = window.steps();
        int chunk = speed.isPresent() ? 1 : STEP_CHUNK;
        long start = System.nanoTime();
        for (int i = 0; i < steps.size(); i += chunk) {
            int end = Math.min(steps.size(), i + chunk);
            if (speed.isPresent()) {
                double due = Duration.between(steps.get(0).at(), steps.get(i).at()).toMillis() / speed.getAsDouble();
                long wait = (long) (due - (System.nanoTime() - start) / 1e6);
                if (wait > 0) {
                    Thread.sleep(wait);
                }
            }
            client.steps(session, steps.subList(i, end));
            double perSec = end / ((System.nanoTime() - start) / 1e9);
            console.progress("replay", end, steps.size(),
                    steps.get(end - 1).at() + String.format(Locale.ROOT, "  %.0f steps/s", perSec));
        }
    }
}
