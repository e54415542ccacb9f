package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.quality.lookahead.Difference;
import io.tidewatch.quality.lookahead.MomentResult;
import io.tidewatch.quality.lookahead.RawSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What the decisions of one symbol gave: all differences counted, the first ones listed. */
final class LookaheadTally {

    private final int listed;
    private final ArrayNode examples = ReportJson.object().arrayNode();
    private final Map<String, Long> fields = new TreeMap<>();
    private final Map<RawSource, Boolean> noticed = new EnumMap<>(RawSource.class);
    private long examined;
    private long decided;
    private long differences;

    LookaheadTally(int listed) {
        this.listed = listed;
    }

    void add(MomentResult result) {
        examined++;
        decided += result.decided() ? 1 : 0;
        result.control().ifPresent(control -> noticed.merge(control, result.noticed(), Boolean::logicalOr));
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

    /** The figures; {@code unnoticed} names kinds of rows whose change before the decision changed nothing. */
    ObjectNode toJson() {
        ObjectNode json = ReportJson.object().put("examined", examined).put("decided", decided).put("differences", differences);
        ObjectNode counts = json.putObject("fields");
        fields.forEach(counts::put);
        ArrayNode unnoticed = json.putArray("unnoticed");
        noticed.forEach((source, seen) -> {
            if (!seen) {
                unnoticed.add(source.word());
            }
        });
        json.put("controls", noticed.size());
        json.set("examples", examples);
        return json;
    }
}
