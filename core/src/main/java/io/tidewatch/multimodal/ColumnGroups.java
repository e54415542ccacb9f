package io.tidewatch.multimodal;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which columns of a matrix come from text, which from funding, chain and derivatives, and which tell that something is happening.
 * The upper half of the latent block is made from text, the lower half from the market.
 *
 * @param text  positions of text columns, ascending
 * @param macro positions of macro columns, ascending
 * @param event positions of the columns that measure how strong events are, ascending
 * @param width number of columns
 */
public record ColumnGroups(List<Integer> text, List<Integer> macro, List<Integer> event, int width) {

    private static final List<String> TEXT_PREFIXES = List.of("social_", "event_", "source_", "sentiment_");
    private static final Set<String> TEXT_KEYS = Set.of("comment_skew", "cross_source_consensus", "novelty_confidence_blend");
    private static final List<String> MACRO_PREFIXES = List.of("macro_", "deriv_");
    private static final Set<String> MACRO_KEYS =
            Set.of("funding_rate", "onchain_norm", "funding_missing_flag", "onchain_missing_flag");
    private static final Set<String> EVENT_KEYS = Set.of("social_buzz", "event_density", "event_decay", "event_velocity_1h");
    private static final String LATENT = "latent_";

    public ColumnGroups {
        text = List.copyOf(text);
        macro = List.copyOf(macro);
        event = List.copyOf(event);
    }

    /**
     * Sorts keys into groups by their names.
     *
     * @param keys       keys in order of the columns
     * @param latentSize width of the whole latent block, whether or not all of it is among the keys
     */
    public static ColumnGroups of(List<String> keys, int latentSize) {
        return new ColumnGroups(positions(keys, key -> isText(key, latentSize)),
                positions(keys, key -> MACRO_KEYS.contains(key) || MACRO_PREFIXES.stream().anyMatch(key::startsWith)),
                positions(keys, EVENT_KEYS::contains), keys.size());
    }

    private static boolean isText(String key, int latentSize) {
        if (key.startsWith(LATENT) && key.substring(LATENT.length()).matches("[0-9]{1,6}")) {
            return Integer.parseInt(key.substring(LATENT.length())) >= latentSize / 2;
        }
        return TEXT_KEYS.contains(key) || TEXT_PREFIXES.stream().anyMatch(key::startsWith);
    }

    private static List<Integer> positions(List<String> keys, Predicate<String> wanted) {
        return IntStream.range(0, keys.size()).filter(i -> wanted.test(keys.get(i))).boxed().toList();
    }

    /** Positions of all columns that are not text, ascending. */
    public List<Integer> base() {
        Set<Integer> excluded = Set.copyOf(text);
        return IntStream.range(0, width).filter(i -> !excluded.contains(i)).boxed().toList();
    }

    static int[] array(List<Integer> positions) {
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }
}
