package io.tidewatch.stream;

import io.tidewatch.ops.health.Component;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All live connections of this server. Publishing only queues, it never waits for a client and never fails because of one.
 */
public final class StreamHub {

    private static final Logger LOG = Logger.getLogger(StreamHub.class.getName());
    private static final long PING_SECONDS = 20;
    private static final int POLICY = 1008;

    private final StreamConfig config;
    private final StreamFrames frames;
    private final StreamMeter meter;
    private final ScheduledExecutorService timers;
    private final NewestPredictions newest;
    /** One for each processor: clients of different ones are sent to at the same time. */
    private final List<StreamClient.Surroundings> surroundings = new ArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<Channel, Set<StreamClient>> clients = new EnumMap<>(Channel.class);
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledFuture<?> pinging;

    /**
     * @param clock  stamps control frames
     * @param timers  runs pings and look-ups
     * @param sending runs collecting times, sending and send time-outs
     * @param stored  the newest stored prediction of a symbol
     */
    public StreamHub(StreamConfig config, Clock clock, ScheduledExecutorService timers, ScheduledExecutorService sending,
            StreamMeter meter, Function<String, Optional<PredictionMade>> stored) {
        this(config, clock, timers, sending, System::nanoTime, meter, stored);
    }

    StreamHub(StreamConfig config, Clock clock, ScheduledExecutorService timers, ScheduledExecutorService sending,
            LongSupplier ticker, StreamMeter meter, Function<String, Optional<PredictionMade>> stored) {
        this.config = config;
        this.frames = new StreamFrames(clock);
        this.meter = meter;
        this.timers = timers;
        this.newest = new NewestPredictions(symbol -> stored.apply(symbol).map(StreamFrames::message));
        SharedBatches batches = new SharedBatches(frames::batch);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            surroundings.add(new StreamClient.Surroundings(config, frames, batches, sending,
                    new Deadlines(config.flush().toNanos(), sending, ticker),
                    new Deadlines(config.sendTimeout().toNanos(), sending, ticker), meter, this::repeat, this::forget));
        }
        for (Channel channel : Channel.values()) {
            clients.put(channel, ConcurrentHashMap.newKeySet());
        }
        this.pinging = timers.scheduleAtFixedRate(
                () -> everyone().forEach(StreamClient::ping), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    /** The settings this hub runs on. */
    public StreamConfig config() {
        return config;
    }

    /**
     * Takes a new connection and greets it; empty, and the transport closed, when the server has as many as it may have.
     */
    public Optional<StreamClient> open(Channel channel, ClientTransport transport) {
        if (open.incrementAndGet() > config.maxConnections()) {
            open.decrementAndGet();
            transport.close(StreamClient.TRY_AGAIN_LATER, "too many connections");
            return Optional.empty();
        }
        StreamClient client = new StreamClient(channel, transport,
                surroundings.get(Math.floorMod(opened.getAndIncrement(), surroundings.size())));
        clients.get(channel).add(client);
        meter.connections(open.get());
        client.reply(frames.greeting(channel));
        return Optional.of(client);
    }

    /** A text frame came in. */
    public void received(StreamClient client, String text) {
        client.received(text);
    }

    /** A pong came in. */
    public void heard(StreamClient client) {
        client.heard();
    }

    /** The connection ended, for whatever reason. */
    public void closed(StreamClient client) {
        client.close(POLICY, "");
    }

    /** Queues an announcement for everyone who wants it. @return it as it was written out */
    StreamMessage publish(Announcement announcement) {
        StreamMessage message = StreamFrames.message(announcement);
        deliver(message);
        return message;
    }

    /** Queues a message for everyone who wants it. */
    void deliver(StreamMessage message) {
        newest.remember(message);
        for (StreamClient client : clients.get(message.channel())) {
            client.offer(message);
        }
    }

    /** Repeats the newest prediction of a symbol to a late subscriber; a look-up does not hold up the one who asked. */
    private void repeat(StreamClient client, String symbol) {
        Optional<StreamMessage> known = newest.atHand(symbol);
        if (known.isPresent()) {
            client.repeat(known.get());
            return;
        }
        timers.execute(() -> {
            try {
                newest.find(symbol).ifPresent(client::repeat);
            } catch (RuntimeException e) {
                LOG.log(Level.FINE, "the newest prediction could not be looked up", e);
            }
        });
    }

    /** The number of open connections. */
    public int connections() {
        return open.get();
    }

    /** Stopped after the good-bye; in error when connections are no longer watched over. */
    public Component.State state() {
        return pinging.isCancelled() ? Component.State.STOPPED : pinging.isDone() ? Component.State.ERROR : Component.State.RUNNING;
    }

    /** Says good-bye to everyone; for the end of the application. */
    public void stop() {
        pinging.cancel(false);
        everyone().forEach(client -> client.close(StreamClient.GOING_AWAY, "server stops"));
    }

    private List<StreamClient> everyone() {
        return clients.values().stream().flatMap(Set::stream).toList();
    }

    private void forget(StreamClient client) {
        clients.get(client.channel()).remove(client);
        meter.connections(open.decrementAndGet());
    }
}
