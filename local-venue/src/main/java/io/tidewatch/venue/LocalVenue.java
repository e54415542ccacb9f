package io.tidewatch.venue;

import io.tidewatch.venue.bitget.BitgetCredentials;
import io.tidewatch.venue.bitget.BitgetProtocol;
import io.tidewatch.venue.coinbase.CoinbaseKey;
import io.tidewatch.venue.coinbase.CoinbaseProtocol;
import io.tidewatch.venue.fault.FaultPlan;
import io.tidewatch.venue.fault.OrderFaults;
import io.tidewatch.venue.fault.SkewedClock;
import io.tidewatch.venue.http.VenuePort;
import io.tidewatch.venue.matching.Fees;
import io.tidewatch.venue.matching.Instruments;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.VenueSpec;
import io.tidewatch.venue.stream.MarketSockets;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Both venues behind one port on the loopback interface. Nothing of them outlives {@link #close()}. */
public final class LocalVenue implements AutoCloseable {

    /** Kept, because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET = Stream.of("io.undertow", "org.xnio", "org.jboss.threads").map(Logger::getLogger).toList();
    private static final BigDecimal LEVERAGE = BigDecimal.TEN;

    private final VenueSettings settings;
    private final SkewedClock clock = new SkewedClock(InstantSource.system());
    private final CoinbaseKey coinbaseKey = CoinbaseKey.create();
    private final BitgetCredentials bitgetKey = new BitgetCredentials("bg_" + random(8), random(32), random(6));
    private final MatchingVenue coinbase;
    private final MatchingVenue bitget;
    private final MarketSockets sockets;
    private final VenuePort port;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "venue-prices");
        thread.setDaemon(true);
        return thread;
    });

    private LocalVenue(VenueSettings settings) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        this.settings = settings;
        InstantSource right = clock::trueInstant;
        this.coinbase = new MatchingVenue(new VenueSpec("coinbase", Instruments.coinbase(),
                new Fees(new BigDecimal("0.004"), new BigDecimal("0.006"), false), LEVERAGE, settings.coinbase(), Map.of(),
                settings.levelNotional(), settings.volatility(), settings.seed(), true), right);
        this.bitget = new MatchingVenue(new VenueSpec("bitget", Instruments.bitget(),
                new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0006"), true), LEVERAGE, settings.bitgetSpot(),
                settings.bitgetMargin(), settings.levelNotional(), settings.volatility(), settings.seed(), false), right);
        this.sockets = new MarketSockets(coinbase, bitget, settings.faults(), right);
        OrderFaults orderFaults = new OrderFaults(settings.faults(), settings.settling(), settings.late());
        this.port = new VenuePort(settings.port(), List.of(new CoinbaseProtocol(coinbase, coinbaseKey, orderFaults, clock),
                new BitgetProtocol(bitget, bitgetKey, orderFaults, clock), new AdminRoutes(this)), settings.faults(), clock,
                settings.silence(), sockets.handler());
    }

    /** Opens the port; when this returns, requests are answered. */
    public static LocalVenue start(VenueSettings settings) {
        LocalVenue venue = new LocalVenue(settings);
        if (settings.step().toMillis() > 0) {
            long millis = settings.step().toMillis();
            venue.timer.scheduleAtFixedRate(venue::step, millis, millis, TimeUnit.MILLISECONDS);
        }
        return venue;
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    public VenueSettings settings() {
        return settings;
    }

    public int port() {
        return port.port();
    }

    /** Where both protocols are spoken. */
    public String base() {
        return "http://127.0.0.1:" + port();
    }

    public CoinbaseKey coinbaseKey() {
        return coinbaseKey;
    }

    public BitgetCredentials bitgetKey() {
        return bitgetKey;
    }

    public MatchingVenue coinbase() {
        return coinbase;
    }

    public MatchingVenue bitget() {
        return bitget;
    }

    public FaultPlan faults() {
        return settings.faults();
    }

    /** The connections for market data. */
    public MarketSockets sockets() {
        return sockets;
    }

    /** Where market data is streamed as Coinbase does it. */
    public String coinbaseSocket() {
        return "ws://127.0.0.1:" + port() + "/";
    }

    /** Where market data is streamed as Bitget does it. */
    public String bitgetSocket() {
        return "ws://127.0.0.1:" + port() + "/v2/ws/public";
    }

    /** The clock that requests are judged by and that the venue tells. */
    public SkewedClock clock() {
        return clock;
    }

    /** Moves all prices one step. */
    public void step() {
        coinbase.step();
        bitget.step();
    }

    /** From now on prices move only when {@link #step()} is called. */
    public void freeze() {
        timer.shutdownNow();
    }

    /** What the environment of a server must say so that it trades here. A line break in a value is written as {@code \n}. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("COINBASE_ADVANCED_TRADE_API", base());
        environment.put("COINBASE_API_KEY", coinbaseKey.name());
        environment.put("COINBASE_API_SECRET", coinbaseKey.secret().strip().replace("\n", "\\n"));
        environment.put("BITGET_BASE_URL", base());
        environment.put("BITGET_API_KEY", bitgetKey.key());
        environment.put("BITGET_API_SECRET", bitgetKey.secret());
        environment.put("BITGET_API_PASSPHRASE", bitgetKey.passphrase());
        return environment;
    }

    /** What the environment of a server must say so that its market data comes from here: prices elsewhere would not fit. */
    public Map<String, String> marketEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("COINBASE_WS_URL", coinbaseSocket());
        environment.put("BITGET_WS_URL", bitgetSocket());
        environment.put("BITGET_API_URL", base());
        environment.put("TIDEWATCH_FEED_VENUES", "coinbase,bitget");
        return environment;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        sockets.close();
        port.close();
    }
}
