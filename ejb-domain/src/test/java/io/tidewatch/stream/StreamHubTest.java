package io.tidewatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.health.Component;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StreamHubTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:18:36.707312Z");
    private static final String STAMP = ",\"timestamp\":\"2026-11-22T18:18:36.707312\"}";

    /** A client whose frames are out at once, unless it is stuck. */
    private static final class Wire implements ClientTransport {
        private final List<String> frames = new ArrayList<>();
        private final Deque<Consumer<Throwable>> pending = new ArrayDeque<>();
        private boolean stuck;
        private Throwable failure;
        private int pings;
        private int closeCode;

        @Override
        public void send(String text, Consumer<Throwable> done) {
            if (stuck) {
                pending.add(done);
                return;
            }
            frames.add(text);
            done.accept(failure);
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void close(int code, String reason) {
            closeCode = closeCode == 0 ? code : closeCode;
        }

        private List<String> takeFrames() {
            List<String> taken = List.copyOf(frames);
            frames.clear();
            return taken;
        }
    }

    private static final class Meter implements StreamMeter {
        private final List<Drop> drops = new ArrayList<>();
        private int open;

        @Override
        public void connections(int connections) {
            open = connections;
        }

        @Override
        public void dropped(Drop reason) {
            drops.add(reason);
        }
    }

    private final HandTimers timers = new HandTimers();
    private final Meter meter = new Meter();
    private final Map<String, PredictionMade> stored = new HashMap<>();
    private final StreamConfig config = new StreamConfig(
            4, Duration.ofMillis(120), 3, Duration.ofSeconds(1), 5);
    private final StreamHub hub = new StreamHub(config, Clock.fixed(NOW, ZoneOffset.UTC), timers, timers, timers::nanoTime, meter,
            symbol -> Optional.ofNullable(stored.get(symbol)));
    private final Wire wire = new Wire();

    @Test
    void greetsAndIgnoresWhatClientsOfOneWayChannelsSay() {
        StreamClient client = hub.open(Channel.EVENTS, wire).orElseThrow();
        hub.received(client, "{\"type\":\"subscribe\",\"symbol\":\"BTC\"}");
        assertThat(wire.takeFrames()).containsExactly("{\"type\":\"events\",\"status\":\"subscribed\"" + STAMP);
        assertThat(meter.open).isOne();
    }

    @Test
    void answersEveryFrameOnSignalsWithOneAck() {
        StreamClient client = signals();
        for (String nothing : List.of("not json", "", "{}", "{\"type\":\"subscribe\"}", "{\"type\":\"ping\"}", "[1,2]", "5",
                "{\"type\":\"subscribe\",\"symbol\":\"\"}", "null", "{\"type\":\"subscribe\",\"symbol\":\"BTC\"} x")) {
            hub.received(client, nothing);
            assertThat(wire.takeFrames()).as(nothing).containsExactly("{\"type\":\"signals\",\"status\":\"noop\"" + STAMP);
        }
        hub.received(client, "{\"type\":\"SUBSCRIBE\",\"channel\":\"signals\",\"symbol\":\"nosuch\"}");
        hub.received(client, "{\"type\":\"unsubscribe\",\"symbol\":\"nosuch\"}");
        hub.received(client, "{\"type\":\"subscribe\",\"symbol\":5}");
        hub.received(client, "{\"type\":\"subscribe\",\"symbol\":\"比特币\"}");
        assertThat(wire.takeFrames()).containsExactly(
                "{\"type\":\"signals\",\"status\":\"subscribed_symbol\",\"symbol\":\"NOSUCH\"" + STAMP,
                "{\"type\":\"signals\",\"status\":\"unsubscribed_symbol\",\"symbol\":\"NOSUCH\"" + STAMP,
                "{\"type\":\"signals\",\"status\":\"subscribed_symbol\",\"symbol\":\"5\"" + STAMP,
                "{\"type\":\"signals\",\"status\":\"subscribed_symbol\",\"symbol\":\"比特币\"" + STAMP);
    }

    @Test
    void sendsAPredictionOnceToThoseWhoSubscribedToItsSymbol() {
        subscribe(signals(), "btc");
        hub.publish(prediction("BTC", "{\"expected_return\": 0.02}"));
        hub.publish(prediction("ETH", "{}"));
        timers.advance(5000);
        assertThat(wire.takeFrames()).containsExactly("{\"type\":\"prediction\",\"data\":{\"symbol\":\"BTC\",\"horizon\":\"1d\","
                + "\"track\":\"liquid\",\"outputs\":\"{\\\"expected_return\\\": 0.02}\",\"timestamp\":\"2026-02-14T12:00:00Z\"},"
                + "\"timestamp\":\"2026-02-14T12:00:00Z\"}");
    }

    @Test
    void unsubscribedMeansSilent() {
        StreamClient client = signals();
        subscribe(client, "BTC");
        hub.received(client, "{\"type\":\"unsubscribe\",\"symbol\":\"BTC\"}");
        wire.takeFrames();
        hub.publish(prediction("BTC", "{}"));
        timers.advance(1000);
        assertThat(wire.takeFrames()).isEmpty();
    }

    @Test
    void repeatsTheNewestPredictionOnceToALateSubscriberAndNothingOlder() {
        stored.put("BTC", prediction("BTC", "stored"));
        StreamClient client = signals();
        subscribe(client, "btc");
        timers.advance(500);
        assertThat(wire.takeFrames()).singleElement().asString().contains("\"outputs\":\"stored\"");
        subscribe(client, "BTC");
        hub.publish(stored.get("BTC"));
        timers.advance(500);
        assertThat(wire.takeFrames()).as("asked again, and the live one of what was repeated").isEmpty();
        hub.publish(new PredictionMade("BTC", "1d", "liquid", "newer", at().plusSeconds(1)));
        hub.publish(new PredictionMade("BTC", "1d", "liquid", "newest", at().plusSeconds(2)));
        timers.advance(500);
        assertThat(wire.takeFrames()).singleElement().asString().contains("newer", "newest");
        Wire late = new Wire();
        subscribe(hub.open(Channel.SIGNALS, late).orElseThrow(), "BTC");
        timers.advance(500);
        assertThat(late.frames).last().asString().contains("\"outputs\":\"newest\"").doesNotContain("newer");
    }

    @Test
    void whatIsHeardLiveIsNotFollowedByAnOlderOne() {
        stored.put("BTC", prediction("BTC", "stored"));
        subscribe(signals(), "BTC");
        hub.publish(new PredictionMade("BTC", "1d", "liquid", "live", at().plusSeconds(1)));
        timers.advance(500);
        assertThat(wire.takeFrames()).singleElement().asString().contains("\"outputs\":\"live\"");
    }

    @Test
    void unsubscribingTakesBackWhatStillWaits() {
        stored.put("BTC", prediction("BTC", "stored"));
        StreamClient client = signals();
        subscribe(client, "BTC");
        hub.publish(prediction("BTC", "waits"));
        hub.received(client, "{\"type\":\"unsubscribe\",\"symbol\":\"BTC\"}");
        wire.takeFrames();
        timers.advance(500);
        assertThat(wire.frames).isEmpty();
    }

    @Test
    void clientsWithTheSameMessagesShareOneFrame() {
        Wire other = new Wire();
        subscribe(signals(), "BTC");
        subscribe(hub.open(Channel.SIGNALS, other).orElseThrow(), "BTC");
        other.takeFrames();
        hub.publish(prediction("BTC", "1"));
        hub.publish(prediction("BTC", "2"));
        timers.advance(120);
        assertThat(wire.frames).hasSize(1);
        assertThat(other.frames.get(0)).isSameAs(wire.frames.get(0));
    }

    @Test
    void collectsWhatComesTogetherIntoOneFrameInOrder() {
        subscribe(signals(), "BTC");
        hub.publish(prediction("BTC", "1"));
        hub.publish(prediction("BTC", "2"));
        timers.advance(119);
        assertThat(wire.frames).isEmpty();
        timers.advance(1);
        String batch = wire.takeFrames().get(0);
        assertThat(batch).startsWith("{\"type\":\"batch\",\"channel\":\"signals\",\"count\":2"
                + STAMP.replace("}", ",\"items\":[{\"type\":\"prediction\""));
        assertThat(batch.indexOf("\"outputs\":\"1\"")).isBetween(0, batch.indexOf("\"outputs\":\"2\""));
    }

    @Test
    void aFullBatchDoesNotWaitAndTheRestFollows() {
        subscribe(signals(), "BTC");
        for (int i = 0; i < 4; i++) {
            hub.publish(prediction("BTC", "" + i));
        }
        timers.advance(1);
        assertThat(wire.takeFrames()).hasSize(1).allSatisfy(frame -> assertThat(frame).contains("\"count\":3"));
        timers.advance(120);
        assertThat(wire.takeFrames()).hasSize(1).allSatisfy(frame -> assertThat(frame).contains("\"outputs\":\"3\""));
    }

    @Test
    void aClientThatDoesNotKeepUpIsDroppedAndNobodyElse() {
        Wire healthy = new Wire();
        hub.open(Channel.RISK, wire);
        hub.open(Channel.RISK, healthy);
        wire.stuck = true;
        healthy.takeFrames();
        for (int i = 0; i < 5; i++) {
            hub.publish(alert("code" + i));
            timers.advance(150);
        }
        assertThat(wire.closeCode).isZero();
        hub.publish(alert("one too many"));
        timers.advance(1);
        assertThat(wire.closeCode).isEqualTo(1013);
        assertThat(meter.drops).containsExactly(StreamMeter.Drop.QUEUE_FULL);
        timers.advance(1000);
        assertThat(healthy.takeFrames()).hasSize(6);
        assertThat(meter.open).isOne();
    }

    @Test
    void aFrameThatDoesNotGetOutDropsItsConnection() {
        hub.open(Channel.RISK, wire);
        wire.stuck = true;
        hub.publish(alert("a"));
        timers.advance(120 + 999);
        assertThat(wire.closeCode).isZero();
        timers.advance(1);
        assertThat(wire.closeCode).isEqualTo(1013);
        assertThat(meter.drops).containsExactly(StreamMeter.Drop.SEND_ERROR);
    }

    @Test
    void aFailedSendDropsItsConnectionOnce() {
        hub.open(Channel.RISK, wire);
        wire.failure = new IOException("reset");
        hub.publish(alert("a"));
        timers.advance(200);
        hub.publish(alert("b"));
        timers.advance(2000);
        assertThat(wire.closeCode).isEqualTo(1011);
        assertThat(meter.drops).containsExactly(StreamMeter.Drop.SEND_ERROR);
        assertThat(hub.connections()).isZero();
    }

    @Test
    void acksThatPileUpDropTheirConnection() {
        StreamClient client = signals();
        wire.stuck = true;
        for (int i = 0; i < 5; i++) {
            hub.received(client, "{}");
        }
        assertThat(wire.closeCode).isEqualTo(1013);
    }

    @Test
    void aSilentPeerIsGivenUpAfterTwoPings() {
        Wire alive = new Wire();
        hub.open(Channel.EVENTS, wire);
        StreamClient living = hub.open(Channel.EVENTS, alive).orElseThrow();
        timers.advance(20_000);
        hub.heard(living);
        timers.advance(20_000);
        assertThat(wire.pings).isOne();
        assertThat(wire.closeCode).isEqualTo(1011);
        assertThat(alive.pings).isEqualTo(2);
        assertThat(alive.closeCode).isZero();
    }

    @Test
    void refusesMoreConnectionsThanItMayHave() {
        for (int i = 0; i < 5; i++) {
            assertThat(hub.open(Channel.EVENTS, new Wire())).isPresent();
        }
        assertThat(hub.open(Channel.EVENTS, wire)).isEqualTo(Optional.empty());
        assertThat(wire.closeCode).isEqualTo(1013);
        assertThat(hub.connections()).isEqualTo(5);
    }

    @Test
    void carriesEventsSignalsAndRiskInTheirShapes() {
        hub.open(Channel.EVENTS, wire);
        Wire risk = new Wire();
        hub.open(Channel.RISK, risk);
        Wire signals = new Wire();
        subscribe(hub.open(Channel.SIGNALS, signals).orElseThrow(), "ETH");
        List.of(wire, risk, signals).forEach(Wire::takeFrames);
        hub.publish(new EventIngested(7, "market", "Title", List.of("ETH"), at(), 0.5, at()));
        hub.publish(new RiskAlert("manual_trigger", "critical", "liquid", "global", null, "triggered", null, at()));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("signal_id", 9L);
        data.put("action", "buy");
        hub.publish(new SignalGenerated("eth", data, at()));
        timers.advance(200);
        assertThat(wire.frames).containsExactly("{\"type\":\"events\",\"data\":{\"event_id\":7,\"event_type\":\"market\","
                + "\"title\":\"Title\",\"symbols\":[\"ETH\"],\"occurred_at\":\"2026-02-14T12:00:00Z\",\"confidence_score\":0.5},"
                + "\"timestamp\":\"2026-02-14T12:00:00Z\"}");
        assertThat(risk.frames).containsExactly("{\"type\":\"risk\",\"data\":{\"code\":\"manual_trigger\",\"severity\":\"critical\","
                + "\"track\":\"liquid\",\"strategy_id\":\"global\",\"decision_id\":null,\"kill_switch_state\":\"triggered\","
                + "\"expires_at\":null},\"timestamp\":\"2026-02-14T12:00:00Z\"}");
        assertThat(signals.frames).containsExactly("{\"type\":\"signals\",\"status\":\"signal\",\"symbol\":\"ETH\","
                + "\"data\":{\"signal_id\":9,\"action\":\"buy\"},\"timestamp\":\"2026-02-14T12:00:00Z\"}");
    }

    @Test
    void saysGoodByeWhenTheServerStops() {
        hub.open(Channel.EVENTS, wire);
        assertThat(hub.state()).isEqualTo(Component.State.RUNNING);
        hub.stop();
        assertThat(hub.state()).isEqualTo(Component.State.STOPPED);
        assertThat(wire.closeCode).isEqualTo(1001);
        timers.advance(60_000);
        assertThat(wire.pings).isZero();
    }

    private StreamClient signals() {
        StreamClient client = hub.open(Channel.SIGNALS, wire).orElseThrow();
        wire.takeFrames();
        return client;
    }

    private void subscribe(StreamClient client, String symbol) {
        hub.received(client, "{\"type\":\"subscribe\",\"symbol\":\"" + symbol + "\"}");
        wire.takeFrames();
    }

    private static PredictionMade prediction(String symbol, String outputs) {
        return new PredictionMade(symbol, "1d", "liquid", outputs, at());
    }

    private static RiskAlert alert(String code) {
        return new RiskAlert(code, "warning", "liquid", null, null, null, null, at());
    }

    private static Instant at() {
        return Instant.parse("2026-02-14T12:00:00Z");
    }
}
