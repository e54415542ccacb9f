package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidewatch.prediction.FeatureAttributions;
import io.tidewatch.prediction.PredictionArchive;
import io.tidewatch.prediction.PredictionAttribution;
import io.tidewatch.prediction.search.FoundPrediction;
import io.tidewatch.prediction.search.PredictionSearch;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One prediction with what it was made from. */
@Named
@RequestScoped
public class PredictionPanel {

    private static final int MOST_FEATURES = 20;

    @Inject
    private PredictionSearch predictions;
    @Inject
    private PredictionArchive archive;
    @Inject
    private PredictionAttribution attribution;
    @Inject
    private PredictionsBoard board;

    private Optional<FoundPrediction> found = Optional.empty();
    private Optional<PredictionArchive.Entry> entry = Optional.empty();
    private Optional<FeatureAttributions> attributions = Optional.empty();

    /** An event that was taken into account. */
    public record EventPart(long id, String type, String title, double weight) {
    }

    /**
     * A feature that was taken into account.
     *
     * @param name         key
     * @param value        its value; NaN when none is stored
     * @param contribution what it added
     */
    public record FeaturePart(String name, double value, double contribution) {
    }

    @PostConstruct
    void find() {
        found = board.ask().chosen().flatMap(predictions::one);
        entry = found.flatMap(known -> archive.find(known.id()));
        attributions = entry.map(attribution::of);
    }

    /** Whether the address asks for a prediction. */
    public boolean isAsked() {
        return board.ask().chosen().isPresent();
    }

    /** The prediction; null when there is none. */
    public FoundPrediction getPrediction() {
        return found.orElse(null);
    }

    /** The stored row with its explanation; null when there is none. */
    public PredictionArchive.Entry getEntry() {
        return entry.orElse(null);
    }

    /** A number of the stored outputs; NaN when there is none. */
    public double output(String name) {
        return entry.map(known -> known.outputs().path(name)).filter(JsonNode::isNumber).map(JsonNode::doubleValue).orElse(Double.NaN);
    }

    /** A text of the stored outputs; empty when there is none. */
    public String text(String name) {
        return entry.map(known -> known.outputs().path(name).asText()).orElse("");
    }

    /** What the parts of the model said. */
    public List<FeaturePart> getParts() {
        return Stream.of("tabular", "nn", "alpha", "tabular_base", "tabular_delta", "tabular_gate")
                .map(name -> new FeaturePart(name, Double.NaN, stack(name).doubleValue()))
                .filter(part -> stack(part.name()).isNumber()).toList();
    }

    private JsonNode stack(String name) {
        return entry.map(known -> known.outputs().path("stack").path(name)).orElseGet(MissingNode::getInstance);
    }

    /** Events, newest first. */
    public List<EventPart> getEvents() {
        return list(PredictionArchive.Explanation::topEventContributors)
                .map(event -> new EventPart(event.path("event_id").asLong(), event.path("event_type").asText(),
                        event.path("title").asText(), event.path("weight").asDouble())).toList();
    }

    /** The fixed choice of features of the contract. */
    public List<FeaturePart> getFeatures() {
        return list(PredictionArchive.Explanation::topFeatureContributors).map(PredictionPanel::feature).toList();
    }

    /** What each feature contributed, or why that cannot be told; null without a prediction. */
    public FeatureAttributions getAttributions() {
        return attributions.orElse(null);
    }

    /** The features that contributed most. */
    public List<FeatureAttributions.Part> getContributors() {
        return attributions.map(FeatureAttributions::parts).orElse(List.of()).stream().limit(MOST_FEATURES).toList();
    }

    /** Links that a browser may follow. */
    public List<String> getLinks() {
        return list(PredictionArchive.Explanation::evidenceLinks).map(JsonNode::asText)
                .flatMap(link -> WebAddress.safe(link).stream()).toList();
    }

    private Stream<JsonNode> list(Function<PredictionArchive.Explanation, Optional<JsonNode>> part) {
        return entry.flatMap(PredictionArchive.Entry::explanation).flatMap(part)
                .map(nodes -> StreamSupport.stream(nodes.spliterator(), false)).orElse(Stream.empty()).limit(MOST_FEATURES);
    }

    private static FeaturePart feature(JsonNode node) {
        return new FeaturePart(node.path("feature").asText(),
                node.path("value").isNumber() ? node.path("value").doubleValue() : Double.NaN, node.path("contribution").asDouble());
    }
}
