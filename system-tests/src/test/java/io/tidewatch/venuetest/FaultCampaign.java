package io.tidewatch.venuetest;

import io.tidewatch.testbed.TidewatchServer;
import io.tidewatch.venue.LocalVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Live orders through the whole server against the local venue, with every fault and with the server killed at random instants.
 * Afterwards both sides must have the same in their books, and looking again must change nothing.
 */
public final class FaultCampaign {

    private static final Map<String, BigDecimal> PRICES = Map.of("BTC", new BigDecimal("60000"), "ETH", new BigDecimal("3000"),
            "SOL", new BigDecimal("150"), "BTCUSDT", new BigDecimal("60000"), "ETHUSDT", new BigDecimal("3000"),
            "SOLUSDT", new BigDecimal("150"));
    private static final String UNKNOWN = "SELECT venue, client_order_id, state, reported_quantity, filled_quantity FROM venue_orders"
            + " WHERE state IN ('intent', 'unknown') OR reported_quantity > filled_quantity LIMIT 20";
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(3);
    private static final Duration DEAD_MAN_LIMIT = Duration.ofSeconds(45);

    private final int orders;
    private final int kills;
    private final long seed;
    private final int desks;
    private final Duration longest;
    private final List<Long> downMillis = new ArrayList<>();

    /**
     * @param orders  how many the venues are to take
     * @param longest after this time no more are sent, and the kills are spread over it if it goes slowly
     */
    FaultCampaign(int orders, int kills, long seed, int desks, Duration longest) {
        this.orders = orders;
        this.kills = kills;
        this.seed = seed;
        this.desks = desks;
        this.longest = longest;
    }

    /** Started by {@code scripts/fault-campaign}: orders, kills, seed. */
    public static void main(String[] arguments) throws Exception {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        Path directory = Files.createTempDirectory("tidewatch-campaign");
        CampaignReport report = new FaultCampaign(orders, kills, seed, 16, Duration.ofHours(12)).run(directory);
        System.out.println(report.text());
        System.exit(report.breaches().isEmpty() ? 0 : 1);
    }

    CampaignReport run(Path directory) throws IOException, InterruptedException, SQLException {
        System.out.printf("fault campaign: %d orders, %d kills, seed %d%n", orders, kills, seed);
        try (LocalVenue venue = LocalVenue.start(CampaignSettings.venue(seed));
             TidewatchServer server = TidewatchServer.in(directory.resolve("data"), CampaignSettings.server(venue)).start()) {
            OwnBooks own = new OwnBooks(server);
            own.prepare(PRICES);
            VenueBooks theirs = new VenueBooks(venue);
            TradingDesk.Shared shared = new TradingDesk.Shared();
            awaitFree(own);
            long began = System.nanoTime();
            int killed = trade(server, venue, theirs, shared, began);
            long traded = System.nanoTime();
            venue.faults().calm();
            venue.freeze();
            long settling = settle(own, theirs);
            List<String> breaches = new ArrayList<>(new BooksComparison(own, theirs).breaches());
            lookAgain(server, own, breaches, kills > 2);
            String course = "seed %d: %d orders run, %d kills -9, %d s of trading, settled after %d ms".formatted(
                    seed, shared.sent.get(), killed, Duration.ofNanos(traded - began).toSeconds(), settling);
            String away = "milliseconds from kill to ready: "
                    + Arrays.toString(downMillis.stream().mapToLong(Long::longValue).sorted().toArray());
            return CampaignReport.of(List.of(course, away), venue, own, shared, killed, breaches);
        }
    }

    /** A new server compares before it lets live orders go. */
    private static void awaitFree(OwnBooks own) throws SQLException, IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (own.count("venue_health WHERE blocks = '[]'") < 2) {
            if (System.nanoTime() > until) {
                throw new IOException("the venues stay blocked: " + own.lines("SELECT venue, blocks, error FROM venue_health"));
            }
            Thread.sleep(100);
        }
    }

    private int trade(TidewatchServer server, LocalVenue venue, VenueBooks theirs, TradingDesk.Shared shared, long began)
            throws InterruptedException, IOException {
        Random random = new Random(seed);
        double[] instants = random.doubles(kills, 0.02, 0.98).sorted().toArray();
        ExecutorService threads = Executors.newFixedThreadPool(desks);
        for (int i = 0; i < desks; i++) {
            threads.execute(new TradingDesk(server, venue, seed + i, shared));
        }
        threads.shutdown();
        int killed = 0;
        while (!threads.awaitTermination(5, TimeUnit.MILLISECONDS)) {
            double ordered = (double) theirs.accepted() / orders;
            double progress = Math.max(ordered, (double) (System.nanoTime() - began) / longest.toNanos());
            shared.stopped = progress >= 1 && killed == kills;
            if (killed < kills && progress >= instants[killed]) {
                Thread.sleep(random.nextInt(400));
                long down = System.nanoTime();
                server.killServer();
                server.start();
                downMillis.add((System.nanoTime() - down) / 1_000_000);
                killed++;
            }
        }
        return killed;
    }

    /** Waits until the dead-man switch has ended what killed servers left, nothing is unknown and both sides agree, or long enough. */
    private static long settle(OwnBooks own, VenueBooks theirs) throws SQLException, IOException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < SETTLE_LIMIT.toNanos()) {
            boolean quiet = own.resting() == 0 || System.nanoTime() - began > DEAD_MAN_LIMIT.toNanos();
            if (quiet && own.unsettled() == 0 && new BooksComparison(own, theirs).breaches().isEmpty()) {
                break;
            }
            Thread.sleep(300);
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** Two more reconciliations of each venue by the timer, and in the long form those of one more start, change nothing. */
    private static void lookAgain(TidewatchServer server, OwnBooks own, List<String> breaches, boolean oneMoreStart)
            throws SQLException, IOException, InterruptedException {
        if (own.unsettled() != 0) {
            breaches.add(own.unsettled() + " orders or runs are unknown: " + own.lines(UNKNOWN));
        }
        String before = own.fingerprint();
        awaitReconciliations(own, 2, breaches);
        if (!own.fingerprint().equals(before)) {
            breaches.add("a second reconciliation changed something");
        }
        if (!oneMoreStart) {
            return;
        }
        server.killServer();
        server.start();
        awaitReconciliations(own, 1, breaches);
        if (!own.fingerprint().equals(before)) {
            breaches.add("the reconciliation at the next start changed something");
        }
    }

    private static void awaitReconciliations(OwnBooks own, int each, List<String> breaches)
            throws SQLException, IOException, InterruptedException {
        String now = own.text("SELECT clock_timestamp()::text");
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (String venue : List.of("coinbase", "bitget")) {
            String since = "reconciliation_runs WHERE status <> 'failed' AND venue = '" + venue + "' AND started_at > '" + now + "'";
            while (own.count(since) < each) {
                if (System.nanoTime() > until) {
                    breaches.add("no reconciliation with " + venue);
                    return;
                }
                Thread.sleep(200);
            }
        }
    }
}
