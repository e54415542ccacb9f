package io.tidewatch.connectors.feed;

import io.tidewatch.connectors.api.VenueFeedListener;
import io.tidewatch.connectors.api.VenueFeedState.Condition;
import io.tidewatch.connectors.web.WebExchange;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.feed.FeedAssembler;
import io.tidewatch.marketdata.feed.FeedNews;
import io.tidewatch.marketdata.feed.VenueDialect;
import io.tidewatch.marketdata.feed.VenueMoment;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * Listens to one exchange and hands what it pushes to the beans, on one thread: connect, ask for the channels, read. What breaks is
 * connected anew after a pause; what is missing is asked for: candles from the exchange's web interface, a book as a new snapshot.
 */
public final class VenueFeed implements Work {

    private static final Logger LOG = Logger.getLogger(VenueFeed.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(20);
    /** A book that keeps breaking is not asked for more often than this. */
    private static final Duration BOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final VenueFeedSettings.Feed feed;
    private final VenueDialect dialect;
    private final Clock clock;
    private final HttpClient client = WebExchange.client();
    private final CandleRepair repair;
    private final FeedAssembler assembler;
    private final FeedTally tally;
    private final Backoff backoff;
    private final Backoff repairPause;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Delivery delivery;
    private final Set<String> toRepair = new TreeSet<>();
    private final Set<String> booksAnew = new TreeSet<>();
    private Instant repairDue = Instant.EPOCH;
    /** The exchange's time when the connection was lost: candles are asked for only once it tells a later one. */
    private Instant lostAt = Instant.EPOCH;
    private Instant booksDue = Instant.EPOCH;
    private Instant reported = Instant.EPOCH;
    private volatile Thread worker;

    /** @param endpoints of a bean that is a {@link VenueFeedListener} */
    public VenueFeed(MessageEndpointFactory endpoints, VenueFeedSettings.Feed feed) {
        this(endpoints, feed, Clock.systemUTC(), new Backoff(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault()),
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault()));
    }

    VenueFeed(MessageEndpointFactory endpoints, VenueFeedSettings.Feed feed, Clock clock, Backoff backoff, Backoff repairPause) {
        this.feed = feed;
        this.dialect = feed.dialect();
        this.clock = clock;
        this.backoff = backoff;
        this.repairPause = repairPause;
        this.repair = new CandleRepair(dialect, feed.web(), new WebExchange(client, WebExchange.USUAL_BYTES));
        this.assembler = new FeedAssembler(dialect.source(), feed.sample());
        this.tally = new FeedTally(dialect.venue());
        this.delivery = new Delivery(endpoints, stopping);
    }

    @Override
    public void run() {
        worker = Thread.currentThread();
        LOG.log(Level.INFO, "feed of {0}: {1}", new Object[] {dialect.venue(), dialect.symbols()});
        try {
            while (!stopped()) {
                report(Condition.CONNECTING, tally.state(clock.instant()).detail());
                try (VenueSocket socket = VenueSocket.open(client, feed.socket(), CONNECT, feed.queue())) {
                    tally.connected();
                    listen(socket);
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "feed of {0}: {1}", new Object[] {dialect.venue(), e.getMessage()});
                    lost(e.getMessage());
                } catch (RuntimeException e) {
                    LOG.log(Level.SEVERE, "feed of " + dialect.venue() + " failed and begins anew", e);
                    lost(e.toString());
                }
                pause(backoff.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finished.countDown();
        }
    }

    /** What was open when the connection ended may have ended unseen. */
    private void lost(String why) {
        assembler.take(new FeedNews.Gap(null, false, why));
        lostAt = assembler.now();
        if (!stopped()) {
            toRepair.addAll(dialect.symbols());
            report(Condition.CONNECTING, why);
        }
    }

    private void listen(VenueSocket socket) throws IOException, InterruptedException {
        VenueDialect.Conversation conversation = dialect.begin();
        for (String request : dialect.opening()) {
            socket.send(request);
        }
        booksAnew.clear();
        Instant heard = clock.instant();
        Instant pinged = heard;
        while (!stopped()) {
            Optional<String> text = socket.next(Duration.ofMillis(500));
            Instant now = clock.instant();
            if (text.isPresent()) {
                heard = now;
                tally.message(now);
                for (FeedNews news : conversation.read(text.get())) {
                    take(news);
                }
            } else if (now.isAfter(heard.plus(feed.silence()))) {
                report(Condition.STALE, "silent since " + heard);
                throw new IOException("nothing was heard since " + heard);
            }
            if (dialect.ping().isPresent() && now.isAfter(pinged.plus(PING))) {
                socket.send(dialect.ping().get());
                pinged = now;
            }
            mend(socket, now);
            deliver(assembler.ready());
            if (text.isPresent()) {
                report(Condition.LIVE, toRepair.isEmpty() && booksAnew.isEmpty() ? "" : tally.state(now).detail());
            }
        }
    }

    private void take(FeedNews news) throws IOException {
        if (news instanceof FeedNews.Refused refused) {
            throw new IOException("the exchange refuses: " + refused.reason());
        }
        if (news instanceof FeedNews.Gap gap) {
            LOG.log(Level.INFO, "feed of {0}: {1}", new Object[] {dialect.venue(), gap.reason()});
            tally.gap(gap.reason());
            List<String> symbols = gap.symbol() == null ? dialect.symbols() : List.of(gap.symbol());
            booksAnew.addAll(symbols);
            if (!gap.book()) {
                toRepair.addAll(symbols);
            }
        } else {
            // Only what makes sense of the connection tells that it works.
            backoff.reset();
        }
        assembler.take(news);
    }

    /** Asks for what is missing; a failure is tried again later, the feed goes on meanwhile. */
    private void mend(VenueSocket socket, Instant now) throws IOException, InterruptedException {
        if (!booksAnew.isEmpty() && !now.isBefore(booksDue)) {
            booksDue = now.plus(BOOK_AGAIN);
            for (String symbol : Set.copyOf(booksAnew)) {
                for (String request : dialect.bookAnew(symbol)) {
                    socket.send(request);
                }
                booksAnew.remove(symbol);
            }
        }
        if (toRepair.isEmpty() || now.isBefore(repairDue) || !assembler.now().isAfter(lostAt)) {
            return;
        }
        for (String symbol : List.copyOf(toRepair)) {
            try {
                repair(symbol);
                toRepair.remove(symbol);
                repairPause.reset();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "feed of {0}: candles of {1} could not be asked for: {2}",
                        new Object[] {dialect.venue(), symbol, e.getMessage()});
                repairDue = now.plus(repairPause.next());
                return;
            }
        }
    }

    /** From the last candle that was heard; one more before it, for its last change may be what was missed. */
    private void repair(String symbol) throws IOException, InterruptedException {
        Instant known = assembler.closedUntil(symbol);
        if (known.equals(Instant.EPOCH)) {
            return;
        }
        List<Bar> bars = repair.candles(symbol, known.minus(dialect.timeframe().length()), assembler.now());
        bars.forEach(bar -> assembler.take(new FeedNews.Candle(bar, true)));
        tally.repaired(bars.size());
    }

    private void deliver(VenueMoment moment) {
        if (!moment.isEmpty()) {
            delivery.deliver(endpoint -> ((VenueFeedListener) endpoint).onMoment(moment), "a moment of " + dialect.venue());
        }
    }

    private void report(Condition condition, String detail) {
        Instant now = clock.instant();
        if (tally.is(condition, detail == null ? "" : detail) || now.isAfter(reported.plus(REPORT))) {
            reported = now;
            delivery.deliver(endpoint -> ((VenueFeedListener) endpoint).onState(tally.state(now)), "the state of " + dialect.venue());
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    /** Called by the work manager at shutdown, from another thread. */
    @Override
    public void release() {
        stopping.countDown();
    }

    /** Ends the feed and waits until a delivery in progress has returned, ten seconds at most. */
    public void stop() {
        release();
        if (worker == null || worker == Thread.currentThread()) {
            return;
        }
        try {
            if (!finished.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "feed of {0}: a delivery is still running", dialect.venue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
