package io.tidewatch.testbed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One WebSocket of a crowd: takes frames apart, answers pings, and finds the time at the end of each message. */
final class CrowdClient {

    static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int SHORT = 126;
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    /** Stands once in every message, alone or in a batch, and nowhere else. */
    private static final byte[] MARK = "},\"timestamp\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int TIME_OF_DAY = 11;

    private final SocketChannel channel;
    private final StreamCrowd.Delays delays;
    private byte[] held = new byte[1 << 13];
    private int length;
    private volatile long messages;
    private volatile boolean ended;

    CrowdClient(SocketChannel channel, StreamCrowd.Delays delays) {
        this.channel = channel;
        this.delays = delays;
    }

    /** Makes a client's frame; shorter than 64 KB, masked with zeros. */
    static ByteBuffer frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) (0x80 | opcode));
        if (payload.length < SHORT) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | SHORT)).putShort((short) payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }

    /** Reads what is there; false at the end of the connection. */
    boolean read(ByteBuffer buffer, Instant now) {
        try {
            int count = channel.read(buffer.clear());
            if (count < 0) {
                ended = true;
                return false;
            }
            if (length + count > held.length) {
                held = Arrays.copyOf(held, 2 * (length + count));
            }
            System.arraycopy(buffer.array(), 0, held, length, count);
            length += count;
            takeFrames(now);
        } catch (IOException e) {
            ended = true;
        }
        return !ended;
    }

    private void takeFrames(Instant now) throws IOException {
        int at = 0;
        while (length - at >= 2) {
            int size = held[at + 1] & 0x7F;
            int head = size < SHORT ? 2 : size == SHORT ? 4 : 10;
            if (length - at < head) {
                break;
            }
            long payload = size;
            if (head > 2) {
                payload = 0;
                for (int i = 2; i < head; i++) {
                    payload = payload << 8 | held[at + i] & 0xFF;
                }
            }
            if (length - at < head + payload) {
                break;
            }
            take(held[at] & 0x0F, at + head, (int) payload, now);
            at += head + (int) payload;
        }
        System.arraycopy(held, at, held, 0, length - at);
        length -= at;
    }

    private void take(int opcode, int from, int size, Instant now) throws IOException {
        if (opcode == PING) {
            channel.write(frame(PONG, new byte[0]));
        } else if (opcode == CLOSE) {
            ended = true;
        } else if (opcode == TEXT) {
            long micros = microsOfDay(now);
            for (int i = from; i < from + size - MARK.length; i++) {
                if (held[i] == '}' && held[i + 1] == ',' && Arrays.equals(held, i, i + MARK.length, MARK, 0, MARK.length)) {
                    messages++;
                    delays.add(Math.floorMod(micros - timeOfDay(i + MARK.length + TIME_OF_DAY) + DAY_MICROS / 2, DAY_MICROS) - DAY_MICROS / 2);
                }
            }
        }
    }

    private static long microsOfDay(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay() / 1000;
    }

    /** Of {@code 12:00:00Z} or {@code 12:00:00.123456Z}. */
    private long timeOfDay(int at) {
        long seconds = 3600L * number(at) + 60L * number(at + 3) + number(at + 6);
        long micros = held[at + 8] == '.' ? 10_000L * number(at + 9) + 100L * number(at + 11) + number(at + 13) : 0;
        return TimeUnit.SECONDS.toMicros(seconds) + micros;
    }

    private int number(int at) {
        return 10 * (held[at] - '0') + held[at + 1] - '0';
    }

    long messages() {
        return messages;
    }

    void reset() {
        messages = 0;
    }

    boolean ended() {
        return ended;
    }

    void close() throws IOException {
        channel.close();
    }
}
