package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A question of the form "how good is it without …": columns set to 0, or rows in which little happens left out. Labels are
 * never touched.
 *
 * @param name      its name, lower case
 * @param zeroed    positions of the columns set to 0
 * @param strength  positions of the columns whose mean absolute raw value is the strength of events; empty for no filter
 * @param threshold smallest strength a row is kept with
 * @param known     whether the name means anything; otherwise nothing is changed
 */
public record Ablation(String name, List<Integer> zeroed, List<Integer> strength, double threshold, boolean known) {

    /** Nothing left out. */
    public static final String FULL = "full";
    /** Without text. */
    public static final String NO_TEXT = "no_text";
    /** Without funding, chain and derivatives. */
    public static final String NO_MACRO = "no_macro";
    /** Only when something happens. */
    public static final String EVENT_WINDOW = "event_window";
    /** All columns and rows. */
    public static final Ablation NOTHING = new Ablation(FULL, List.of(), List.of(), 0, true);

    public Ablation {
        zeroed = List.copyOf(zeroed);
        strength = List.copyOf(strength);
    }

    /**
     * The ablation with a name, or one that changes nothing.
     *
     * @param threshold smallest strength of {@code event_window}, at least 0
     */
    public static Ablation of(String name, ColumnGroups groups, double threshold) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "", "none", FULL -> NOTHING;
            case NO_TEXT -> new Ablation(NO_TEXT, groups.text(), List.of(), 0, true);
            case NO_MACRO -> new Ablation(NO_MACRO, groups.macro(), List.of(), 0, true);
            case EVENT_WINDOW, "event_only" -> new Ablation(EVENT_WINDOW, List.of(), groups.event(), Math.max(0, threshold), true);
            default -> new Ablation(wanted, List.of(), List.of(), 0, false);
        };
    }

    /** Several by name, each once, {@code full} among them; first of all when it was not asked for. */
    public static List<Ablation> list(List<String> names, ColumnGroups groups, double threshold) {
        Set<String> seen = new LinkedHashSet<>();
        List<Ablation> list = new ArrayList<>();
        for (String name : names) {
            Ablation ablation = of(name, groups, threshold);
            if (seen.add(ablation.name())) {
                list.add(ablation);
            }
        }
        if (!seen.contains(FULL)) {
            list.add(0, NOTHING);
        }
        return List.copyOf(list);
    }

    /** Whether a raw row is kept. */
    public boolean keeps(float[] raw) {
        return !filters() || strength(raw) >= threshold;
    }

    /** Whether rows may be left out. */
    public boolean filters() {
        return name.equals(EVENT_WINDOW);
    }

    /** Sets columns of a raw row to 0. */
    public void apply(float[] raw) {
        for (int column : zeroed) {
            raw[column] = 0;
        }
    }

    private double strength(float[] raw) {
        double sum = 0;
        for (int column : strength) {
            sum += Math.abs(raw[column]);
        }
        return strength.isEmpty() ? 0 : sum / strength.size();
    }

    /**
     * What is reported of it.
     *
     * @param rows     rows kept
     * @param rowsFull rows there are
     */
    public ObjectNode describe(long rows, long rowsFull) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("ablation", name).put("rows", rows);
        if (filters()) {
            node.put("event_strength_threshold", threshold).put("selected_ratio", rowsFull == 0 ? 0 : (double) rows / rowsFull);
        } else {
            node.put("masked_features", zeroed.size());
        }
        if (!known) {
            node.put("unknown_ablation", true);
        }
        return node;
    }
}
