package io.tidewatch.ops.notify;

/** A message that did not go out. Its text says why without addresses or secrets. */
public class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /** @param lasting whether trying again is of no use before somebody changes the settings */
    public DeliveryException(String reason, boolean lasting) {
        super(reason);
        this.lasting = lasting;
    }

    boolean lasting() {
        return lasting;
    }
}
