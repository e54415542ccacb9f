package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.execution.desk.OrderDesk;
import io.tidewatch.execution.StoredOrder;
import io.tidewatch.ops.trace.DecisionTrace;
import io.tidewatch.ops.trace.TraceService;
import io.tidewatch.prediction.PredictionArchive;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One decision through the whole chain, found by the key of a decision, an order or a signal. */
@Named
@RequestScoped
public class TraceBoard {

    private static final List<String> KINDS = List.of("decision", "order", "signal");
    private static final int LONGEST = 256;
    private static final int MOST_PARTS = 8;

    @Inject
    private TraceService traces;
    @Inject
    private HttpServletRequest request;

    private String kind = "decision";
    private String key = "";
    private Optional<DecisionTrace> trace = Optional.empty();

    /** A part of an explanation: an event or a feature, and how much it counted. */
    public record Part(long id, String name, String about, double weight) {
    }

    @PostConstruct
    void find() {
        kind = Optional.ofNullable(request.getParameter("kind")).filter(KINDS::contains).orElse("decision");
        key = Optional.ofNullable(request.getParameter("key")).map(String::strip).filter(text -> text.length() <= LONGEST)
                .filter(text -> text.indexOf('\0') < 0).orElse("");
        if (key.isEmpty()) {
            return;
        }
        boolean number = key.matches("[0-9]{1,18}");
        trace = switch (kind) {
            case "order" -> number ? traces.ofOrder(Long.parseLong(key)) : Optional.empty();
            case "signal" -> number ? traces.ofSignal(Long.parseLong(key)) : Optional.empty();
            default -> traces.ofDecision(key);
        };
    }

    public List<String> getKinds() {
        return KINDS;
    }

    public String getKind() {
        return kind;
    }

    public String getKey() {
        return key;
    }

    /** Whether something is asked for. */
    public boolean isAsked() {
        return !key.isEmpty();
    }

    public boolean isFound() {
        return trace.isPresent();
    }

    /** The decision; null when there is none. */
    public DecisionTrace getTrace() {
        return trace.orElse(null);
    }

    /** The word by which texts and styles know what came of the decision. */
    public String getVerdict() {
        return trace.map(found -> found.verdict().kind().name().toLowerCase(Locale.ROOT)).orElse("");
    }

    /** Why an order traded nothing, or not all; empty text without a reason. */
    public String reason(StoredOrder order) {
        return OrderDesk.reason(order).orElse("");
    }

    /** A number of the last execution of an order; NaN when there is none. */
    public double executed(StoredOrder order, String name) {
        return order.execution().map(execution -> execution.path(name)).filter(JsonNode::isNumber).map(JsonNode::doubleValue)
                .orElse(Double.NaN);
    }

    /** The events a prediction was explained with, those that counted most first. */
    public List<Part> events(DecisionTrace.Forecast forecast) {
        return parts(forecast, PredictionArchive.Explanation::topEventContributors)
                .map(node -> new Part(node.path("event_id").asLong(), node.path("title").asText(), node.path("event_type").asText(),
                        node.path("weight").asDouble())).toList();
    }

    /** The features a prediction was explained with. */
    public List<Part> features(DecisionTrace.Forecast forecast) {
        return parts(forecast, PredictionArchive.Explanation::topFeatureContributors)
                .map(node -> new Part(0, node.path("feature").asText(), node.path("value").asText(), node.path("contribution").asDouble()))
                .toList();
    }

    private static Stream<JsonNode> parts(
            DecisionTrace.Forecast forecast, Function<PredictionArchive.Explanation, Optional<JsonNode>> part) {
        return forecast.stored().flatMap(PredictionArchive.Entry::explanation).flatMap(part)
                .map(nodes -> StreamSupport.stream(nodes.spliterator(), false)).orElse(Stream.empty()).limit(MOST_PARTS);
    }

    /** Why a signal was made; empty text when it does not say. */
    public String because(DecisionTrace.Forecast forecast) {
        JsonNode metadata = forecast.signal().metadata();
        return metadata == null ? "" : metadata.path("reason").asText("");
    }
}
