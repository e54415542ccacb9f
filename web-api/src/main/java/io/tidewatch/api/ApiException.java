package io.tidewatch.api;

/** A request that is understood and refused: status and the text of {@code detail}. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Makes a refusal.
     *
     * @param status HTTP status, 4xx or 5xx
     * @param detail what the client reads; must hold nothing internal
     */
    public ApiException(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    /**
     * Status 400.
     *
     * @param detail what the client reads
     * @return the refusal
     */
    public static ApiException badRequest(String detail) {
        return new ApiException(400, detail);
    }

    /**
     * Status 404.
     *
     * @param detail what the client reads
     * @return the refusal
     */
    public static ApiException notFound(String detail) {
        return new ApiException(404, detail);
    }

    /**
     * Status 423, blocked by risk.
     *
     * @param detail what the client reads
     * @return the refusal
     */
    public static ApiException locked(String detail) {
        return new ApiException(423, detail);
    }

    /**
     * Status 503.
     *
     * @param detail what the client reads, naming what is missing
     * @return the refusal
     */
    public static ApiException unavailable(String detail) {
        return new ApiException(503, detail);
    }

    /**
     * The HTTP status.
     *
     * @return 4xx or 5xx
     */
    public int status() {
        return status;
    }
}
