package io.tidewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.collector.markets.CoinGeckoLifeDatabaseTest;
import io.tidewatch.collector.markets.EarningsLifeDatabaseTest;
import io.tidewatch.collector.news.GdeltLifeDatabaseTest;
import io.tidewatch.collector.news.RssLifeDatabaseTest;
import io.tidewatch.collector.news.TelegramLifeDatabaseTest;
import io.tidewatch.collector.official.FredLifeDatabaseTest;
import io.tidewatch.collector.official.SecLifeDatabaseTest;
import io.tidewatch.collector.social.RedditLifeDatabaseTest;
import io.tidewatch.collector.social.XLifeDatabaseTest;
import io.tidewatch.collector.social.YouTubeLifeDatabaseTest;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A day of collection in a minute: every source tells something new each hour, one answer in a hundred is a fault, and the node is
 * restarted again and again. What was served in the end is stored, once.
 */
@Timeout(180)
class SimulatedDayDatabaseTest {

    private static final long SEED = 20_260_501L;
    private static final double FAULTS = 0.01;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int MINUTES_BETWEEN_RESTARTS = 170;
    private static final Map<String, String> SETTINGS =
            Map.of("COLLECTOR_ENABLED", "1", "COLLECT_INTERVAL", "240", "CONNECTOR_MAX_RETRIES", "2", "CONNECTOR_FAILURE_THRESHOLD", "2");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final HandClock clock = new HandClock(ConnectorLife.START);
    private final Random chance = new Random(SEED);
    private final AtomicInteger faults = new AtomicInteger();
    private final List<ConnectorLife> sources = List.of(new RssLifeDatabaseTest(), new GdeltLifeDatabaseTest(),
            new TelegramLifeDatabaseTest(), new SecLifeDatabaseTest(), new FredLifeDatabaseTest(), new CoinGeckoLifeDatabaseTest(),
            new EarningsLifeDatabaseTest(), new XLifeDatabaseTest(), new RedditLifeDatabaseTest(), new YouTubeLifeDatabaseTest());

    @AfterEach
    void close() {
        sources.forEach(life -> life.source.close());
    }

    @Test
    void whatIsServedIsStoredOnceWhateverHappens() throws Exception {
        sources.forEach(life -> {
            life.goBy(clock);
            life.source.disturb(question -> fault());
        });
        int runs = 0;
        CollectorBench node = null;
        for (int minute = 0; minute < HOURS * MINUTES; minute++) {
            if (minute % MINUTES == 0) {
                int items = 1 + minute / MINUTES;
                sources.forEach(life -> life.serve(items));
            }
            if (minute % MINUTES_BETWEEN_RESTARTS == 0) {
                node = restarted(node);
            }
            runs += runDue(node);
            clock.pass(Duration.ofMinutes(1));
        }
        sources.forEach(life -> life.source.recover());
        for (int minute = 0; minute < 2 * MINUTES; minute++) {
            runs += runDue(node);
            clock.pass(Duration.ofMinutes(1));
        }
        System.out.printf("%d runs, %d faults, %d events%n", runs, faults.get(), node.events());
        assertThat(faults.get()).isGreaterThan(5);
        for (ConnectorLife life : sources) {
            ConnectorState state = node.state(life.connector());
            assertThat(state.published()).as(state.name()).isEqualTo(new PublishCounters(life.events(HOURS), 0, 0, 0));
        }
        assertThat(node.events()).isEqualTo(sources.stream().mapToInt(life -> life.events(HOURS)).sum());
        assertThat(node.sql.queryInt8("SELECT count(*) FROM (SELECT title, source_url, occurred_at FROM events"
                + " GROUP BY 1, 2, 3 HAVING count(*) > 1) repeated")).isZero();
        node.close();
    }

    private CollectorBench restarted(CollectorBench before) throws Exception {
        if (before != null) {
            before.close();
        }
        return new CollectorBench(DATABASE.dataSource(), clock, SETTINGS);
    }

    private int runDue(CollectorBench node) throws InterruptedException {
        Map<String, Connector> connectors = sources.stream().map(ConnectorLife::connector)
                .collect(Collectors.toMap(Connector::name, Function.identity(), (a, b) -> a, HashMap::new));
        node.states.ensure(connectors.keySet(), clock.instant());
        List<String> due = node.states.due(connectors.keySet(), clock.instant());
        for (String name : due) {
            node.runIfDue(connectors.get(name));
        }
        return due.size();
    }

    private synchronized Optional<Reply> fault() {
        if (chance.nextDouble() >= FAULTS) {
            return Optional.empty();
        }
        faults.incrementAndGet();
        return Optional.of(switch (chance.nextInt(6)) {
            case 0 -> Reply.status(500);
            case 1 -> Reply.rateLimited("90");
            case 2 -> Reply.html();
            case 3 -> Reply.json("{\"articles\": [1, 2, 3]}").cut();
            case 4 -> Reply.status(503).with("Retry-After", "1200");
            default -> Reply.of(200, "application/json; charset=utf-8", new byte[] {(byte) 0xff, 0, 1});
        });
    }
}
