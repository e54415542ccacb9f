package io.tidewatch.backtest.series;

/** Rows of a series as they were in a snapshot of the database, from some time on. */
interface SeriesCopy {

    /** The series. */
    SeriesKey series();

    /** The snapshot of the database it was read in, as PostgreSQL writes it. */
    String seenIn();

    /** Whether it holds every row from a time on that a reader may want. @param from epoch microseconds */
    boolean covers(long from);

    /** Memory it takes. */
    long bytes();
}
