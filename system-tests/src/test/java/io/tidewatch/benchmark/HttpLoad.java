package io.tidewatch.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Sends requests over kept-alive connections, each sender its next request as soon as the last is answered (a closed loop: what a slow
 * answer keeps from being sent is not counted against it). Plain sockets, so that client and server share the processor fairly.
 */
final class HttpLoad {

    private static final int ACCEPTED = 200;
    private static final int BUFFER = 16384;

    private final int port;
    private final String method;
    private final String path;

    HttpLoad(int port, String path) {
        this(port, "POST", path);
    }

    private HttpLoad(int port, String method, String path) {
        this.port = port;
        this.method = method;
        this.path = path;
    }

    /** Asks for a path; give empty bodies. */
    static HttpLoad get(int port, String path) {
        return new HttpLoad(port, "GET", path);
    }

    /**
     * Sends for a while.
     *
     * @param senders how many at once
     * @param bodies  makes the next body for a sender
     */
    LoadResult run(int senders, Duration time, IntFunction<byte[]> bodies) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        return run(senders, sender -> System.nanoTime() < end ? bodies.apply(sender) : null);
    }

    /**
     * Sends until there is nothing more to send.
     *
     * @param bodies next body for a sender, null at its end
     */
    LoadResult run(int senders, IntFunction<byte[]> bodies) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        long begin = System.nanoTime();
        try {
            List<Callable<LoadResult.Sender>> work = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                int sender = i;
                work.add(() -> send(sender, bodies));
            }
            List<LoadResult.Sender> done = new ArrayList<>();
            for (Future<LoadResult.Sender> future : threads.invokeAll(work)) {
                done.add(future.get());
            }
            return LoadResult.of(done, System.nanoTime() - begin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sender failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private LoadResult.Sender send(int sender, IntFunction<byte[]> bodies) throws IOException {
        LoadResult.Sender result = new LoadResult.Sender();
        byte[] body = bodies.apply(sender);
        while (body != null) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
                boolean open = true;
                while (open && body != null) {
                    long begin = System.nanoTime();
                    out.write(request(method, path, port, body));
                    Answer answer = answer(in);
                    result.add(System.nanoTime() - begin, answer.status == ACCEPTED);
                    open = answer.keepsOpen;
                    body = bodies.apply(sender);
                }
            }
        }
        return result;
    }

    /** What the server said. */
    record Answer(int status, boolean keepsOpen, byte[] body) {
    }

    /** Head and body in one write: two would wait for each other's acknowledgement. */
    static byte[] request(String method, String path, int port, byte[] body) {
        String content = body.length == 0 ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + body.length;
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + content + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    static Answer answer(InputStream in) throws IOException {
        String statusLine = line(in);
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        int length = -1;
        boolean chunked = false;
        boolean open = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            }
            open &= !lower.equals("connection: close");
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (!chunked) {
            return new Answer(status, open, in.readNBytes(Math.max(0, length)));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int chunk;
        do {
            chunk = Integer.parseInt(line(in).strip(), 16);
            body.write(in.readNBytes(chunk));
            line(in);
        } while (chunk > 0);
        return new Answer(status, open, body.toByteArray());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
