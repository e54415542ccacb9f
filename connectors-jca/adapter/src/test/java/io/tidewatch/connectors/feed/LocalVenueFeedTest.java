package io.tidewatch.connectors.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.connectors.api.VenueFeedState.Condition;
import io.tidewatch.marketdata.BookQuote;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.feed.BitgetDialect;
import io.tidewatch.marketdata.feed.CoinbaseDialect;
import io.tidewatch.marketdata.feed.FeedChannel;
import io.tidewatch.marketdata.feed.SymbolQuote;
import io.tidewatch.marketdata.feed.VenueDialect;
import io.tidewatch.marketdata.venue.VenueMarket;
import io.tidewatch.venue.LocalVenue;
import io.tidewatch.venue.VenueSettings;
import io.tidewatch.venue.fault.Fault;
import io.tidewatch.venue.matching.Book;
import io.tidewatch.venue.matching.BookLevel;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both protocols against the local venue, whose connections break, lose, double and overtake messages. */
@Timeout(60)
class LocalVenueFeedTest {

    private static final int STEPS = 200;

    @Test
    void bitgetKeepsTheRightBookThroughEveryFault() throws Exception {
        VenueDialect dialect = new BitgetDialect(EnumSet.allOf(FeedChannel.class), List.of("BTC", "ETH"), VenueMarket.FUTURES, "USDT",
                Timeframe.of("1m"));
        throughFaults(dialect, LocalVenue::bitgetSocket, LocalVenue::bitget, MarketKind.PERPETUAL, "BTCUSDT");
    }

    @Test
    void coinbaseKeepsTheRightBookThroughEveryFault() throws Exception {
        VenueDialect dialect = new CoinbaseDialect(EnumSet.allOf(FeedChannel.class), List.of("BTC", "ETH"), "USD");
        throughFaults(dialect, LocalVenue::coinbaseSocket, LocalVenue::coinbase, MarketKind.SPOT, "BTC-USD");
    }

    private void throughFaults(VenueDialect dialect, Function<LocalVenue, String> socket, Function<LocalVenue, MatchingVenue> side,
            MarketKind kind, String product) throws Exception {
        FeedBean bean = new FeedBean();
        try (LocalVenue venue = LocalVenue.start(VenueSettings.quiet(7))) {
            VenueFeed feed = new VenueFeed(bean.endpoints(), new VenueFeedSettings.Feed(dialect, URI.create(socket.apply(venue)),
                    URI.create(venue.base()), Duration.ofMillis(100), Duration.ofSeconds(20), 100), Clock.systemUTC(),
                    new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                    new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(2)));
            Thread worker = new Thread(feed);
            worker.start();
            try {
                MatchingVenue market = side.apply(venue);
                Instrument instrument = market.instrument(kind, product).orElseThrow();
                awaitTop(venue, bean, market, instrument);
                undisturbed(venue, bean);
                venue.faults().odds(Fault.SOCKET_MISSING, 0.02).odds(Fault.SOCKET_REORDER, 0.02).odds(Fault.SOCKET_DUPLICATE, 0.02)
                        .odds(Fault.SOCKET_DROP, 0.005);
                for (int i = 0; i < STEPS; i++) {
                    venue.step();
                    Thread.sleep(4);
                }
                venue.faults().calm();
                venue.sockets().dropAll();
                awaitTop(venue, bean, market, instrument);
                FeedBean.await("health", () -> bean.state().condition() == Condition.LIVE && bean.state().detail().isEmpty());
                assertThat(bean.state().gaps()).isPositive();
                assertThat(bean.state().reconnects()).isPositive();
                assertThat(bean.quotes()).allSatisfy(top -> assertThat(top.quote().spreadBps()).isPositive());
                assertThat(bean.quotes()).extracting(SymbolQuote::symbol).contains("BTC", "ETH");
                assertThat(bean.traded()).isPositive();
            } finally {
                feed.stop();
                worker.join(5000);
            }
        }
    }

    /** What several books on one connection say must never look like a gap of one of them. */
    private static void undisturbed(LocalVenue venue, FeedBean bean) throws InterruptedException {
        for (int i = 0; i < STEPS / 4; i++) {
            venue.step();
            Thread.sleep(4);
        }
        assertThat(bean.state().gaps()).as("gaps while nothing breaks").isZero();
    }

    /** Moves the market until its top has come through as it is. */
    private static void awaitTop(LocalVenue venue, FeedBean bean, MatchingVenue market, Instrument instrument) throws InterruptedException {
        long limit = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (System.nanoTime() < limit) {
            venue.step();
            Book book = market.book(instrument);
            BookLevel bid = book.bids().get(0);
            BookLevel ask = book.asks().get(0);
            long waited = System.nanoTime() + Duration.ofMillis(1500).toNanos();
            while (System.nanoTime() < waited) {
                Optional<BookQuote> last = bean.quotes().stream().filter(top -> top.symbol().equals("BTC")).map(SymbolQuote::quote)
                        .reduce((one, other) -> other);
                if (last.isPresent() && last.get().bidPrice() == bid.price().doubleValue() && last.get().askPrice() == ask.price().doubleValue()
                        && last.get().bidSize() == bid.quantity().doubleValue()) {
                    return;
                }
                Thread.sleep(10);
            }
        }
        throw new AssertionError("the top of the book never came through: " + bean.state());
    }
}
