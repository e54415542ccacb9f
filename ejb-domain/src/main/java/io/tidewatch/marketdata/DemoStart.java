package io.tidewatch.marketdata;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the filling of the simulated past beside the start of the application, which does not wait for it. */
@Singleton
@Startup
public class DemoStart {

    private static final Logger LOG = Logger.getLogger(DemoStart.class.getName());

    @Inject
    private FeedConfig feed;

    @Inject
    private DemoDataService demo;

    @Resource
    private ManagedExecutorService executor;

    @PostConstruct
    void begin() {
        if (feed.simulated()) {
            executor.execute(() -> {
                try {
                    demo.fill();
                } catch (RuntimeException e) {
                    LOG.log(Level.SEVERE, "simulated market: its past could not be written, nothing will be decided on it", e);
                }
            });
        }
    }
}
