package io.tidewatch.connectors.feed;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** An exchange that pushes what a test says and answers questions with what a test gives. */
final class ScriptedExchange implements AutoCloseable {

    private final Undertow server;
    private final BlockingQueue<WebSocketChannel> connected = new LinkedBlockingQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = "{\"code\":\"00000\",\"data\":[]}";
    private volatile int status = 200;
    private WebSocketChannel current;

    ScriptedExchange() {
        server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(Handlers.path()
                .addPrefixPath("/api", exchange -> {
                    asked.add(exchange.getRequestPath() + "?" + exchange.getQueryString());
                    exchange.setStatusCode(status);
                    exchange.getResponseSender().send(answer);
                })
                .addPrefixPath("/ws", Handlers.websocket((exchange, channel) -> {
                    channel.getReceiveSetter().set(new AbstractReceiveListener() {
                        @Override
                        protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                            heard.add(message.getData());
                        }
                    });
                    channel.resumeReceives();
                    connected.add(channel);
                }))).build();
        server.start();
    }

    private int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    URI socket() {
        return URI.create("ws://127.0.0.1:" + port() + "/ws");
    }

    URI web() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Waits for the next client. */
    void accept() throws InterruptedException {
        current = connected.poll(10, TimeUnit.SECONDS);
        if (current == null) {
            throw new IllegalStateException("nobody connected");
        }
    }

    void push(String text) {
        WebSockets.sendText(text, current, null);
    }

    void drop() {
        IoUtils.safeClose(current);
    }

    void answers(int code, String body) {
        answer = body;
        status = code;
    }

    /** What clients sent. */
    List<String> heard() {
        return heard;
    }

    /** Paths and queries that were asked. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop();
    }
}
