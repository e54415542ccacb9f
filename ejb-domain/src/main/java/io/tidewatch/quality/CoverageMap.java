package io.tidewatch.quality;

import java.time.LocalDate;
import java.util.List;

/**
 * A heat map: one row per source or symbol, one cell per day of UTC.
 *
 * @param days   the days, oldest first
 * @param rows   the rows, the fullest first
 * @param hidden how many rows were left out, the emptiest ones
 */
public record CoverageMap(List<LocalDate> days, List<Row> rows, int hidden) {

    public CoverageMap {
        days = List.copyOf(days);
        rows = List.copyOf(rows);
    }

    /**
     * A source or symbol.
     *
     * @param name  its name
     * @param total rows over all days
     * @param cells one per day
     */
    public record Row(String name, long total, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** Days without a single row. */
        public long emptyDays() {
            return cells.stream().filter(cell -> cell.rows() == 0).count();
        }
    }

    /**
     * One day of a source or symbol.
     *
     * @param day   the day
     * @param rows  rows on it
     * @param share what to colour it by, 0 to 1: of the fullest day of the same source, or of what is expected
     */
    public record Cell(LocalDate day, long rows, double share) {

        /** Five steps of colour: 0 nothing, 1 to 4 by quarters, full only when nothing is lacking. */
        public int step() {
            return rows == 0 ? 0 : Math.max(1, Math.min(4, (int) Math.floor(share * 4)));
        }
    }
}
