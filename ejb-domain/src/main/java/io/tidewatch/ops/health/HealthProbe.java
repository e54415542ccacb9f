package io.tidewatch.ops.health;

/** Asks one part of the system whether it works. An application-scoped bean of this type is found by itself. */
public interface HealthProbe {

    /**
     * Name of the part, as shown in readiness answers.
     *
     * @return lower-case word
     */
    String name();

    /**
     * Asks the part; may be slow, but must end.
     *
     * @return what to tell about a working part, for instance a version
     * @throws Exception if it does not work; the message is for the log
     */
    String check() throws Exception;
}
