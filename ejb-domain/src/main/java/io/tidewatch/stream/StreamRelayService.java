package io.tidewatch.stream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.UUID;

/** Runs the {@link StreamRelay} of this server from its start to its end. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class StreamRelayService {

    private static final long PATIENCE_MILLIS = 2000;

    @Resource
    private ManagedScheduledExecutorService timers;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private StreamNoticeStore notices;

    @Inject
    private StreamHub hub;

    private StreamRelay relay;
    private Thread listener;

    @PostConstruct
    void start() {
        relay = new StreamRelay(UUID.randomUUID().toString(), notices, hub, timers);
        listener = threads.newThread(relay);
        listener.setName("stream-relay");
        listener.start();
    }

    /** Sends a message to the clients of the other servers; never waits. */
    public void post(StreamMessage message) {
        relay.post(message);
    }

    /** Whether messages of other servers arrive. */
    public boolean listening() {
        return relay.listening();
    }

    @PreDestroy
    void stop() {
        relay.stop();
        try {
            listener.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
