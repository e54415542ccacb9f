package io.tidewatch.signals;

/** A kill switch stands against a signal; the message is its code, for example {@code kill_switch_triggered:liquid:global}. */
public class SignalBlockedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignalBlockedException(String code) {
        super(code, null, false, false);
    }
}
