package io.tidewatch.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Carries what the services announce to the clients of this server and of all others, after their transaction has committed. */
@ApplicationScoped
public class StreamPublisher {

    private static final Logger LOG = Logger.getLogger(StreamPublisher.class.getName());

    @Inject
    private StreamHub hub;

    @Inject
    private StreamRelay others;

    /** A listener's trouble must never reach the service that announced, so nothing is thrown from here. */
    void announce(@Observes(during = TransactionPhase.AFTER_SUCCESS) Announcement announcement) {
        try {
            others.post(hub.publish(announcement));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not announce on " + announcement.channel().wireName(), e);
        }
    }
}
