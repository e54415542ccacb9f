package io.tidewatch.search.grid;

/** A cell gives no figures, for a reason that is worth noting and no reason to end the job. */
public class CellFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason machine-readable */
    public CellFailedException(String reason) {
        super(reason);
    }
}
