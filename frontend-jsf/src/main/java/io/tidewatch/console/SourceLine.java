package io.tidewatch.console;

import io.tidewatch.collector.Breaker;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.SourceView;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A source as the table shows it.
 *
 * @param view       what the collector knows of it
 * @param switchedOn whether this node collects at all
 */
public record SourceLine(SourceView view, boolean switchedOn) {

    private static final int WHOLE = 100;

    /** Name of its connector. */
    public String name() {
        return view.name();
    }

    /** The word by which texts and styles know how it does. */
    public String word() {
        if (view.missing().isPresent()) {
            return "missing";
        }
        if (view.pausedBy().isPresent()) {
            return "paused";
        }
        if (view.runRequested()) {
            return "requested";
        }
        if (!switchedOn) {
            return "off";
        }
        if (view.breaker() == Breaker.OPEN) {
            return "cooling";
        }
        if (view.breaker() == Breaker.HALF_OPEN) {
            return "probing";
        }
        return view.lastStatus().map(status -> status == FetchStatus.FAILURE ? "failing" : "working").orElse("waiting");
    }

    /** The style that says whether all is well. */
    public String tag() {
        return switch (word()) {
            case "working" -> "completed";
            case "cooling", "failing" -> "failed";
            case "probing", "paused" -> "warning";
            case "requested", "waiting" -> "started";
            default -> "";
        };
    }

    /** Why it cannot be run now, as the end of a text's name; empty when it can. */
    public String obstacle() {
        return view.missing().isPresent() ? "missing" : switchedOn ? "" : "off";
    }

    /** Attempts that brought an answer among all, 0 to 1; empty before the first. */
    public Optional<Double> successShare() {
        long all = view.fetches().success() + view.fetches().failure();
        return all == 0 ? Optional.empty() : Optional.of((double) view.fetches().success() / all);
    }

    /** Fetches without anything new; "empty" is a word of the pages' own language, so they cannot ask for it. */
    public long withoutNews() {
        return view.fetches().empty();
    }

    /** Per cent of the attempts that ended so: {@code new}, {@code empty} or {@code failure}. */
    public long percent(String outcome) {
        long all = Math.max(1, view.fetches().success() + view.fetches().failure());
        long count = switch (outcome) {
            case "new" -> view.fetches().success() - view.fetches().empty();
            case "empty" -> view.fetches().empty();
            default -> view.fetches().failure();
        };
        return Math.round((double) WHOLE * count / all);
    }

    /** What the last fetch took, milliseconds. */
    public Optional<Long> latencyMillis() {
        return view.latencySeconds().map(seconds -> Math.round(seconds * 1000));
    }

    /** What its cursor holds, with the number of entries. */
    public String cursor() {
        return view.remembered().stream().map(part -> part.what() + " " + part.entries()).collect(Collectors.joining(", "));
    }
}
