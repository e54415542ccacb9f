package io.tidewatch.connectors.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.connectors.api.MarketTickListener;
import io.tidewatch.marketdata.MarketTick;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FeedPumpTest {

    private final List<Long> delivered = new CopyOnWriteArrayList<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger created = new AtomicInteger();

    @Test
    void deliversInOrderAndEndsWithTheSource() {
        FeedPump pump = new FeedPump(endpoints(), counting(3));
        pump.run();
        assertThat(delivered).containsExactly(0L, 1L, 2L);
        assertThat(released).hasValue(created.get());
    }

    @Test
    void waitsForAnApplicationThatIsStillStarting() {
        unavailable.set(2);
        new FeedPump(endpoints(), counting(1)).run();
        assertThat(delivered).containsExactly(0L);
    }

    @Test
    void repeatsAFailedMomentBeforeTheNext() {
        failing.set(2);
        new FeedPump(endpoints(), counting(2)).run();
        assertThat(delivered).containsExactly(0L, 1L);
        assertThat(released).hasValue(created.get()).hasValue(4);
    }

    @Test
    void givesUpOneMomentAndLives() {
        failing.set(5);
        new FeedPump(endpoints(), counting(2)).run();
        assertThat(delivered).containsExactly(1L);
    }

    @Test
    void stopsWhileWaitingForAMomentThatIsFarAway() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        TickSource later = () -> {
            asked.countDown();
            return Optional.of(new TickSource.Moment(Instant.now().plusSeconds(3600), List.of(tick(0))));
        };
        FeedPump pump = new FeedPump(endpoints(), later);
        Thread worker = new Thread(pump);
        worker.start();
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        pump.stop();
        worker.join(5000);
        assertThat(worker.isAlive()).isFalse();
        assertThat(delivered).isEmpty();
    }

    @Test
    void stopsAnEndpointThatNeverComes() throws Exception {
        unavailable.set(Integer.MAX_VALUE);
        FeedPump pump = new FeedPump(endpoints(), counting(1));
        Thread worker = new Thread(pump);
        worker.start();
        Thread.sleep(50);
        pump.release();
        worker.join(5000);
        assertThat(worker.isAlive()).isFalse();
    }

    private TickSource counting(int moments) {
        AtomicInteger next = new AtomicInteger();
        return () -> next.get() >= moments ? Optional.empty()
                : Optional.of(new TickSource.Moment(Instant.EPOCH, List.of(tick(next.getAndIncrement()))));
    }

    private static MarketTick tick(long sequence) {
        return new MarketTick("BTC", 100, 1, Instant.EPOCH.plusSeconds(sequence), sequence);
    }

    private MessageEndpointFactory endpoints() {
        return (MessageEndpointFactory) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {MessageEndpointFactory.class}, (proxy, method, arguments) -> {
                    if (unavailable.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        throw new UnavailableException("still starting");
                    }
                    created.incrementAndGet();
                    return endpoint();
                });
    }

    private Object endpoint() {
        return Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {MessageEndpoint.class, MarketTickListener.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("release")) {
                        released.incrementAndGet();
                    } else if (failing.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        throw new IllegalStateException("container is initializing");
                    } else {
                        delivered.add(((MarketTick) ((List<?>) arguments[0]).get(0)).sequence());
                    }
                    return null;
                });
    }
}
