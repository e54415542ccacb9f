package io.tidewatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers on one database. */
class StreamRelayDatabaseTest {

    @RegisterExtension
    static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final Instant NOW = Instant.parse("2026-02-14T12:00:00Z");

    /** One server: a hub, its relay, and a client on each channel. */
    private static final class Node {
        private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final StreamHub hub;
        private final StreamRelay relay;
        private final Thread listener;

        private Node(String name) throws InterruptedException {
            Sql sql = new Sql(DATABASE.dataSource());
            hub = new StreamHub(new StreamConfig(5000, Duration.ofMillis(10), 1, Duration.ofSeconds(5), 10), Clock.systemUTC(), timers, timers,
                    new Silent(), new PredictionStreamStore(sql)::newest);
            relay = new StreamRelay(name, new StreamNoticeStore(sql), hub, timers);
            listener = new Thread(relay);
            listener.start();
            for (Channel channel : Channel.values()) {
                StreamClient client = hub.open(channel, new Queue(frames)).orElseThrow();
                frames.take();
                if (channel == Channel.SIGNALS) {
                    hub.received(client, "{\"type\":\"subscribe\",\"symbol\":\"BTC\"}");
                    frames.take();
                }
            }
            while (!relay.listening()) {
                Thread.sleep(5);
            }
        }

        private void announce(Announcement announcement) {
            relay.post(hub.publish(announcement));
        }

        private List<String> heard(int count) throws InterruptedException {
            List<String> heard = new ArrayList<>();
            while (heard.size() < count) {
                String frame = frames.poll(10, TimeUnit.SECONDS);
                assertThat(frame).as("frame %s of %s", heard.size() + 1, count).isNotNull();
                heard.add(frame);
            }
            assertThat(frames.poll(50, TimeUnit.MILLISECONDS)).as("one more").isNull();
            return heard;
        }

        private void stop() throws InterruptedException {
            relay.stop();
            listener.join();
            timers.shutdownNow();
        }
    }

    private record Queue(BlockingQueue<String> frames) implements ClientTransport {

        @Override
        public void send(String text, Consumer<Throwable> done) {
            frames.add(text);
            done.accept(null);
        }

        @Override
        public void ping() {
        }

        @Override
        public void close(int code, String reason) {
            frames.add("closed " + code);
        }
    }

    private static final class Silent implements StreamMeter {

        @Override
        public void connections(int open) {
        }

        @Override
        public void dropped(Drop reason) {
        }
    }

    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Node node : nodes) {
            node.stop();
        }
    }

    private Node node(String name) throws InterruptedException {
        Node node = new Node(name);
        nodes.add(node);
        return node;
    }

    @Test
    void clientsOfEveryServerHearEverythingOnceInOrder() throws InterruptedException {
        Node one = node("one");
        Node two = node("two");
        for (int i = 0; i < 300; i++) {
            one.announce(new PredictionMade("BTC", "1d", "liquid", "outputs " + i, NOW.plusSeconds(i)));
        }
        one.announce(new PredictionMade("ETH", "1d", "liquid", "nobody asked", NOW));
        List<String> here = one.heard(300);
        assertThat(two.heard(300)).isEqualTo(here);
        assertThat(here.get(299)).contains("outputs 299");
        two.announce(new RiskAlert("drawdown_exceeded", "critical", "liquid", "global", null, "triggered", null, NOW));
        assertThat(one.heard(1)).isEqualTo(two.heard(1));
    }

    @Test
    void carriesWhatIsLongerThanANoticeAndForeignText() throws InterruptedException {
        Node one = node("one");
        Node two = node("two");
        String title = "比特币 \uD83D\uDE80 \"quoted\" ".repeat(900);
        one.announce(new EventIngested(7, "market", title, List.of("BTC"), NOW, 0.5, NOW));
        assertThat(two.heard(1)).isEqualTo(one.heard(1)).singleElement().asString().contains("比特币 \uD83D\uDE80 \\\"quoted\\\" 比特币");
    }

    @Test
    void hearsTheOthersAgainAfterItsConnectionBroke() throws InterruptedException {
        Node one = node("one");
        Node two = node("two");
        new Sql(DATABASE.dataSource()).query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'"
                + " AND datname = current_database()", row -> null);
        while (one.relay.listening() || two.relay.listening()) {
            Thread.sleep(5);
        }
        while (!one.relay.listening() || !two.relay.listening()) {
            Thread.sleep(5);
        }
        one.announce(new RiskAlert("a", "info", null, null, null, null, null, NOW));
        assertThat(two.heard(1)).isEqualTo(one.heard(1));
    }

    @Test
    void aLateSubscriberHearsTheNewestStoredPrediction() throws InterruptedException {
        Sql sql = new Sql(DATABASE.dataSource());
        sql.update("INSERT INTO predictions_v2 (track, target, score, confidence, outputs, horizon, created_at)"
                + " VALUES ('liquid', 'SOL', 0, 0, '{\"n\": 1}', '1h', ?), ('vc', 'SOL', 0, 0, '{\"n\": 2}', '12m', ?)",
                NOW, NOW.plusSeconds(1));
        Node one = node("one");
        StreamClient client = one.hub.open(Channel.SIGNALS, new Queue(one.frames)).orElseThrow();
        one.hub.received(client, "{\"type\":\"subscribe\",\"symbol\":\"SOL\"}");
        assertThat(one.heard(3)).last().asString().contains("\"track\":\"vc\"", "\"horizon\":\"12m\"", "{\\\"n\\\": 2}");
    }
}
