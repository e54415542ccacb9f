package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.quality.lookahead.Difference;
import io.tidewatch.quality.lookahead.MomentResult;
import io.tidewatch.quality.lookahead.RawSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the decisions of one symbol gave: all differences counted, the first ones listed. */
final class LookaheadTally {

    private final int listed;
    private final ArrayNode examples = ReportJson.object().arrayNode();
    private final Map<String, Long> fields = new TreeMap<>();
    private final Map<RawSource, Set<String>> unnoticed = new EnumMap<>(RawSource.class);
    private final Map<RawSource, Integer> controlled = new EnumMap<>(RawSource.class);
    private final Map<String, Long> backtests = new TreeMap<>();
    private boolean backtested;
    private boolean backtestExcused = true;
    private long examined;
    private long decided;
    private long differences;

    LookaheadTally(int listed) {
        this.listed = listed;
    }

    void add(MomentResult result) {
        examined++;
        decided += result.decided() ? 1 : 0;
        result.controls().forEach((control, blind) -> {
            controlled.merge(control, 1, Integer::sum);
            unnoticed.computeIfAbsent(control, first -> new TreeSet<>(blind)).retainAll(blind);
        });
        backtests.merge(result.backtest().outcome(), 1L, Long::sum);
        backtested |= result.backtest().compared();
        backtestExcused &= result.backtest().excused();
        for (Difference difference : result.differences()) {
            differences++;
            fields.merge(difference.source() + ":" + difference.field(), 1L, Long::sum);
            if (examples.size() < listed) {
                examples.addObject().put("symbol", result.moment().symbol()).put("at", result.moment().at().toString())
                        .put("source", difference.source()).put("field", difference.field())
                        .put("before", difference.before()).put("after", difference.after());
            }
        }
    }

    /** Kinds of rows to be changed before the next decision: those that never were, and of the others the one that was least often. */
    List<RawSource> wanted() {
        List<RawSource> wanted = new ArrayList<>(EnumSet.allOf(RawSource.class));
        wanted.removeAll(controlled.keySet());
        controlled.entrySet().stream().min(Map.Entry.comparingByValue()).ifPresent(least -> wanted.add(least.getKey()));
        return wanted;
    }

    /** What the stored rows gave no occasion to examine; rows of every kind are made where there are none, but no history of features. */
    private List<String> notExercised() {
        return decided > 0 && !backtested && backtestExcused ? List.of("backtest") : List.of();
    }

    /** Paths that were there and that the check would not have seen leaking. */
    private List<String> blindSpots() {
        List<String> blind = new ArrayList<>();
        unnoticed.forEach((source, paths) -> paths.forEach(path -> blind.add(source.word() + " by " + path)));
        if (decided > 0) {
            Stream.of(RawSource.values()).filter(source -> !controlled.containsKey(source))
                    .forEach(source -> blind.add(source.word() + " by nothing"));
        }
        if (decided > 0 && !backtested && !backtestExcused) {
            blind.add("backtest");
        }
        return blind;
    }

    /** The figures; {@code unnoticed} names changes before the decision that changed nothing, and paths that were never taken. */
    ObjectNode toJson() {
        ObjectNode json = ReportJson.object().put("examined", examined).put("decided", decided).put("differences", differences);
        ObjectNode counts = json.putObject("fields");
        fields.forEach(counts::put);
        blindSpots().forEach(json.putArray("unnoticed")::add);
        notExercised().forEach(json.putArray("not_exercised")::add);
        ObjectNode reached = json.putObject("backtests");
        backtests.forEach(reached::put);
        json.put("controls", controlled.size());
        json.set("examples", examples);
        return json;
    }
}
