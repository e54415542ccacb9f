package io.tidewatch.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many clients of a stream on one thread, so that they cost little beside the server. It takes the time of every message from the
 * message itself (when the server decided it) to its arrival here, by the clock of this machine.
 */
public final class StreamCrowd implements AutoCloseable {

    private static final int BUFFER = 1 << 18;
    private static final int SMALL_BUFFER = 4096;

    private final int port;
    private final String path;
    private final Selector selector;
    private final List<CrowdClient> clients = new ArrayList<>();
    private final List<SocketChannel> stalled = new ArrayList<>();
    private final Thread thread = new Thread(this::listen, "crowd");
    private final Delays delays = new Delays();
    private volatile boolean closed;

    /** @param path of the stream, for example {@code /stream/signals} */
    public StreamCrowd(int port, String path) throws IOException {
        this.port = port;
        this.path = path;
        this.selector = Selector.open();
    }

    /**
     * Connects clients; {@link #start} has them listened to.
     *
     * @param subscription sent by each; null for none
     */
    public void add(int count, String subscription) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = connect(BUFFER, subscription);
            channel.configureBlocking(false);
            CrowdClient client = new CrowdClient(channel, delays);
            channel.register(selector, SelectionKey.OP_READ, client);
            clients.add(client);
        }
    }

    /** Connects a new client for each one whose connection ended, as clients do that were dropped. @return how many */
    public int refill(String subscription) throws IOException {
        int before = clients.size();
        clients.removeIf(CrowdClient::ended);
        int lost = before - clients.size();
        add(lost, subscription);
        return lost;
    }

    /** Connects a client that never reads. */
    public void addStalled(String subscription) throws IOException {
        stalled.add(connect(SMALL_BUFFER, subscription));
    }

    private SocketChannel connect(int buffer, String subscription) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, buffer);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        write(channel, ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("the handshake broke off: " + head);
            }
            head.append((char) one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("the handshake was refused: " + head);
        }
        if (subscription != null) {
            write(channel, CrowdClient.frame(CrowdClient.TEXT, subscription.getBytes(StandardCharsets.UTF_8)));
        }
        return channel;
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Begins to listen. */
    public StreamCrowd start() {
        thread.start();
        return this;
    }

    private void listen() {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (!closed) {
                selector.select(TimeUnit.SECONDS.toMillis(1));
                Instant now = Instant.now();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (!((CrowdClient) key.attachment()).read(buffer, now)) {
                        key.cancel();
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the delays so far. */
    public void reset() {
        delays.reset();
        clients.forEach(CrowdClient::reset);
    }

    /** What was measured since the last reset. */
    public Delays delays() {
        return delays;
    }

    /** Messages of the client that got the fewest. */
    public long fewest() {
        return clients.stream().mapToLong(CrowdClient::messages).min().orElse(0);
    }

    /** Messages of the client that got the most. */
    public long most() {
        return clients.stream().mapToLong(CrowdClient::messages).max().orElse(0);
    }

    /** Clients whose connection ended. */
    public long ended() {
        return clients.stream().filter(CrowdClient::ended).count();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (CrowdClient client : clients) {
            client.close();
        }
        for (SocketChannel channel : stalled) {
            channel.close();
        }
        selector.close();
    }

    /** Delays in steps of a tenth of a millisecond. */
    public static final class Delays {

        private static final int STEPS = 200_000;
        private static final int MICROS_A_STEP = 100;
        private final long[] counts = new long[STEPS];
        private long total;

        synchronized void add(long micros) {
            counts[(int) Math.max(0, Math.min(STEPS - 1L, micros / MICROS_A_STEP))]++;
            total++;
        }

        synchronized void reset() {
            Arrays.fill(counts, 0);
            total = 0;
        }

        /** Number of messages of all clients. */
        public synchronized long total() {
            return total;
        }

        /** Milliseconds that a share of the messages did not exceed. */
        public synchronized double millis(double share) {
            long rest = (long) Math.ceil(share * total);
            int step = 0;
            while (step < STEPS - 1 && rest > counts[step]) {
                rest -= counts[step++];
            }
            return total == 0 ? Double.NaN : (step + 1) / 10.0;
        }
    }
}
