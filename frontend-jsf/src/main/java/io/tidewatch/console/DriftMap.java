package io.tidewatch.console;

import io.tidewatch.modelops.desk.DriftCell;
import io.tidewatch.modelops.desk.DriftQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Drift as a map: a row for each feature, a column for each day.
 *
 * @param days the days, oldest first
 * @param rows the features
 */
public record DriftMap(List<LocalDate> days, List<Row> rows) {

    /** From each of these indexes on the colour is one step darker. The last is where drift is acted upon. */
    private static final double[] STEPS = {0.05, 0.1, 0.25};

    /**
     * A feature.
     *
     * @param feature its name
     * @param group   its group
     * @param worst   the largest index of the days
     * @param cells   one for each day
     */
    public record Row(String feature, String group, double worst, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A feature of a day.
     *
     * @param day  the day
     * @param cell what was found; null where nobody looked
     * @param step 0 where nobody looked, else 1 to 4, darker the further away
     */
    public record Cell(LocalDate day, DriftCell cell, int step) {
    }

    /** @param byName features by name; else the one that drifted most first */
    static DriftMap of(List<LocalDate> days, List<DriftCell> cells, boolean byName) {
        Map<String, Map<LocalDate, DriftCell>> byFeature = new TreeMap<>();
        cells.forEach(cell -> byFeature.computeIfAbsent(cell.feature(), feature -> new HashMap<>()).put(cell.day(), cell));
        List<Row> rows = new ArrayList<>();
        byFeature.forEach((feature, found) -> rows.add(new Row(feature, DriftQuery.groupOf(feature),
                found.values().stream().mapToDouble(DriftCell::psi).max().orElse(0),
                days.stream().map(day -> new Cell(day, found.get(day), step(found.get(day)))).toList())));
        if (!byName) {
            rows.sort(Comparator.comparingDouble(Row::worst).reversed());
        }
        return new DriftMap(days, rows);
    }

    private static int step(DriftCell cell) {
        if (cell == null) {
            return 0;
        }
        int step = 1;
        for (double from : STEPS) {
            step += cell.psi() >= from ? 1 : 0;
        }
        return step;
    }
}
