package io.tidewatch.collector;

import java.time.Duration;

/** Lets time pass between two attempts. */
@FunctionalInterface
public interface Waiting {

    /** @throws InterruptedException when the server stops meanwhile */
    void pause(Duration time) throws InterruptedException;
}
