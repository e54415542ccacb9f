package io.tidewatch.connectors.venue;

/** Opens one venue; found by {@link java.util.ServiceLoader}, so a further venue needs no change here. */
public interface VenueProvider {

    /** The venue's name as the contract knows it, such as {@code coinbase}; unique among the providers. */
    String venue();

    /**
     * Reads and checks the venue's settings.
     *
     * @throws VenueSettingException naming the first unusable variable, never the value of a secret one
     */
    VenueProtocol open(VenueVariables variables);
}
