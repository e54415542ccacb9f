package io.tidewatch.venue.stream;

import io.tidewatch.venue.fault.FaultPlan;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketListener;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.Print;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.IoUtils;

/** All market-data connections: {@code /v2/ws/public} speaks as Bitget, everything else as Coinbase. */
public final class MarketSockets implements AutoCloseable {

    private static final String BITGET_PATH = "/v2/ws/public";

    private final MatchingVenue coinbase;
    private final MatchingVenue bitget;
    private final FaultPlan plan;
    private final InstantSource clock;
    private final Map<WebSocketChannel, Session> sessions = new ConcurrentHashMap<>();
    private final Set<Instrument> changed = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "venue-stream");
        made.setDaemon(true);
        return made;
    });
    private long connections;

    public MarketSockets(MatchingVenue coinbase, MatchingVenue bitget, FaultPlan plan, InstantSource clock) {
        this.coinbase = coinbase;
        this.bitget = bitget;
        this.plan = plan;
        this.clock = clock;
        listen(coinbase);
        listen(bitget);
        thread.scheduleAtFixedRate(() -> each(session -> session.second(clock.instant())), 1, 1, TimeUnit.SECONDS);
    }

    private void listen(MatchingVenue venue) {
        venue.listen(new MarketListener() {
            @Override
            public void traded(Print print) {
                run(() -> each(session -> session.traded(print)));
            }

            @Override
            public void bookChanged(Instrument instrument) {
                // Several changes before the thread comes to it are one.
                if (changed.add(instrument)) {
                    run(() -> {
                        changed.remove(instrument);
                        each(session -> session.bookChanged(instrument));
                    });
                }
            }
        });
    }

    /** Takes what wants to be a WebSocket. */
    public HttpHandler handler() {
        return Handlers.websocket(this::connected);
    }

    private void connected(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        boolean atBitget = exchange.getRequestURI().startsWith(BITGET_PATH);
        run(() -> {
            Outlet outlet = new Outlet((atBitget ? "bitget" : "coinbase") + " socket " + ++connections, plan,
                    text -> WebSockets.sendText(text, channel, null), () -> drop(channel));
            sessions.put(channel, atBitget ? new BitgetSession(bitget, clock, outlet) : new CoinbaseSession(coinbase, clock, outlet));
        });
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                String text = message.getData();
                run(() -> {
                    Session session = sessions.get(from);
                    if (session != null) {
                        session.heard(text);
                    }
                });
            }
        });
        channel.addCloseTask(gone -> sessions.remove(gone));
        channel.resumeReceives();
    }

    private void drop(WebSocketChannel channel) {
        sessions.remove(channel);
        IoUtils.safeClose(channel);
    }

    /** Breaks every connection. */
    public void dropAll() {
        sessions.keySet().forEach(this::drop);
    }

    /** How many clients are connected. */
    public int connections() {
        return sessions.size();
    }

    private void each(Consumer<Session> action) {
        sessions.values().forEach(action);
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: nobody listens any more.
            sessions.clear();
        }
    }

    @Override
    public void close() {
        dropAll();
        thread.shutdownNow();
    }
}
