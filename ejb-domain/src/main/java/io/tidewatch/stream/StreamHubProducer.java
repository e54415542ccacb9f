package io.tidewatch.stream;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.TradingClock;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the one {@link StreamHub} and its settings injectable. */
@ApplicationScoped
public class StreamHubProducer {

    @Resource
    private ManagedScheduledExecutorService timers;

    private ScheduledExecutorService sending;

    @PostConstruct
    void start() {
        sending = SendingThreads.start();
    }

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public StreamConfig streamConfig() {
        return StreamConfig.from(Settings.ofServer());
    }

    /** The hub; control frames carry the system's time, also while a replay runs. */
    @Produces
    @Singleton
    public StreamHub streamHub(StreamConfig config, TradingClock clock, StreamMeter meter, PredictionStreamStore stored) {
        return new StreamHub(config, clock, timers, sending, meter, stored::newest);
    }

    /** The way to and from the other servers of the database; {@link StreamRelayService} has it listen. */
    @Produces
    @Singleton
    public StreamRelay streamRelay(StreamNoticeStore notices, StreamHub hub) {
        return new StreamRelay(UUID.randomUUID().toString(), notices, hub, timers);
    }

    void stop(@Disposes StreamHub hub) {
        hub.stop();
        sending.shutdownNow();
    }
}
