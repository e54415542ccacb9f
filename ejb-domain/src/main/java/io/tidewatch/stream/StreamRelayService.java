package io.tidewatch.stream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;

/**
 * Has the {@link StreamRelay} listen from the start of this server to its end. Nothing is posted through this bean: after a commit the
 * container cannot give the transaction back to the caller of an enterprise bean.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StreamRelayService {

    private static final long PATIENCE_MILLIS = 2000;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private StreamRelay relay;

    private Thread listener;

    @PostConstruct
    void start() {
        listener = threads.newThread(relay);
        listener.setName("stream-relay");
        listener.start();
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
