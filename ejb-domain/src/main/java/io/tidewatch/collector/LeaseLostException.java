package io.tidewatch.collector;

/** Another node has taken a connector over while this one was reading; what was read is dropped and read there again. */
public class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(String connector) {
        super("connector " + connector + " was taken over by another node");
    }
}
