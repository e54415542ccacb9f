package io.tidewatch.execution.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.BookLineHistory;
import io.tidewatch.execution.EquityPoint;
import io.tidewatch.execution.FillLeg;
import io.tidewatch.execution.FundingPayment;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.PaperBook;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.Trade;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: accounts, positions and equity curves follow from what was booked, as of any time. */
class AccountDatabaseTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final double CENT = 0.005;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private PaperBooks books;
    private PriceRepository prices;
    private AccountService accounts;

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE prices, market_bars, fills, paper_positions, paper_accounts, book_lines, funding_payments RESTART IDENTITY");
        TradingClock clock = new TradingClock();
        MarketDataConfig market = new MarketDataConfig(clock, new Settings(name -> Optional.empty()));
        books = new PaperBooks(sql);
        prices = new PriceRepository(sql, market, clock);
        accounts = new AccountService(new AccountRepository(sql), new BookLineHistory(sql), prices, null, clock);
    }

    private static Trade trade(int number, String target, String strategy, OrderSide side, double quantity, double price) {
        return Trade.of(number, 1, "d" + number, "liquid", target, strategy, side, new FillLeg("limit", quantity, price, quantity * price / 2000));
    }

    private void quote(String symbol, double price, Instant at) {
        prices.record(List.of(new PriceSnapshot(symbol, price, 10, at)));
    }

    /** Trades of a day at random: three strategies, three targets, a price every ten minutes. */
    private List<Trade> tradeForADay(Random random) {
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < 144; i++) {
            Instant at = START.plus(Duration.ofMinutes(10L * i));
            for (String target : List.of("BTC", "ETH", "SOL")) {
                quote(target, 100 + 10 * random.nextDouble(), at);
            }
            Trade trade = trade(i, List.of("BTC", "ETH", "SOL").get(random.nextInt(3)), "s" + random.nextInt(3),
                    random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL, 0.1 + random.nextDouble(), 100 + 10 * random.nextDouble());
            trades.add(trade);
            books.book("paper", 10_000, List.of(trade), at.plusSeconds(7));
        }
        return trades;
    }

    private List<EquityPoint> curve(Optional<String> strategy, Instant to) {
        return accounts.equityCurve(new CurveRequest("paper", Optional.of("liquid"), strategy, START, to, 300));
    }

    @Test
    void theCurveOfTheTrackEndsAtTheEquityOfTheBooksAndTheStrategiesAddUpToIt() {
        tradeForADay(new Random(5));
        Instant end = START.plus(Duration.ofDays(1));
        List<EquityPoint> all = curve(Optional.empty(), end);
        PaperBook book = books.read("paper", 1);
        Map<String, Double> marks = Map.of("BTC", prices.latest("BTC", end).orElseThrow().price(),
                "ETH", prices.latest("ETH", end).orElseThrow().price(), "SOL", prices.latest("SOL", end).orElseThrow().price());
        EquityPoint last = all.get(all.size() - 1);
        assertThat(last.at()).isEqualTo(end);
        assertThat(10_000 + last.netPnl()).isCloseTo(book.equity(marks), within(CENT));
        assertThat(last.realizedPnl()).isCloseTo(book.balance().realizedPnl(), within(CENT));
        assertThat(last.feesPaid()).isCloseTo(book.balance().feesPaid(), within(CENT));

        assertThat(accounts.strategies("paper", "liquid")).containsExactly("s0", "s1", "s2");
        List<List<EquityPoint>> strategies = accounts.strategies("paper", "liquid").stream().map(s -> curve(Optional.of(s), end)).toList();
        assertThat(all).hasSize(289);
        for (int i = 0; i < all.size(); i++) {
            int at = i;
            assertThat(strategies.stream().mapToDouble(points -> points.get(at).netPnl()).sum())
                    .as("at %s", all.get(i).at()).isCloseTo(all.get(i).netPnl(), within(CENT));
        }
    }

    @Test
    void everyPointIsWhatTheTradesUpToItSay() {
        List<Trade> trades = tradeForADay(new Random(6));
        for (EquityPoint point : curve(Optional.empty(), START.plus(Duration.ofDays(1)))) {
            double expected = 0;
            for (int i = 0; i < trades.size() && !START.plus(Duration.ofMinutes(10L * i)).plusSeconds(7).isAfter(point.at()); i++) {
                Trade trade = trades.get(i);
                double mark = prices.latest(trade.target(), point.at()).orElseThrow().price();
                expected += trade.signedQuantity() * (mark - trade.price()) - trade.fee();
            }
            assertThat(point.netPnl()).as("at %s", point.at()).isCloseTo(expected, within(CENT));
        }
    }

    @Test
    void nothingThatComesLaterChangesAnEarlierPoint() {
        tradeForADay(new Random(7));
        Instant then = START.plus(Duration.ofHours(20));
        List<EquityPoint> before = curve(Optional.of("s1"), then);
        quote("BTC", 5_000, then.plusSeconds(1));
        books.book("paper", 1, List.of(trade(900, "ETH", "s1", OrderSide.SELL, 50, 300)), START.plus(Duration.ofHours(30)));
        assertThat(curve(Optional.of("s1"), then)).isEqualTo(before);
    }

    @Test
    void accountsAndPositionsAreReadAtTheLatestPrices() {
        Instant now = Instant.now();
        books.book("paper", 10_000, List.of(trade(1, "BTC", "s", OrderSide.BUY, 2, 100)), now.minusSeconds(60));
        books.book("bitget_live", 500, List.of(trade(2, "NOPX", "s", OrderSide.SELL, 1, 10)), now.minusSeconds(60));
        books.book("replay:x", 500, List.of(trade(3, "BTC", "s", OrderSide.BUY, 1, 100)), now.minusSeconds(60));
        quote("BTC", 110, now.minusSeconds(30));

        assertThat(accounts.accounts()).extracting(AccountSummary::account).containsExactly("bitget_live", "paper");
        assertThat(accounts.accounts().get(0).netPnl()).as("at cost without a price").isCloseTo(-0.005, within(1e-9));
        assertThat(accounts.accounts().get(1).netPnl()).isCloseTo(20 - 0.1, within(1e-9));
        assertThat(accounts.accounts().get(1).openPositions()).isOne();
        assertThat(accounts.positions("paper")).singleElement().satisfies(position -> {
            assertThat(position.mark()).isEqualTo(110.0);
            assertThat(position.markAge()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
            assertThat(position.unrealizedPnl()).isCloseTo(20, within(1e-9));
            assertThat(position.value()).isEqualTo(220.0);
        });
        assertThat(accounts.positions("bitget_live")).singleElement().satisfies(position -> assertThat(position.mark()).isNull());
    }

    @Test
    void fundingIsBookedOnceAndBorneByThoseWhoHoldThePerpetual() {
        books.book("paper", 10_000, List.of(
                trade(1, "BTCUSDT", "a", OrderSide.BUY, 3, 100).on(MarketType.PERP_USDT),
                trade(2, "BTCUSDT", "b", OrderSide.SELL, 1, 100).on(MarketType.PERP_USDT)), START);
        FundingPayment payment = new FundingPayment("BTCUSDT@00", "liquid", "BTCUSDT", FundingPayment.amount(2, 100, 0.001), START);
        assertThat(books.bookFunding("paper", 1, List.of(payment), START.plusSeconds(1))).isOne();
        assertThat(books.bookFunding("paper", 1, List.of(payment), START.plusSeconds(2))).isZero();

        PaperBook book = books.read("paper", 1);
        assertThat(book.balance().funding()).isCloseTo(-0.2, within(1e-12));
        assertThat(book.imbalance()).isCloseTo(0, within(1e-9));
        Instant end = START.plus(Duration.ofMinutes(5));
        assertThat(last(curve(Optional.of("a"), end)).funding()).isCloseTo(-0.3, within(1e-12));
        assertThat(last(curve(Optional.of("b"), end)).funding()).isCloseTo(0.1, within(1e-12));
        assertThat(last(curve(Optional.empty(), end)).funding()).isCloseTo(-0.2, within(1e-12));
    }

    private static EquityPoint last(List<EquityPoint> points) {
        return points.get(points.size() - 1);
    }

    @Test
    void thinningKeepsTheLastPointOfEveryStretch() {
        tradeForADay(new Random(8));
        Instant end = START.plus(Duration.ofDays(1));
        List<EquityPoint> fine = curve(Optional.empty(), end);
        int removed = new BookLineHistory(sql).thin(END_OF_TIME, 3600);
        assertThat(removed).isPositive();
        List<EquityPoint> coarse = curve(Optional.empty(), end);
        for (int i = 0; i < fine.size(); i += 12) {
            assertThat(coarse.get(i)).as("whole hours stay exact").isEqualTo(fine.get(i));
        }
    }

    private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");
}
