package io.tidewatch.imports.kind;

/**
 * What storing some records did.
 *
 * @param received  rows handed to the database
 * @param inserted  rows that were not there
 * @param updated   rows that were there with other values
 */
public record Written(long received, long inserted, long updated) {

    /** Nothing done. */
    public static final Written NOTHING = new Written(0, 0, 0);

    /** Rows that were there as they are. */
    public long unchanged() {
        return received - inserted - updated;
    }

    public Written plus(Written other) {
        return new Written(received + other.received, inserted + other.inserted, updated + other.updated);
    }
}
