package io.tidewatch.venue.http;

/** One of the protocols spoken on the port. */
public interface Protocol {

    /** Whether requests to this path are its. */
    boolean owns(String path);

    /** Whether the faults of the wire strike here. */
    default boolean mayFail() {
        return true;
    }

    /** Does what is asked. */
    VenueAnswer answer(VenueRequest request);

    /** What a request is about, for the faults: the client order id where it places or cancels one, else the path. */
    String subject(VenueRequest request);

    /** A refusal in the words of the protocol for what goes wrong before it is asked. */
    VenueAnswer failure(int status, String text);
}
