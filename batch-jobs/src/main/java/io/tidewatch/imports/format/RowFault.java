package io.tidewatch.imports.format;

/** Why a record cannot be imported. It is skipped and reported; the records around it are not affected. */
public final class RowFault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 200;

    private final String field;

    /**
     * @param field  the field at fault; empty for the record as a whole
     * @param reason what is wrong with it; cut when it is long
     */
    public RowFault(String field, String reason) {
        super(reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason, null, false, false);
        this.field = field;
    }

    /** The field at fault; empty for the record as a whole. */
    public String field() {
        return field;
    }
}
