package io.tidewatch.venue.http;

import io.tidewatch.venue.fault.FaultPlan;
import io.tidewatch.venue.fault.SkewedClock;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.IoUtils;

/** The port of the venue. */
public final class VenuePort implements AutoCloseable {

    private static final int WORKERS = 16;

    private final List<Protocol> protocols;
    private final FaultyWire wire;
    private final Duration silence;
    private final HttpHandler sockets;
    private final AtomicLong requests = new AtomicLong();
    private final Undertow server;

    /**
     * Opens it on the loopback interface.
     *
     * @param port    0 for a free one
     * @param silence how long a request without an answer is left open
     * @param sockets takes what wants to be a WebSocket
     */
    public VenuePort(int port, List<Protocol> protocols, FaultPlan plan, SkewedClock clock, Duration silence, HttpHandler sockets) {
        this.protocols = protocols;
        this.wire = new FaultyWire(plan, clock);
        this.silence = silence;
        this.sockets = sockets;
        this.server = Undertow.builder().addHttpListener(port, InetAddress.getLoopbackAddress().getHostAddress())
                .setIoThreads(2).setWorkerThreads(WORKERS).setHandler(this::handle).build();
        server.start();
    }

    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
            sockets.handleRequest(exchange);
            return;
        }
        exchange.getRequestReceiver().receiveFullBytes((reading, body) -> reading.dispatch(() -> serve(reading, body)));
    }

    private void serve(HttpServerExchange exchange, byte[] body) {
        VenueRequest request = request(exchange, body);
        FaultyWire.Delivery delivery;
        try {
            delivery = protocols.stream().filter(protocol -> protocol.owns(request.path())).findFirst()
                    .map(protocol -> wire.pass(protocol, request))
                    .orElseGet(() -> FaultyWire.Delivery.of(VenueAnswer.text(404, "no such path: " + request.path())));
        } catch (RuntimeException e) {
            delivery = FaultyWire.Delivery.of(VenueAnswer.text(500, "the venue itself has failed: " + e));
        }
        deliver(exchange, delivery);
    }

    private void deliver(HttpServerExchange exchange, FaultyWire.Delivery delivery) {
        if (delivery.dropped()) {
            IoUtils.safeClose(exchange.getConnection());
        } else if (delivery.answer() == null) {
            exchange.getIoThread()
                    .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), silence.toMillis(), TimeUnit.MILLISECONDS);
        } else if (delivery.delayMs() > 0) {
            exchange.getIoThread().executeAfter(() -> send(exchange, delivery.answer()), delivery.delayMs(), TimeUnit.MILLISECONDS);
        } else {
            send(exchange, delivery.answer());
        }
    }

    private static void send(HttpServerExchange exchange, VenueAnswer answer) {
        exchange.setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseSender().send(answer.body());
    }

    private VenueRequest request(HttpServerExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach(values -> headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), values.getFirst()));
        Map<String, List<String>> values = new HashMap<>();
        exchange.getQueryParameters().forEach((name, all) -> values.put(name, new ArrayList<>(all)));
        return new VenueRequest(exchange.getRequestMethod().toString(), headers.getOrDefault("host", ""), exchange.getRequestURI(),
                exchange.getQueryString(), values, headers, body, requests.incrementAndGet());
    }

    /** How many requests came, those of sockets not counted. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop();
    }
}
