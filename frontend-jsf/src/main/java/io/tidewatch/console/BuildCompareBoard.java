package io.tidewatch.console;

import io.tidewatch.models.desk.BuildCard;
import io.tidewatch.models.desk.BuildLine;
import io.tidewatch.models.desk.ModelDesk;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Two builds side by side: their figures with the difference, and what they were made with differently. */
@Named
@RequestScoped
public class BuildCompareBoard {

    private static final int BOTH = 2;

    @Inject
    private ModelDesk desk;
    @Inject
    private HttpServletRequest request;

    private List<BuildCard> cards = List.of();
    private int asked;

    @PostConstruct
    void find() {
        List<String> ids = Stream.of(Optional.ofNullable(request.getParameterValues("build")).orElseGet(() -> new String[0]))
                .map(String::strip).filter(id -> !id.isEmpty() && id.length() <= 64 && id.indexOf('\0') < 0).distinct().toList();
        asked = ids.size();
        cards = ids.isEmpty() ? List.of() : desk.compare(ids.subList(0, Math.min(BOTH, ids.size())));
    }

    /**
     * A figure in both.
     *
     * @param first  in the first build; null where it has none
     * @param second in the second
     */
    public record Pair(Measure first, Measure second) {

        /** Its name. */
        public String name() {
            return (first == null ? second : first).name();
        }

        /** For which horizon. */
        public String horizon() {
            return (first == null ? second : first).horizon();
        }

        /** Second less first; NaN where one is missing. */
        public double difference() {
            return first == null || second == null ? Double.NaN : second.value() - first.value();
        }

        /** Whether the intervals leave no doubt that they differ. */
        public boolean clear() {
            return first != null && second != null && !first.overlaps(second);
        }
    }

    /** A setting in both. */
    public record Setting(String name, String first, String second) {
    }

    /** Whether there are two to compare. */
    public boolean isComparable() {
        return cards.size() == BOTH;
    }

    /** Whether more than two were chosen. */
    public boolean isTooMany() {
        return asked > BOTH;
    }

    /** The builds, in the order asked for. */
    public List<BuildLine> getBuilds() {
        return cards.stream().map(BuildCard::build).toList();
    }

    /** Files that could not be read. */
    public List<String> getFaults() {
        return cards.stream().flatMap(card -> card.files().faults().stream().map(fault -> card.build().id() + ": " + fault)).toList();
    }

    /** Every figure that one of them has. */
    public List<Pair> getFigures() {
        List<List<Measure>> both = cards.stream().map(card -> measures(card)).toList();
        Set<List<String>> names = new LinkedHashSet<>();
        both.forEach(measures -> measures.forEach(measure -> names.add(key(measure))));
        List<Pair> pairs = new ArrayList<>();
        names.forEach(name -> pairs.add(new Pair(find(both.get(0), name), find(both.get(1), name))));
        return pairs;
    }

    private static List<Measure> measures(BuildCard card) {
        List<Measure> ofFiles = new BuildReport(card.files()).groups().stream().flatMap(group -> group.measures().stream()).toList();
        return ofFiles.isEmpty() ? FigureLine.of(card.build().metrics()).stream().map(Measure::of).toList() : ofFiles;
    }

    private static List<String> key(Measure measure) {
        return List.of(measure.name(), measure.horizon());
    }

    private static Measure find(List<Measure> measures, List<String> key) {
        return measures.stream().filter(measure -> key(measure).equals(key)).findFirst().orElse(null);
    }

    /** Settings and origins in which they differ. */
    public List<Setting> getDifferences() {
        List<Map<String, String>> both = cards.stream()
                .map(card -> CompareBoard.leaves(BuildBoard.withoutLong(card.files().manifest()))).toList();
        TreeSet<String> names = new TreeSet<>();
        both.forEach(leaves -> names.addAll(leaves.keySet()));
        return names.stream().filter(name -> !name.startsWith("metrics_summary"))
                .map(name -> new Setting(name, both.get(0).getOrDefault(name, "–"), both.get(1).getOrDefault(name, "–")))
                .filter(setting -> !setting.first().equals(setting.second())).toList();
    }
}
